/** A message for a Slack incoming webhook: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
import { allFacts, type Message } from './message.ts'

/** Slack refuses a message whose blocks are larger: https://docs.slack.dev/reference/block-kit/blocks */
const longest = { header: 150, section: 3000, field: 2000, fields: 10 }

export function renderSlack(message: Message): object {
  const next = message.next === undefined ? [] : [section(`What to do: ${message.next}`)]
  return {
    // What a notification on a phone shows, and a program that reads the screen.
    text: asText(`${message.title}: ${message.sentence}`),
    blocks: [
      { type: 'header', text: plain(message.title, longest.header) },
      section(message.sentence),
      ...next,
      { type: 'section', fields: allFacts(message).slice(-longest.fields).map(field) },
      {
        type: 'actions',
        elements: [{ type: 'button', text: plain('Open in Firstbell', longest.header), url: message.link }],
      },
    ],
  }
}

function section(text: string): object {
  return { type: 'section', text: plain(text, longest.section) }
}

/** Plain text is shown as it is; nothing in it can become a link. */
function plain(text: string, length: number): object {
  return { type: 'plain_text', text: shortened(text, length), emoji: false }
}

/** Verbatim: addresses, names of channels and words such as @channel do not become links and mentions by themselves. */
function field({ label, value }: Message['facts'][number]): object {
  return { type: 'mrkdwn', text: shortened(`*${asText(label)}*\n${asText(value)}`, longest.field), verbatim: true }
}

/** The three letters by which Slack knows links and mentions. */
function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Ends where a character ends for who reads it: an emoji is several to the machine. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  const last = new Intl.Segmenter().segment(text).containing(length - 1)
  return `${text.slice(0, last?.index)}…`
}
