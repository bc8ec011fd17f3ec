/** What a person says about a channel: who is told of what, and in which way. */
import { z } from 'zod'
import { type Event, eventNames } from '../../notify/events.ts'
import { isWebhookSecret } from '../../notify/webhook-signature.ts'
import { nameSchema } from '../name-input.ts'

const name = nameSchema(100)
const projectId = z.uuid().nullable().describe('The project whose events are told; null: all projects of the team')
const events = z
  .array(z.enum(eventNames))
  .min(1)
  .refine((chosen) => new Set(chosen).size === chosen.length, 'must name each event once')
  .describe('What is told')
const to = z.array(z.email().max(254)).min(1).max(20).describe('Who gets the mail')
const url = z
  .string()
  .max(2000)
  .refine(isPlainHttpUrl, 'must be an address that begins with https:// or http://, without a user name in it')
  .describe('Where messages are posted to. It is kept as a secret: only its host is shown again')
const signingSecret = z
  .string()
  .refine(isWebhookSecret, 'must be whsec_ and 24 to 64 bytes in base64')
  .describe('What webhooks are signed with. Left out: one is made')

/** What people want to hear of who did not choose: all but warnings, which may come every day. */
export const usualEvents: Event[] = eventNames.filter((event) => event !== 'run.warnings')

const everyChannel = {
  name,
  projectId: projectId.default(null),
  events: events.default(usualEvents),
  enabled: z.boolean().default(true),
}

export const newChannelSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mail'), ...everyChannel, to }),
  z.strictObject({ kind: z.literal('webhook'), ...everyChannel, url, signingSecret: signingSecret.optional() }),
  z.strictObject({ kind: z.literal('slack'), ...everyChannel, url }),
  z.strictObject({ kind: z.literal('teams'), ...everyChannel, url }),
])

/** Only what is given is changed. */
export const channelChangeSchema = z
  .strictObject({ name, projectId, events, enabled: z.boolean(), to, url, signingSecret })
  .partial()

export type NewChannel = z.output<typeof newChannelSchema>
export type ChannelChange = z.output<typeof channelChangeSchema>

function isPlainHttpUrl(text: string): boolean {
  const parsed = URL.parse(text)
  return parsed !== null && ['https:', 'http:'].includes(parsed.protocol) && parsed.username + parsed.password === ''
}
