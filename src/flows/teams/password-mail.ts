import type { Context } from '../context.ts'
import { sendMail } from './mail.ts'

/** Mails a link by which a person chooses a new password. Throws as `sendMail` does. */
export async function mailPasswordLink(context: Context, to: string, token: string): Promise<void> {
  const text = [
    'Somebody, most likely you, asked for a new password for Firstbell.',
    'Open this link to choose it; it is valid for an hour and can be used once:',
    `${context.publicUrl}/new-password#${token}`,
    'If it was not you, ignore this mail: your password stays as it is.\n',
  ].join('\n\n')
  await sendMail(context, { to, subject: 'A new password for Firstbell', text })
}
