/** Sends one message to one channel, at once. */
import { renderMail } from '../../notify/mail.ts'
import { type Message, plainMessage } from '../../notify/message.ts'
import { sendToReceiver } from '../../notify/send.ts'
import type { Context } from '../context.ts'
import { sendMail } from '../teams/mail.ts'
import { type ChannelKind, receiverOf, recipientsOf } from './channel-rows.ts'
import { reachOf } from './reach-setting.ts'

interface ChannelRow {
  id: string
  kind: ChannelKind
  settings: unknown
  secrets: Uint8Array | null
}

/**
 * Resolves when the receiver has taken the message: with null, or with what else is to be known of it.
 * @param id of the notification; the same one each time it is tried
 * @throws Failure of notify/failures.ts and notify/smtp-failures.ts
 */
export async function sendToChannel(
  context: Context,
  channel: ChannelRow,
  { id, message: written }: { id: string; message: Message },
): Promise<string | null> {
  const { kind } = channel
  // A worker on another machine, which may have written it, need not know the address that people use.
  const link = context.publicUrl + new URL(written.link).pathname
  const message = plainMessage({ ...written, link })
  if (kind === 'mail') {
    const refused = await sendMail(context, { to: recipientsOf(channel.settings).join(', '), ...renderMail(message) })
    return refused.length === 0 ? null : `The mail server did not take it for ${refused.join(', ')}.`
  }
  const reach = await reachOf(context)
  await sendToReceiver(receiverOf(context.vault, { ...channel, kind }), { id, message, reach })
  return null
}
