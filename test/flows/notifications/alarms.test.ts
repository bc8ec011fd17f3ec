import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { sql } from 'kysely'
import type { Context } from '../../../src/flows/context.ts'
import { changeAlarm, readAlarm } from '../../../src/flows/notifications/alarm-settings.ts'
import { raiseAlarms } from '../../../src/flows/notifications/alarms.ts'
import { newChannelSchema } from '../../../src/flows/notifications/channel-input.ts'
import { makeChannel } from '../../../src/flows/notifications/channels.ts'
import { runEnded } from '../../../src/flows/notifications/run-ended.ts'
import { watchedHours } from '../../../src/flows/notifications/watched-time.ts'
import type { Message } from '../../../src/notify/message.ts'
import { onEachDatabase } from '../../databases.ts'
import { type District, makeDistrict, makeFlow, makeRun, nightly, openContext, robin } from './district.ts'

const at = (text: string) => Temporal.Instant.from(text)
const date = (text: string) => new Date(at(text).epochMilliseconds)

/** Monday to Friday, not in the winter break. */
const schoolDays = {
  ...nightly,
  days: [1, 2, 3, 4, 5] as typeof nightly.days,
  blackouts: [{ from: '2026-12-21', to: '2027-01-01', note: 'Winter break' }],
}

onEachDatabase('the alarm of a flow without a successful run', (open) => {
  let context: Context
  let close: () => Promise<void>
  let district: District

  before(async () => {
    const opened = await openContext(await open())
    context = opened.context
    close = opened.close
  })
  after(() => close())
  beforeEach(async () => {
    await context.db.updateTable('flows').set({ alarm_after_hours: null }).execute()
    district = await makeDistrict(context)
    const input = newChannelSchema.parse({ kind: 'mail', name: 'IT', to: ['it@district.example'] })
    await makeChannel(context, district.teamId, input, robin)
  })

  const flow = (columns: Parameters<typeof makeFlow>[2] = {}) =>
    makeFlow(context, district, {
      alarm_after_hours: 26,
      watched_since: date('2026-11-01T00:00:00Z'),
      last_success_at: date('2026-11-20T08:00:00Z'),
      ...columns,
    })
  const told = async () => {
    const rows = await context.db
      .selectFrom('notifications')
      .select('message')
      .where('team_id', '=', district.teamId)
      .orderBy('created_at')
      .execute()
    return rows.map(({ message }) => message as Message)
  }

  test('is raised when the hours are over, and not before', async () => {
    const flowId = await flow()
    assert.equal(await raiseAlarms(context, at('2026-11-21T09:59:59Z')), 0)
    assert.equal(await raiseAlarms(context, at('2026-11-21T10:00:00Z')), 1)
    assert.deepEqual(await told(), [
      {
        event: 'flow.overdue',
        title: 'Morning sync: no successful run for 26 hours',
        sentence:
          'Apple School Manager still has the roster of the last successful run. Days without a scheduled run are not counted.',
        facts: [
          { label: 'Team', value: 'Westfield Schools' },
          { label: 'Project', value: 'Daily Sync' },
          { label: 'Last success', value: 'Fri, Nov 20, 2:00 AM' },
        ],
        whoseMove: 'district',
        next: 'Look at the latest runs of the flow: one may wait for approval, have failed, or not have started.',
        link: `https://firstbell.district.example/teams/${district.teamId}/flows/${flowId}`,
        at: '2026-11-21T10:00:00Z',
        timeZone: 'America/Chicago',
      } satisfies Message,
    ])
  })

  test('is raised once, also when several processes look at the same time', async () => {
    await flow()
    const now = at('2026-11-25T00:00:00Z')
    await Promise.all([raiseAlarms(context, now), raiseAlarms(context, now), raiseAlarms(context, now)])
    await raiseAlarms(context, at('2026-11-26T00:00:00Z'))
    assert.equal((await told()).length, 1)
  })

  test('is raised after the service itself was down for days', async () => {
    await flow()
    assert.equal(await raiseAlarms(context, at('2026-11-29T12:00:00Z')), 1)
  })

  test('counts from the time it was switched on, when there was no success since', async () => {
    await flow({ last_success_at: null, watched_since: date('2026-11-21T00:00:00Z') })
    assert.equal(await raiseAlarms(context, at('2026-11-22T01:00:00Z')), 0)
    assert.equal(await raiseAlarms(context, at('2026-11-22T02:00:00Z')), 1)
    assert.ok((await told())[0]?.facts.some(({ value }) => value === 'never'))
  })

  test('does not count weekends and blackout days of the schedule', async () => {
    // Friday 18 December, 02:00 in Chicago, is the last success before the break; Monday 4 January the first day after it.
    await flow({ schedule: schoolDays, last_success_at: date('2026-12-18T08:00:00Z') })
    assert.equal(await raiseAlarms(context, at('2026-12-27T12:00:00Z')), 0)
    assert.equal(await raiseAlarms(context, at('2027-01-04T09:59:00Z')), 0)
    assert.equal(await raiseAlarms(context, at('2027-01-04T10:00:00Z')), 1)
  })

  test('is not raised for a flow that is off, deleted, or has none', async () => {
    await flow({ enabled: false })
    await flow({ deleted_at: date('2026-11-20T00:00:00Z') })
    await flow({ alarm_after_hours: null })
    assert.equal(await raiseAlarms(context, at('2026-12-20T00:00:00Z')), 0)
  })

  test('is raised for a flow whose schedule cannot be read, and for every other one', async () => {
    const broken = await flow()
    await flow({ name: 'Evening sync' })
    await sql`UPDATE flow_versions SET definition = jsonb_set(definition, '{schedule,timeZone}', '"America/Atlantis"')
      WHERE flow_id = ${broken}`.execute(context.db)
    assert.equal(await raiseAlarms(context, at('2026-11-21T10:00:00Z')), 2)
    const states = ['queued', 'running', 'succeeded'] as const
    await runEnded(context, await makeRun(context, district, broken, { states, at: '2026-11-21T11:00:00Z' }))
    assert.deepEqual((await told()).map(({ event, timeZone }) => [event, timeZone]).toSorted(), [
      ['flow.overdue', 'America/Chicago'],
      ['flow.overdue', 'UTC'],
      ['flow.recovered', 'UTC'],
    ])
  })

  test('ends with a message at the next success', async () => {
    const flowId = await flow()
    await raiseAlarms(context, at('2026-11-22T00:00:00Z'))
    const states = ['queued', 'running', 'succeeded'] as const
    await runEnded(context, await makeRun(context, district, flowId, { states, at: '2026-11-22T08:00:00Z' }))
    const events = (await told()).map(({ event }) => event)
    assert.deepEqual(events, ['flow.overdue', 'flow.recovered'])
    assert.equal((await readAlarm(context.db, district.teamId, flowId)).raisedAt, null)
  })

  test('is dropped without a message when nobody watches the flow any more, and counts anew from then on', async () => {
    const flowId = await flow()
    await raiseAlarms(context, at('2026-11-22T00:00:00Z'))
    await context.db.updateTable('flows').set({ enabled: false }).where('id', '=', flowId).execute()
    await raiseAlarms(context, at('2026-11-22T01:00:00Z'))
    assert.equal((await readAlarm(context.db, district.teamId, flowId)).raisedAt, null)
    const again = { enabled: true, watched_since: date('2026-11-23T00:00:00Z') }
    await context.db.updateTable('flows').set(again).where('id', '=', flowId).execute()
    assert.equal(await raiseAlarms(context, at('2026-11-23T12:00:00Z')), 0)
    assert.equal((await told()).length, 1)
  })

  test('is set per flow, on record, and judged anew after that', async () => {
    const flowId = await flow()
    await raiseAlarms(context, at('2026-11-22T00:00:00Z'))
    const alarm = await changeAlarm(context, district.teamId, flowId, { input: { afterHours: 48 }, actor: robin })
    assert.deepEqual(alarm, { afterHours: 48, raisedAt: null, countsSince: '2026-11-20T08:00:00.000Z' })
    assert.equal(await raiseAlarms(context, at('2026-11-22T07:00:00Z')), 0)
    const { details } = await context.db
      .selectFrom('audit_log')
      .select('details')
      .where('team_id', '=', district.teamId)
      .where('action', '=', 'flow.changed')
      .executeTakeFirstOrThrow()
    assert.deepEqual(details, { alarmAfterHours: 48 })
    const other = await makeDistrict(context)
    const change = changeAlarm(context, other.teamId, flowId, { input: { afterHours: 1 }, actor: robin })
    await assert.rejects(change, /This flow is not there/)
  })
})

suite('the hours that count for the alarm', () => {
  const hours = (from: string, to: string, schedule: typeof nightly | null = schoolDays) =>
    watchedHours(schedule, at(from), at(to))

  test('are all of them without a schedule', () => {
    assert.equal(hours('2026-12-18T08:00:00Z', '2027-01-18T08:00:00Z', null), 31 * 24)
  })

  test('leave out the days without a run, by the clocks of the schedule', () => {
    // Friday 02:00 to Monday 02:00: 22 hours of Friday, 2 of Monday.
    assert.equal(hours('2026-11-20T08:00:00Z', '2026-11-23T08:00:00Z'), 24)
    assert.equal(hours('2026-11-21T06:00:00Z', '2026-11-23T06:00:00Z'), 0)
  })

  test('are 23 and 25 on the days that the clocks change', () => {
    assert.equal(hours('2027-03-14T06:00:00Z', '2027-03-15T05:00:00Z', nightly), 23)
    assert.equal(hours('2026-11-01T05:00:00Z', '2026-11-02T06:00:00Z', nightly), 25)
  })

  test('are none when the time runs backwards', () => {
    assert.equal(hours('2026-11-23T08:00:00Z', '2026-11-20T08:00:00Z'), 0)
  })
})
