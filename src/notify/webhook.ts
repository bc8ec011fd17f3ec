/** A message for a program, as Standard Webhooks have it: https://www.standardwebhooks.com */
import type { Message } from './message.ts'
import { signature } from './webhook-signature.ts'

interface Delivery {
  /** Stays the same when a message is sent again, so that the receiver can leave out the second one. */
  id: string
  message: Message
  /** `whsec_` and the key in base64. */
  secret: string
  now: Temporal.Instant
}

/** The headers and the body of the POST request; the signature covers exactly these bytes. */
export function renderWebhook({ id, message, secret, now }: Delivery): {
  headers: Record<string, string>
  body: string
} {
  const { event, at, ...data } = message
  const body = JSON.stringify({ type: event, timestamp: at, data })
  const timestamp = String(Math.floor(now.epochMilliseconds / 1000))
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature(secret, `${id}.${timestamp}.${body}`),
  }
  return { headers, body }
}
