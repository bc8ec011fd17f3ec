import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { newChannelSchema } from '../../../src/flows/notifications/channel-input.ts'
import { changeChannel, deleteChannel, getChannel, makeChannel } from '../../../src/flows/notifications/channels.ts'
import { resumeForgotten } from '../../../src/flows/notifications/forgotten.ts'
import { listNotifications } from '../../../src/flows/notifications/notification-list.ts'
import { startNotifier } from '../../../src/flows/notifications/notifier.ts'
import { changeReach } from '../../../src/flows/notifications/reach-setting.ts'
import { runEnded } from '../../../src/flows/notifications/run-ended.ts'
import { sendNotification } from '../../../src/flows/notifications/send-notification.ts'
import { tryChannel } from '../../../src/flows/notifications/try-channel.ts'
import { removeMail, setMail } from '../../../src/flows/teams/mail.ts'
import { onEachDatabase } from '../../databases.ts'
import { type Mailbox, startMailbox } from '../../notify/mailbox.ts'
import { type Receiver, startReceiver } from '../../notify/receiver.ts'
import { type District, makeDistrict, makeFlow, makeRun, openContext, robin } from './district.ts'

const at = (text: string) => Temporal.Instant.from(text)

onEachDatabase('sending notifications', (open) => {
  let context: Context
  let close: () => Promise<void>
  let district: District
  let receiver: Receiver
  let mailbox: Mailbox

  before(async () => {
    const opened = await openContext(await open())
    context = opened.context
    close = opened.close
    await changeReach(context, { privateAddresses: true, thisMachine: true }, robin)
  })
  after(() => close())
  beforeEach(async () => {
    district = await makeDistrict(context)
    receiver = await startReceiver()
    mailbox = await startMailbox()
    const from = 'Firstbell <firstbell@district.example>'
    await setMail(context, { host: '127.0.0.1', port: mailbox.port, security: 'none', user: null, from }, robin)
  })
  afterEach(async () => {
    await receiver.close()
    await mailbox.close()
  })

  const channel = async (input: Parameters<typeof newChannelSchema.parse>[0]) => {
    const parsed = newChannelSchema.parse(input)
    return makeChannel(context, district.teamId, parsed, robin)
  }
  const webhook = () => channel({ kind: 'webhook', name: 'Help desk', url: receiver.url })
  const mail = (...to: string[]) => channel({ kind: 'mail', name: 'IT', to })

  /** A run failed; the notification of it that waits. */
  const failed = async () => {
    const flowId = await makeFlow(context, district)
    const states = ['queued', 'running', 'failed'] as const
    await runEnded(context, await makeRun(context, district, flowId, { states, at: '2026-11-23T08:00:00Z' }))
    const [notification] = (await list()).items
    return notification?.id ?? ''
  }
  const list = () => listNotifications(context.db, district.teamId, { limit: 50 })
  const only = async () => {
    const [notification] = (await list()).items
    assert.ok(notification)
    return notification
  }

  test('a webhook is signed, as code that knows nothing of ours finds', async () => {
    const { signingSecret } = await webhook()
    const id = await failed()
    await sendNotification(context, id)
    const [request] = receiver.received
    assert.ok(request && signingSecret)
    const { 'webhook-id': messageId, 'webhook-timestamp': timestamp, 'webhook-signature': signed } = request.headers
    assert.equal(messageId, id)
    const key = Buffer.from(signingSecret.replace('whsec_', ''), 'base64')
    const expected = createHmac('sha256', key).update(`${messageId}.${timestamp}.${request.body}`).digest('base64')
    assert.equal(signed, `v1,${expected}`)
    assert.ok(Math.abs(Number(timestamp) - Date.now() / 1000) < 60)
    const body = JSON.parse(request.body)
    assert.equal(body.type, 'run.failed')
    assert.equal(body.data.title, 'Morning sync: the run failed')
    const sent = await only()
    assert.equal(sent.state, 'sent')
    assert.equal(sent.attempts, 1)
    assert.equal(sent.error, null)
    assert.ok(sent.sentAt)
  })

  test('Slack and Teams get what they understand', async () => {
    const { channel: slack } = await channel({ kind: 'slack', name: 'Slack', url: `${receiver.url}/slack` })
    const { channel: teams } = await channel({ kind: 'teams', name: 'Teams', url: `${receiver.url}/teams` })
    await failed()
    for (const { id } of (await list()).items) await sendNotification(context, id)
    const bodies = new Map(receiver.received.map(({ path, body }) => [path.split('/').at(-1), JSON.parse(body)]))
    assert.equal(bodies.get('slack').blocks[0].text.text, 'Morning sync: the run failed')
    assert.equal(bodies.get('teams').attachments[0].content.type, 'AdaptiveCard')
    assert.equal((await getChannel(context.db, district.teamId, slack.id)).last?.state, 'sent')
    assert.equal((await getChannel(context.db, district.teamId, teams.id)).last?.state, 'sent')
  })

  test('a mail goes to every address, as text and as HTML', async () => {
    await mail('it@district.example', 'head@district.example')
    await sendNotification(context, await failed())
    const [delivered] = mailbox.mails
    assert.deepEqual(delivered?.to, ['it@district.example', 'head@district.example'])
    assert.match(delivered.source, /^Subject: Morning sync: the run failed\r$/m)
    assert.match(delivered.source, /^Content-Type: text\/plain/m)
    assert.match(delivered.source, /^Content-Type: text\/html/m)
  })

  test('an address that the mail server does not know is on record, and the others get theirs', async () => {
    await mail('it@district.example', 'gone@district.example')
    mailbox.unknown.add('gone@district.example')
    await sendNotification(context, await failed())
    assert.equal((await only()).state, 'sent')
    assert.equal((await only()).error, 'The mail server did not take it for gone@district.example.')
  })

  test('what may pass is tried again after 1, 5, 30 minutes and 2 hours, and then given up', async () => {
    await webhook()
    receiver.answer = (response) => response.writeHead(500).end()
    const id = await failed()
    const retries: (string | null)[] = []
    for (const time of ['08:00', '08:01', '08:06', '08:36', '10:36']) {
      await sendNotification(context, id, at(`2026-11-23T${time}:00Z`))
      const { state, retryAt } = await only()
      retries.push(state === 'waiting' ? retryAt : state)
    }
    assert.deepEqual(retries, [
      '2026-11-23T08:01:00.000Z',
      '2026-11-23T08:06:00.000Z',
      '2026-11-23T08:36:00.000Z',
      '2026-11-23T10:36:00.000Z',
      'failed',
    ])
    const { attempts, error } = await only()
    assert.equal(attempts, 5)
    assert.match(error ?? '', /answered with status 500\. Look into the log of the receiver\./)
    await sendNotification(context, id, at('2026-11-24T08:00:00Z'))
    assert.equal(receiver.received.length, 5, 'what was given up is not tried again')
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']))
    assert.equal(ids.size, 1, 'the receiver can tell that it is the same message')
  })

  test('what succeeds at the second attempt is sent once', async () => {
    await webhook()
    receiver.answer = (response) => response.writeHead(503).end()
    const id = await failed()
    await sendNotification(context, id)
    receiver.answer = (response) => response.writeHead(200).end()
    await sendNotification(context, id)
    await sendNotification(context, id)
    const { state, error, retryAt } = await only()
    assert.deepEqual({ state, error, retryAt }, { state: 'sent', error: null, retryAt: null })
    assert.equal(receiver.received.length, 2)
  })

  test('what cannot pass is given up at once, with what to do', async () => {
    await webhook()
    receiver.answer = (response) => response.writeHead(410).end()
    await sendNotification(context, await failed())
    const { state, attempts, error } = await only()
    assert.equal(state, 'failed')
    assert.equal(attempts, 1)
    assert.match(error ?? '', /refused the message with status 410\. Copy the address of the channel/)
    assert.ok(!error?.includes('secret-path'))
  })

  test('a mail server that is busy is tried again, one that refuses is not', async () => {
    await mail('it@district.example')
    mailbox.refusal = { code: 451, words: 'Greylisted' }
    const id = await failed()
    await sendNotification(context, id)
    assert.equal((await only()).state, 'waiting')
    mailbox.refusal = { code: 550, words: 'Not here' }
    await sendNotification(context, id)
    assert.equal((await only()).state, 'failed')
  })

  test('mail without a mail server is given up, saying so', async () => {
    await removeMail(context, robin)
    await mail('it@district.example')
    await sendNotification(context, await failed())
    assert.match((await only()).error ?? '', /no mail server is set up/)
  })

  test('a channel that was switched off meanwhile is left alone', async () => {
    const { channel: made } = await webhook()
    const id = await failed()
    await changeChannel(context, district.teamId, made.id, { input: { enabled: false }, actor: robin })
    await sendNotification(context, id)
    assert.equal((await only()).error, 'The channel is switched off.')
    assert.equal(receiver.received.length, 0)
  })

  test('an address that the installation forbids meanwhile is not connected to', async () => {
    await webhook()
    const id = await failed()
    await changeReach(context, { privateAddresses: true, thisMachine: false }, robin)
    await sendNotification(context, id)
    await changeReach(context, { privateAddresses: true, thisMachine: true }, robin)
    assert.match((await only()).error ?? '', /it is the machine of Firstbell/)
    assert.equal(receiver.received.length, 0)
  })

  test('a test message is sent at once, also by a channel that is off, and is on record', async () => {
    const { channel: made } = await webhook()
    await changeChannel(context, district.teamId, made.id, { input: { enabled: false }, actor: robin })
    assert.equal(await tryChannel(context, district.teamId, made.id, robin), null)
    assert.equal(JSON.parse(receiver.received[0]?.body ?? '{}').type, 'test')
    receiver.answer = (response) => response.writeHead(404).end()
    await assert.rejects(tryChannel(context, district.teamId, made.id, robin), { code: 'NOTIFICATION_REFUSED' })
    const states = (await list()).items.map(({ event, state }) => [event, state])
    assert.deepEqual(states, [
      ['test', 'failed'],
      ['test', 'sent'],
    ])
    const other = await makeDistrict(context)
    await assert.rejects(tryChannel(context, other.teamId, made.id, robin), /This channel is not there/)
  })

  test('the list goes on from page to page, the latest first', async () => {
    await webhook()
    const flowId = await makeFlow(context, district)
    for (const hour of ['01', '02', '03', '04', '05']) {
      const states = ['queued', 'running', 'failed'] as const
      await runEnded(context, await makeRun(context, district, flowId, { states, at: `2026-11-23T${hour}:00:00Z` }))
    }
    const all = (await list()).items.map(({ id }) => id)
    assert.equal(all.length, 5)
    const paged: string[] = []
    let before: string | undefined
    do {
      const page = await listNotifications(context.db, district.teamId, { limit: 2, before })
      paged.push(...page.items.map(({ id }) => id))
      before = page.next ?? undefined
    } while (before !== undefined)
    assert.deepEqual(paged, all)
    const failedOnes = await listNotifications(context.db, district.teamId, { limit: 50, state: 'failed' })
    assert.deepEqual(failedOnes.items, [])
  })

  test('the list goes on where it was, also when what it had come to is gone', async () => {
    const { channel: gone } = await webhook()
    const { channel: kept } = await webhook()
    const flowId = await makeFlow(context, district)
    const states = ['queued', 'running', 'failed'] as const
    await runEnded(context, await makeRun(context, district, flowId, { states, at: '2026-11-23T01:00:00Z' }))
    await context.db
      .updateTable('notifications')
      .set({ created_at: new Date(Date.now() + 1000) })
      .where('channel_id', '=', gone.id)
      .execute()
    const first = await listNotifications(context.db, district.teamId, { limit: 1 })
    await deleteChannel(context, district.teamId, gone.id, robin)
    const second = await listNotifications(context.db, district.teamId, { limit: 1, before: first.next ?? '' })
    assert.deepEqual(
      [...first.items, ...second.items].map(({ channel }) => channel.id),
      [gone.id, kept.id],
    )
  })

  test('what lost its job, as in a database that was restored, gets another one', async () => {
    await webhook()
    const id = await failed()
    await context.queue.deleteAllJobs('notify')
    assert.equal(await resumeForgotten(context), 0, 'it is not late yet')
    const { db } = context
    await db.updateTable('notifications').set({ state: 'sent' }).where('id', '<>', id).execute()
    assert.equal(await resumeForgotten(context, Temporal.Now.instant().add({ minutes: 61 })), 1)
    const [job] = await context.queue.fetch<{ notificationId: string }>('notify')
    assert.equal(job?.data.notificationId, id)
  })

  test('what waits for a notifier that was not there has its job, and gets no second one', async () => {
    await webhook()
    await failed()
    assert.equal(await resumeForgotten(context, Temporal.Now.instant().add({ minutes: 61 })), 0)
  })

  test('the link leads to where the notifier is, whichever address the worker guessed', async () => {
    await webhook()
    const flowId = await makeFlow(context, district)
    const run = { states: ['queued', 'running', 'failed'], at: '2026-11-23T08:00:00Z' } as const
    const runId = await makeRun(context, district, flowId, run)
    await runEnded({ ...context, publicUrl: 'http://localhost:4010' }, runId)
    await sendNotification(context, (await only()).id)
    const { data } = JSON.parse(receiver.received[0]?.body ?? '')
    assert.equal(data.link, `${context.publicUrl}/teams/${district.teamId}/runs/${runId}`)
  })

  test('the notifier sends what is put into the outbox', async () => {
    await webhook()
    await startNotifier(context)
    const arrived = new Promise<void>((resolve) => {
      receiver.answer = (response) => {
        response.writeHead(204).end()
        resolve()
      }
    })
    await failed()
    await arrived
    assert.equal(receiver.received.length, 1)
  })
})
