import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { newChannelSchema } from '../../../src/flows/notifications/channel-input.ts'
import { makeChannel } from '../../../src/flows/notifications/channels.ts'
import { reminderIsDue, remindOfExpiry } from '../../../src/flows/notifications/expiry-reminders.ts'
import type { Message } from '../../../src/notify/message.ts'
import { onEachDatabase } from '../../databases.ts'
import { makeAccount, makeDistrict, makeFlow, makeProject, openContext, robin } from './district.ts'

onEachDatabase('reminders that credentials expire', (open) => {
  let context: Context
  let close: () => Promise<void>

  before(async () => {
    const opened = await openContext(await open())
    context = opened.context
    close = opened.close
  })
  after(() => close())

  const told = async (teamId: string) => {
    const rows = await context.db
      .selectFrom('notifications')
      .innerJoin('notification_channels as channel', 'channel.id', 'notifications.channel_id')
      .select(['message', 'channel.name'])
      .where('notifications.team_id', '=', teamId)
      .orderBy('notifications.created_at')
      .execute()
    return rows.map(({ message, name }) => ({ name, ...(message as Message) }))
  }

  test('come 30, 14, 7 and 1 days before, each once, to the team and the projects that use the account', async () => {
    const district = await makeDistrict(context)
    const { teamId } = district
    const accountId = await makeAccount(context, teamId, { name: 'Skyward', expires_on: '2027-03-31' })
    await makeFlow(context, { ...district, accountId })
    const other = await makeProject(context, teamId, 'Another project')
    for (const [name, projectId] of [
      ['of the team', null],
      ['of the project', district.projectId],
      ['of another project', other],
    ] as const) {
      const input = newChannelSchema.parse({ kind: 'mail', name, projectId, to: ['it@district.example'] })
      await makeChannel(context, teamId, input, robin)
    }
    for (let day = Temporal.PlainDate.from('2027-02-20'); day.toString() < '2027-04-05'; day = day.add({ days: 1 })) {
      const now = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant()
      await Promise.all([remindOfExpiry(context, now), remindOfExpiry(context, now)])
    }
    const messages = await told(teamId)
    assert.deepEqual([...new Set(messages.map(({ name }) => name))].toSorted(), ['of the project', 'of the team'])
    const ofTeam = messages.filter(({ name }) => name === 'of the team')
    assert.deepEqual(
      ofTeam.map(({ at, title }) => `${at.slice(0, 10)} ${title}`),
      [
        '2027-03-01 Skyward: the credentials expire in 30 days',
        '2027-03-17 Skyward: the credentials expire in 14 days',
        '2027-03-24 Skyward: the credentials expire in 7 days',
        '2027-03-30 Skyward: the credentials expire tomorrow',
      ],
    )
    assert.deepEqual(ofTeam[0]?.facts, [
      { label: 'Team', value: 'Westfield Schools' },
      { label: 'Flows', value: 'Morning sync' },
    ])
    assert.match(ofTeam[0]?.link ?? '', new RegExp(`/teams/${teamId}/accounts/${accountId}$`))
  })

  test('are not sent for an account that does not expire', async () => {
    const { teamId } = await makeDistrict(context)
    await makeAccount(context, teamId)
    await remindOfExpiry(context, Temporal.Instant.from('2030-01-01T00:00:00Z'))
    assert.deepEqual(await told(teamId), [])
  })
})

suite('whether a reminder is due', () => {
  const isDue = (expiresOn: string, remindedOn: string | null, today: string) =>
    reminderIsDue(
      Temporal.PlainDate.from(expiresOn),
      remindedOn === null ? null : Temporal.PlainDate.from(remindedOn),
      Temporal.PlainDate.from(today),
    )

  test('one that was missed, because the service was down, comes late and not twice', () => {
    assert.equal(isDue('2027-03-31', '2027-03-01', '2027-03-26'), true)
    assert.equal(isDue('2027-03-31', '2027-03-26', '2027-03-27'), false)
  })

  test('one for credentials that have expired comes once', () => {
    assert.equal(isDue('2027-03-31', null, '2027-04-10'), true)
    assert.equal(isDue('2027-03-31', '2027-04-10', '2027-04-11'), false)
  })

  test('credentials that were renewed are reminded of anew', () => {
    assert.equal(isDue('2028-03-31', '2027-03-30', '2027-03-31'), false)
    assert.equal(isDue('2028-03-31', '2027-03-30', '2028-03-01'), true)
  })

  test('a date that was brought forward is reminded of at once', () => {
    assert.equal(isDue('2027-03-05', '2027-02-01', '2027-03-01'), true)
  })
})
