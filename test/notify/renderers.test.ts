import assert from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { renderMail } from '../../src/notify/mail.ts'
import { plainMessage, shownTime } from '../../src/notify/message.ts'
import { renderSlack } from '../../src/notify/slack.ts'
import { renderTeams } from '../../src/notify/teams.ts'
import { renderWebhook } from '../../src/notify/webhook.ts'
import { heldRun, recovered } from './sample-messages.ts'

const now = Temporal.Instant.from('2026-11-23T08:00:05Z')
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** What is expected stands in a file; --test-update-snapshots writes it anew. */
const expected = (of: string, name: string) => join(import.meta.dirname, `rendered/${of}-${name}.json`)

/** A value of JSON, and every object within it. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const within = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? within : [value as Record<string, unknown>, ...within]
}

const textObjects = (message: object) =>
  objectsIn(message).filter(({ type }) => type === 'plain_text' || type === 'mrkdwn')

suite('a message as each receiver gets it', () => {
  for (const [name, message] of [
    ['held-run', heldRun],
    ['recovery', recovered],
  ] as const) {
    test(`mail: ${name}`, ({ assert: { fileSnapshot } }) => {
      const { subject, text, html } = renderMail(message)
      fileSnapshot({ subject, text: text.split('\n'), html: html.split('\n') }, expected('mail', name))
    })
    test(`Slack: ${name}`, ({ assert: { fileSnapshot } }) =>
      fileSnapshot(renderSlack(message), expected('slack', name)))
    test(`Microsoft Teams: ${name}`, ({ assert: { fileSnapshot } }) =>
      fileSnapshot(renderTeams(message), expected('teams', name)))
    test(`webhook: ${name}`, ({ assert: { fileSnapshot } }) => {
      const { headers, body } = renderWebhook({ id: 'n1', message, secret, now })
      fileSnapshot({ headers, body: JSON.parse(body) }, expected('webhook', name))
    })
  }
})

suite('what a name in a message can do', () => {
  test('nothing in a mail: markup is text, and a line break does not begin a header', () => {
    const { subject, html } = renderMail(heldRun)
    assert.equal(subject, 'Morning <b>sync</b>: a run is held')
    assert.ok(!html.includes('<b>'))
    assert.ok(html.includes('Morning &lt;b&gt;sync&lt;/b&gt;'))
  })

  test('nothing in Slack: no mention, no link', () => {
    assert.ok(!JSON.stringify(renderSlack(heldRun)).includes('<!channel>'))
    const bare = { label: 'Team', value: '@channel, #general, https://elsewhere.example' }
    for (const object of textObjects(renderSlack({ ...heldRun, facts: [bare] }))) {
      assert.ok(object['type'] === 'plain_text' || object['verbatim'] === true, JSON.stringify(object))
    }
  })

  test('nothing in Teams: nothing that a person has written stands where Markdown is read', () => {
    const name = 'Daily <https://elsewhere.example> [sync](https://elsewhere.example) - _x_'
    const card = renderTeams({ ...heldRun, title: name, facts: [{ label: 'Team', value: name }] })
    const holders = objectsIn(card).filter((object) => Object.values(object).includes(name))
    assert.deepEqual(
      holders.map(({ type }) => type),
      ['TextRun', 'TextRun'],
    )
    const [shownElsewhere] = objectsIn(card).flatMap(({ fallbackText }) => fallbackText ?? [])
    assert.match(String(shownElsewhere), /^Daily \\<https:.* \\\[sync\\\]\(.* \\_x\\_/)
  })

  test('nothing to what is around it: no control characters, and no change of direction', () => {
    const plain = plainMessage({
      ...heldRun,
      title: 'Evening\u001b[31m \u202esync\u0007',
      sentence: 'One\r\ntwo\u2028three',
      facts: [{ label: 'Team\u2066', value: '\u009bDistrict\u2069' }],
    })
    assert.deepEqual(
      [plain.title, plain.sentence, plain.facts],
      ['Evening[31m sync', 'One two three', [{ label: 'Team', value: 'District' }]],
    )
    assert.equal(plain.link, heldRun.link)
  })

  test('no half of a character is left where Slack takes no more', () => {
    for (const [title, cut] of [
      [`${'x'.repeat(148)}😀😀`, `${'x'.repeat(148)}…`],
      [`${'x'.repeat(140)}👩‍👩‍👧‍👦 family`, `${'x'.repeat(140)}…`],
    ] as const) {
      const { blocks } = renderSlack({ ...heldRun, title }) as { blocks: { text?: { text: string } }[] }
      assert.equal(blocks[0]?.text?.text, cut)
    }
  })

  test('a very long sentence is cut to what Slack takes', () => {
    const slack = renderSlack({ ...heldRun, title: 'x'.repeat(500), sentence: 'y'.repeat(5000) })
    const { blocks } = slack as { blocks: { text?: { text: string } }[] }
    assert.deepEqual(
      blocks.slice(0, 2).map(({ text }) => text?.text.length),
      [150, 3000],
    )
  })
})

test('the time is shown by the clocks of its zone, on the day the clocks change as well', () => {
  assert.equal(shownTime(heldRun), 'Mon, Nov 23, 2026, 2:00 AM CST')
  assert.equal(shownTime(recovered), 'Sun, Mar 8, 2026, 6:00 AM EDT')
})
