import type { IdStyle } from '../../simulators/district/ids.ts'
import type { SisKind } from '../../simulators/sis/quirks.ts'
import type { Sis } from '../../simulators/sis/sis.ts'

/** How a platform names its records. */
export function idStyleOf(kind: SisKind): IdStyle {
  if (kind === 'skyward-qmlativ') return 'qmlativ'
  return kind === 'skyward-sms' ? 'sms' : 'oneroster'
}

/** The `source:` of a flow file for a simulated server. Its secret is no secret, so it stands in clear. */
export function sourceLines(kind: SisKind, { url, key, secret }: Pick<Sis, 'url' | 'key' | 'secret'>): string[] {
  const names = kind.startsWith('skyward') ? ['domain', 'key', 'secret'] : ['url', 'clientId', 'clientSecret']
  const values = [url, key, secret]
  return ['source:', `  type: ${kind}`, ...names.map((name, index) => `  ${name}: ${JSON.stringify(values[index])}`)]
}
