import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { makeChannel } from '../../../src/flows/notifications/channels.ts'
import { runEnded } from '../../../src/flows/notifications/run-ended.ts'
import { type Event, eventNames } from '../../../src/notify/events.ts'
import type { Message } from '../../../src/notify/message.ts'
import { onEachDatabase } from '../../databases.ts'
import {
  type District,
  type EndedRun,
  makeDistrict,
  makeFlow,
  makeProject,
  makeRun,
  openContext,
  robin,
} from './district.ts'

const failure = {
  code: 'SKYWARD_SIGN_IN_REFUSED',
  whoseMove: 'district',
  passing: false,
  what: 'Skyward refused the key.',
  next: 'Renew the account.',
}

const report = {
  tables: {
    students: { rows: 600, added: 3, changed: 12, removed: 600 },
    staff: { rows: 9, added: 0, changed: 0, removed: 0 },
  },
  holds: [{ kind: 'removals', sentence: '600 of 1,200 students would be removed.' }],
  changeExamples: [{ table: 'students', change: 'removed', key: '17', name: 'Avery Smith', fields: [] }],
  findings: [{ rule: 'x', severity: 'warns', count: 1, examples: [{ sentence: 'Avery Smith has no e-mail.' }] }],
}

onEachDatabase('who is told that a run ended', (open) => {
  let context: Context
  let close: () => Promise<void>
  let district: District
  let flowId: string

  before(async () => {
    const opened = await openContext(await open())
    context = opened.context
    close = opened.close
  })
  after(() => close())
  beforeEach(async () => {
    district = await makeDistrict(context)
    flowId = await makeFlow(context, district)
  })

  const channel = async (events: Event[] = eventNames, projectId: string | null = null, enabled = true) => {
    const to = ['it@district.example']
    const input = { kind: 'mail', name: 'IT', projectId, events, enabled, to } as const
    return (await makeChannel(context, district.teamId, { ...input }, robin)).channel.id
  }
  const ended = async (run: EndedRun) => {
    const id = await makeRun(context, district, flowId, run)
    await runEnded(context, id)
    return id
  }
  const told = async () => {
    const rows = await context.db
      .selectFrom('notifications')
      .select(['channel_id', 'event', 'message', 'state', 'run_id'])
      .where('team_id', '=', district.teamId)
      .orderBy('created_at')
      .execute()
    return rows.map(({ message, ...row }) => ({ ...row, message: message as Message }))
  }
  const events = async () => (await told()).map(({ event }) => event)

  test('a failure: what happened, whose move it is, what to do, how often it was tried, and where to look', async () => {
    const channelId = await channel()
    const states = ['queued', 'running', 'retrying', 'running', 'failed'] as const
    const runId = await ended({ states, at: '2026-11-23T08:00:00Z', attempt: 2, failure: JSON.stringify(failure) })
    const [notification] = await told()
    assert.equal(notification?.channel_id, channelId)
    assert.equal(notification?.state, 'waiting')
    assert.deepEqual(notification?.message, {
      event: 'run.failed',
      title: 'Morning sync: the run failed',
      sentence:
        'Nothing new was recorded as delivered to Apple School Manager. It was tried 2 times. Skyward refused the key.',
      facts: [
        { label: 'Team', value: 'Westfield Schools' },
        { label: 'Project', value: 'Daily Sync' },
        { label: 'Started by', value: 'Schedule' },
        { label: 'Attempts', value: '2' },
      ],
      whoseMove: 'district',
      next: 'Renew the account.',
      link: `https://firstbell.district.example/teams/${district.teamId}/runs/${runId}`,
      at: '2026-11-23T08:04:00Z',
      timeZone: 'America/Chicago',
    } satisfies Message)
  })

  test('a hold: why, and counts, but no child by name', async () => {
    await channel()
    await ended({
      states: ['queued', 'running', 'waiting-for-approval'],
      at: '2026-11-23T08:00:00Z',
      report: JSON.stringify(report),
    })
    const [notification] = await told()
    assert.equal(notification?.event, 'run.held')
    assert.match(notification?.message.sentence ?? '', /600 of 1,200 students would be removed/)
    assert.deepEqual(notification?.message.facts.at(-1), {
      label: 'Students',
      value: '3 added, 12 changed, 600 removed',
    })
    assert.ok(!JSON.stringify(notification).includes('Avery'))
  })

  test('nobody, of an attempt that is tried again', async () => {
    await channel()
    await ended({ states: ['queued', 'running', 'retrying'], at: '2026-11-23T08:00:00Z' })
    assert.deepEqual(await events(), [])
  })

  test('once, however often the end is noticed', async () => {
    await channel()
    const runId = await ended({ states: ['queued', 'running', 'failed'], at: '2026-11-23T08:00:00Z' })
    await runEnded(context, runId)
    await Promise.all([runEnded(context, runId), runEnded(context, runId)])
    assert.deepEqual(await events(), ['run.failed'])
  })

  test('nobody, when the transaction that ends the run is rolled back', async () => {
    await channel()
    const runId = await makeRun(context, district, flowId, {
      states: ['queued', 'running', 'failed'],
      at: '2026-11-23T08:00:00Z',
    })
    const work = context.db.transaction().execute(async (trx) => {
      await runEnded(context, runId, trx)
      throw new Error('the process died')
    })
    await assert.rejects(work, /the process died/)
    assert.deepEqual(await events(), [])
  })

  test('nobody, of a success when all was well before, and of a preview', async () => {
    await channel()
    await ended({ states: ['queued', 'running', 'succeeded'], at: '2026-11-22T08:00:00Z' })
    await ended({ states: ['queued', 'running', 'failed'], at: '2026-11-22T09:00:00Z', preview: true })
    await ended({ states: ['queued', 'running', 'succeeded'], at: '2026-11-23T08:00:00Z' })
    assert.deepEqual(await events(), [])
  })

  test('a preview that was approved counts as a run', async () => {
    await channel()
    await ended({
      states: ['queued', 'running', 'succeeded', 'queued', 'running', 'failed'],
      at: '2026-11-22T09:00:00Z',
      preview: true,
      decision: 'approved',
    })
    assert.deepEqual(await events(), ['run.failed'])
  })

  test('the first success after failures, once, and since when there was trouble', async () => {
    await channel()
    await ended({ states: ['queued', 'running', 'succeeded'], at: '2026-11-20T08:00:00Z' })
    await ended({ states: ['queued', 'running', 'failed'], at: '2026-11-21T08:00:00Z' })
    await ended({ states: ['queued', 'running', 'failed'], at: '2026-11-22T08:00:00Z' })
    await ended({ states: ['queued', 'running', 'succeeded'], at: '2026-11-23T08:00:00Z' })
    await ended({ states: ['queued', 'running', 'succeeded'], at: '2026-11-24T08:00:00Z' })
    assert.deepEqual(await events(), ['run.failed', 'run.failed', 'flow.recovered'])
    const recovered = (await told()).at(-1)?.message.sentence
    assert.equal(
      recovered,
      'The package was uploaded to Apple School Manager. It had not been in order since November 21 at 2:00 AM.',
    )
  })

  test('what lies in a folder was not uploaded', async () => {
    await channel()
    const written = { ...report, receipt: { to: '/srv/packages/firstbell-1.zip', milliseconds: 5 } }
    await ended({
      states: ['queued', 'running', 'succeeded-with-warnings'],
      at: '2026-11-20T08:00:00Z',
      report: JSON.stringify(written),
      warnings: 1,
    })
    const [message] = (await told()).map(({ message: { sentence } }) => sentence)
    assert.equal(message, 'The package was put into its folder, with 1 warning.')
  })

  for (const [how, states] of [
    ['was approved', ['queued', 'running', 'waiting-for-approval', 'queued', 'running', 'succeeded']],
    ['was superseded', ['queued', 'running', 'waiting-for-approval', 'superseded']],
    ['was discarded', ['queued', 'running', 'waiting-for-approval', 'cancelled']],
  ] as const) {
    test(`that it is in order again after a hold that ${how}`, async () => {
      await channel()
      await ended({ states, at: '2026-11-22T08:00:00Z' })
      await ended({ states: ['queued', 'running', 'succeeded'], at: '2026-11-23T08:00:00Z' })
      assert.deepEqual(await events(), ['flow.recovered'])
    })
  }

  test('that a held run was delivered after it had been approved', async () => {
    await channel()
    const states = ['queued', 'running', 'waiting-for-approval', 'queued', 'running', 'succeeded'] as const
    await ended({ states, at: '2026-11-22T08:00:00Z' })
    assert.equal((await told())[0]?.message.title, 'Morning sync: the held run was delivered')
  })

  test('of a success with warnings after a failure one message: the one that the channel wants to hear', async () => {
    const all = await channel()
    const warnings = await channel(['run.warnings'])
    const neither = await channel(['run.held'])
    await ended({ states: ['queued', 'running', 'failed'], at: '2026-11-22T08:00:00Z' })
    await ended({ states: ['queued', 'running', 'succeeded-with-warnings'], at: '2026-11-23T08:00:00Z', warnings: 4 })
    const toldOf = (await told()).map(({ channel_id, event }) => [channel_id, event])
    assert.deepEqual(toldOf, [
      [all, 'run.failed'],
      [all, 'flow.recovered'],
      [warnings, 'run.warnings'],
    ])
    assert.ok(!toldOf.some(([id]) => id === neither))
    assert.match((await told()).at(-1)?.message.title ?? '', /delivered with 4 warnings/)
  })

  test('the channels of the team and of the project, and no other ones', async () => {
    const ofTeam = await channel()
    const ofProject = await channel(eventNames, district.projectId)
    await channel(eventNames, await makeProject(context, district.teamId, 'Another project'))
    await channel(eventNames, null, false)
    const other = await makeDistrict(context, 'Another district')
    await makeChannel(
      context,
      other.teamId,
      { kind: 'mail', name: 'Other', projectId: null, events: eventNames, enabled: true, to: ['x@other.example'] },
      robin,
    )
    await ended({ states: ['queued', 'running', 'failed'], at: '2026-11-23T08:00:00Z' })
    const ids = (await told()).map(({ channel_id }) => channel_id)
    assert.deepEqual(ids.toSorted(), [ofTeam, ofProject].toSorted())
  })

  test('nobody, of a run that was cancelled or skipped', async () => {
    await channel(['run.failed'])
    await ended({ states: ['queued', 'running', 'cancelled'], at: '2026-11-23T08:00:00Z' })
    await ended({ states: ['queued', 'running', 'skipped'], at: '2026-11-23T09:00:00Z' })
    assert.deepEqual(await events(), [], 'a person cancelled it, and knows')
  })
})
