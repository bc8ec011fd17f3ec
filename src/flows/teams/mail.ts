/** The mail server of the installation, and mails through it. */
import { z } from 'zod'
import { type MailTransport, type OutgoingMail, openTransport } from '../../notify/smtp.ts'
import { Failure } from '../../roster/failure.ts'
import { Secret } from '../../roster/secret.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { InvalidField, NotThere } from '../refusals.ts'
import { readSetting, removeSetting, writeSetting } from './installation-settings.ts'

/** Nobody has told Firstbell yet by which server it can send mail. */
class MailNotSetUp extends Failure {
  readonly code = 'MAIL_NOT_SET_UP'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor() {
    super({
      what: 'Firstbell cannot send mail, because no mail server is set up.',
      next: 'Enter the mail server under Installation, Mail and messages.',
    })
  }
}

const name = 'mail'

export const mailSettingsSchema = z.object({
  host: z.string().trim().min(1, 'must not be blank').max(253),
  port: z.int().min(1).max(65_535).default(587),
  security: z
    .enum(['tls', 'starttls', 'none'])
    .default('starttls')
    .describe('tls: from the first byte (port 465); starttls (port 587); none: for a server of your own network'),
  user: z.string().max(320).nullable().default(null).describe('Null: nobody has to sign in'),
  from: z
    .string()
    .trim()
    .max(320)
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be an address, such as Firstbell <firstbell@district.example>'),
})

/** The password is written and never read: left out, the one from before stays, for the same server. */
export const mailChangeSchema = mailSettingsSchema.extend({ password: z.string().min(1).max(1000).optional() }).strict()

export type MailSettings = z.output<typeof mailSettingsSchema>

/** How mail is sent, without the password; null: not at all. */
export async function mailSettings(context: Context): Promise<(MailSettings & { hasPassword: boolean }) | null> {
  const setting = await readSetting(context, name)
  return setting ? { ...mailSettingsSchema.parse(setting.value), hasPassword: setting.secrets !== null } : null
}

/** Sets how mail is sent. Throws InvalidField. */
export async function setMail(
  context: Context,
  { password, ...settings }: z.output<typeof mailChangeSchema>,
  actor: Actor,
): Promise<void> {
  const before = await readSetting(context, name)
  const kept = password === undefined ? before?.secrets : { password }
  const secrets = settings.user === null ? null : (kept ?? null)
  if (settings.user !== null && secrets === null) throw new InvalidField('password', 'is needed with a user name')
  if (secrets !== null && password === undefined && isAnotherServer(before?.value, settings)) {
    throw new InvalidField('password', 'is needed again for another server: a secret is sent nowhere else unasked')
  }
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, context, { name, value: settings, secrets })
    const subject = { kind: 'setting', id: name, name: 'Mail' }
    const details = { host: settings.host, port: settings.port, passwordChanged: password !== undefined }
    await audit(trx, { teamId: null, actor, action: 'installation.changed', subject, details })
  })
}

/** Whether a password would go to another place, or go there less safely. */
function isAnotherServer(before: unknown, { host, port, security }: MailSettings): boolean {
  const known = mailSettingsSchema.safeParse(before).data
  return known?.host !== host || known.port !== port || known.security !== security
}

/** Forgets the mail server; nothing is sent by mail from then on. */
export async function removeMail(context: Context, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    if (!(await removeSetting(trx, name))) throw new NotThere('A mail server')
    const subject = { kind: 'setting', id: name, name: 'Mail' }
    await audit(trx, { teamId: null, actor, action: 'installation.changed', subject, details: { removed: true } })
  })
}

/** The way to send mail; null when none is set up. */
export async function mailTransport(context: Context): Promise<MailTransport | null> {
  const setting = await readSetting(context, name)
  if (!setting) return null
  const { user, ...settings } = mailSettingsSchema.parse(setting.value)
  const { password } = secretsSchema.parse(setting.secrets ?? {})
  return openTransport({ ...settings, signIn: user === null ? null : { user, password: new Secret(password) } })
}

/**
 * Sends one mail, and returns the receivers that the server did not take it for, if it took it for others. Throws
 * MAIL_NOT_SET_UP, and what the transport throws.
 */
export async function sendMail(context: Context, mail: OutgoingMail): Promise<string[]> {
  const transport = await mailTransport(context)
  if (!transport) throw new MailNotSetUp()
  return transport.send(mail)
}

/** Sends a mail that shows that mail works. */
export async function sendTestMail(context: Context, to: string): Promise<void> {
  const text = `This mail shows that Firstbell at ${context.publicUrl} can send mail.\n`
  await sendMail(context, { to, subject: 'Firstbell can send mail', text })
}

const secretsSchema = z.object({ password: z.string().default('') })
