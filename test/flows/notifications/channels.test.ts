import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { channelChangeSchema, newChannelSchema, usualEvents } from '../../../src/flows/notifications/channel-input.ts'
import {
  changeChannel,
  deleteChannel,
  getChannel,
  listChannels,
  makeChannel,
  renewSigningSecret,
} from '../../../src/flows/notifications/channels.ts'
import { ensureFirstChannel } from '../../../src/flows/notifications/first-channel.ts'
import { changeReach, readReach } from '../../../src/flows/notifications/reach-setting.ts'
import { isWebhookSecret } from '../../../src/notify/webhook-signature.ts'
import { onEachDatabase } from '../../databases.ts'
import { type District, makeDistrict, makeProject, openContext, robin } from './district.ts'

const url = 'https://hooks.slack.com/services/T0/B0/secret-path?token=secret-query'
const slack = newChannelSchema.parse({ kind: 'slack', name: 'IT', url })
const webhook = newChannelSchema.parse({ kind: 'webhook', name: 'Help desk', url: 'https://desk.example/in' })
const mail = newChannelSchema.parse({ kind: 'mail', name: 'Mail', to: ['it@district.example'] })

onEachDatabase('channels', (open) => {
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
    district = await makeDistrict(context)
  })

  const make = async (input: typeof mail) => (await makeChannel(context, district.teamId, input, robin)).channel
  const auditOf = async () => {
    const { db } = context
    return db
      .selectFrom('audit_log')
      .select(['action', 'subject', 'details'])
      .where('team_id', '=', district.teamId)
      .orderBy('id')
      .execute()
  }

  test('are made, listed by name, and show no secret', async () => {
    await make(slack)
    await make(mail)
    await make(webhook)
    const channels = await listChannels(context.db, district.teamId)
    assert.deepEqual(
      channels.map(({ name, kind, host, to, enabled, project, last }) => ({
        name,
        kind,
        host,
        to,
        enabled,
        project,
        last,
      })),
      [
        {
          name: 'Help desk',
          kind: 'webhook',
          host: 'desk.example',
          to: null,
          enabled: true,
          project: null,
          last: null,
        },
        { name: 'IT', kind: 'slack', host: 'hooks.slack.com', to: null, enabled: true, project: null, last: null },
        {
          name: 'Mail',
          kind: 'mail',
          host: null,
          to: ['it@district.example'],
          enabled: true,
          project: null,
          last: null,
        },
      ],
    )
    assert.deepEqual(channels[0]?.events, usualEvents)
    assert.ok(!JSON.stringify([channels, await auditOf()]).includes('secret'))
  })

  test('keep their URL sealed in the database', async () => {
    const { id } = await make(slack)
    const row = await context.db
      .selectFrom('notification_channels')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const stored = JSON.stringify(row) + Buffer.from(row.secrets ?? []).toString('latin1')
    assert.ok(!stored.includes('secret-path'))
  })

  test('tell the signing secret of a webhook once, when it is made, and a new one when it is renewed', async () => {
    const { channel, signingSecret } = await makeChannel(context, district.teamId, webhook, robin)
    assert.ok(signingSecret && isWebhookSecret(signingSecret))
    const renewed = await renewSigningSecret(context, district.teamId, channel.id, robin)
    assert.ok(isWebhookSecret(renewed))
    assert.notEqual(renewed, signingSecret)
    const { signingSecret: ofMail } = await makeChannel(context, district.teamId, mail, robin)
    assert.equal(ofMail, null)
  })

  test('are changed field by field', async () => {
    const { id } = await make(slack)
    const input = channelChangeSchema.parse({
      name: 'Ops',
      enabled: false,
      events: ['run.failed'],
      projectId: district.projectId,
      url: 'https://hooks.slack.com/services/other',
    })
    const changed = await changeChannel(context, district.teamId, id, { input, actor: robin })
    assert.equal(changed.name, 'Ops')
    assert.equal(changed.enabled, false)
    assert.deepEqual(changed.events, ['run.failed'])
    assert.deepEqual(changed.project, { id: district.projectId, name: 'Daily Sync' })
    const again = await changeChannel(context, district.teamId, id, { input: { projectId: null }, actor: robin })
    assert.equal(again.project, null)
    assert.equal(again.name, 'Ops')
    assert.deepEqual(await changeChannel(context, district.teamId, id, { input: {}, actor: robin }), again)
  })

  test('do not take settings of another kind', async () => {
    const { id } = await make(mail)
    const change = changeChannel(context, district.teamId, id, { input: { url }, actor: robin })
    await assert.rejects(change, { name: 'Error', field: 'url', message: 'is not a setting of a mail channel' })
    const { id: teams } = await make(newChannelSchema.parse({ kind: 'teams', name: 'Teams', url }))
    const to = changeChannel(context, district.teamId, teams, { input: { to: ['a@b.example'] }, actor: robin })
    await assert.rejects(to, { field: 'to' })
  })

  test('are deleted, with what was told by them', async () => {
    const { id } = await make(mail)
    await deleteChannel(context, district.teamId, id, robin)
    await assert.rejects(getChannel(context.db, district.teamId, id), /This channel is not there/)
    assert.deepEqual(
      (await auditOf()).map(({ action, subject }) => [action, subject]),
      [
        ['channel.made', 'Mail'],
        ['channel.deleted', 'Mail'],
      ],
    )
  })

  test('of another team are not there', async () => {
    const { id } = await make(mail)
    const other = await makeDistrict(context)
    const notThere = /This channel is not there/
    await assert.rejects(getChannel(context.db, other.teamId, id), notThere)
    await assert.rejects(changeChannel(context, other.teamId, id, { input: { name: 'x' }, actor: robin }), notThere)
    await assert.rejects(deleteChannel(context, other.teamId, id, robin), notThere)
    const projectId = await makeProject(context, other.teamId)
    await assert.rejects(
      makeChannel(context, district.teamId, { ...mail, projectId }, robin),
      /This project is not there/,
    )
    assert.deepEqual((await listChannels(context.db, other.teamId)).length, 0)
  })

  test('do not lead to the machine that Firstbell runs on, unless the installation allows it', async () => {
    const local = newChannelSchema.parse({ kind: 'webhook', name: 'Local', url: 'http://127.0.0.1:9/in' })
    const own = newChannelSchema.parse({ kind: 'webhook', name: 'Own', url: `${context.publicUrl}/api/teams` })
    const refused = { code: 'NOTIFICATION_ADDRESS_FORBIDDEN' }
    await assert.rejects(make(local), refused)
    await assert.rejects(make(own), refused)
    const before = await readReach(context)
    await changeReach(context, { ...before, thisMachine: true }, robin)
    await make(local)
    await assert.rejects(make(own), refused)
    await changeReach(context, before, robin)
    assert.deepEqual(await readReach(context), { privateAddresses: true, thisMachine: false })
  })

  test('the first one mails whoever made the first project; later ones are for people to make', async () => {
    await ensureFirstChannel(context.db, district.teamId, 'maker@district.example')
    await ensureFirstChannel(context.db, district.teamId, 'second@district.example')
    const channels = await listChannels(context.db, district.teamId)
    assert.equal(channels.length, 1)
    assert.deepEqual(channels[0]?.to, ['maker@district.example'])
    assert.ok(channels[0]?.events.includes('run.failed'))
    assert.ok(!channels[0]?.events.includes('run.warnings'))
  })
})

test('what is said about a channel is checked', () => {
  for (const wrong of [
    { kind: 'mail', name: 'x', to: [] },
    { kind: 'mail', name: 'x', to: ['no address'] },
    { kind: 'mail', name: ' ', to: ['a@b.example'] },
    { kind: 'mail', name: 'x', to: ['a@b.example'], url },
    { kind: 'mail', name: 'x', to: ['a@b.example'], events: [] },
    { kind: 'mail', name: 'x', to: ['a@b.example'], events: ['run.failed', 'run.failed'] },
    { kind: 'slack', name: 'x', url: 'ftp://x.example' },
    { kind: 'slack', name: 'x', url: 'https://user:password@x.example' },
    { kind: 'webhook', name: 'x', url, signingSecret: 'short' },
    { kind: 'pager', name: 'x', url },
  ]) {
    assert.ok(!newChannelSchema.safeParse(wrong).success, JSON.stringify(wrong))
  }
})
