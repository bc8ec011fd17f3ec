/** One message to one channel, whichever kind of channel it is. */
import type { Secret } from '../roster/secret.ts'
import type { Message } from './message.ts'
import { postJson } from './post.ts'
import type { Reach } from './reach.ts'
import { renderSlack } from './slack.ts'
import { renderTeams } from './teams.ts'
import { renderWebhook } from './webhook.ts'

/** Where messages go to over HTTP. */
export type HttpReceiver =
  | { kind: 'webhook'; url: Secret; signingSecret: Secret }
  | { kind: 'slack' | 'teams'; url: Secret }

interface Sending {
  /** The id of the notification; the same one each time it is tried. */
  id: string
  message: Message
  reach: Reach
  now?: Temporal.Instant
}

/** Resolves when the receiver has taken the message. Throws what `postJson` throws. */
export async function sendToReceiver(receiver: HttpReceiver, sending: Sending): Promise<void> {
  await postJson({ url: receiver.url.reveal(), reach: sending.reach, ...contentFor(receiver, sending) })
}

function contentFor(receiver: HttpReceiver, { id, message, now = Temporal.Now.instant() }: Sending) {
  switch (receiver.kind) {
    case 'slack':
      return { body: JSON.stringify(renderSlack(message)) }
    case 'teams':
      return { body: JSON.stringify(renderTeams(message)) }
    case 'webhook':
      return renderWebhook({ id, message, secret: receiver.signingSecret.reveal(), now })
  }
}
