import type { Connector } from './connector.ts'
import { oneRoster11, oneRoster12 } from './oneroster/connectors.ts'
import { skywardQmlativ } from './skyward/qmlativ.ts'
import { skywardSms } from './skyward/sms.ts'

/** Every kind of account that rosters come from, by id. */
export const connectors: Readonly<Record<string, Connector>> = {
  'skyward-sms': skywardSms,
  'skyward-qmlativ': skywardQmlativ,
  'oneroster-1.1': oneRoster11,
  'oneroster-1.2': oneRoster12,
}
