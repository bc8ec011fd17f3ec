// Why a Skyward server that was found lets nobody in: the other platform was chosen, or it has no OneRoster.

import type { Failure } from '../../roster/failure.ts'
import type { Dialect, Look } from '../oneroster/dialect.ts'
import type { PastedAddress, SkywardAddress } from './address.ts'
import { LmsApiOnly, WrongPlatform } from './failures.ts'

type Missing = Parameters<Dialect['explain']>[0]

/** For an account of SMS 2.0. */
export async function explainSms(
  { sms, qmlativ }: PastedAddress,
  missing: Missing,
  look: Look,
): Promise<Failure | undefined> {
  if (missing === 'token endpoint') {
    const root = await tokenRoot(qmlativ, '/oauth/token', look)
    return root === undefined ? undefined : new WrongPlatform('Skyward SMS 2.0', 'Skyward Qmlativ', new URL(root).host)
  }
  for (const root of sms.roots) {
    const seen = await look(`${root}/v1/schools`, { signedIn: true })
    if (seen && seen.status !== 404 && seen.json !== undefined) return new LmsApiOnly()
  }
  return undefined
}

/** For an account of Qmlativ. */
export async function explainQmlativ(
  { sms }: PastedAddress,
  missing: Missing,
  look: Look,
): Promise<Failure | undefined> {
  if (missing !== 'token endpoint') return undefined
  const root = await tokenRoot(sms, '/token', look)
  return root === undefined ? undefined : new WrongPlatform('Skyward Qmlativ', 'Skyward SMS 2.0', new URL(root).host)
}

/** The root below which a token endpoint answers in OAuth's words, when it is asked without key and secret. */
async function tokenRoot({ roots }: SkywardAddress, path: string, look: Look): Promise<string | undefined> {
  for (const root of roots) {
    const seen = await look(root + path, { form: 'grant_type=client_credentials' })
    const answersAsToken = typeof seen?.json === 'object' && seen.json !== null && 'error' in seen.json
    if (answersAsToken && seen.status !== 404) return root
  }
  return undefined
}
