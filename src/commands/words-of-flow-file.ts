/** What a failure's advice says of an account, in the words of a flow file: it has neither accounts nor a page for them. */
import { connectors } from '../sources/connectors.ts'

const kinds = Object.values(connectors)
const advanced = kinds.flatMap(({ fields }) => fields).filter((field) => field.advanced)
const names = new Map([
  ...advanced.map(({ label, name }): [string, string] => [label.toLowerCase(), name]),
  // What sources of OneRoster have it as is their main address, and no advanced setting.
  ['oneroster url', 'oneRosterUrl or url'],
])
const anyLabel = new RegExp(`\\b(?:${[...names.keys()].join('|')})\\b`, 'gi')

/**
 * Advice of a source that names settings as the service's pages do, such as "the switch Legacy TLS in the account's
 * advanced settings", with the names that they have in a flow file: "Legacy TLS (legacyTls) below source in the flow
 * file". Other advice as it is.
 */
export function inWordsOfFlowFile(advice: string): string {
  if (!/\baccount\b/.test(advice)) return advice
  return withTypes(advice)
    .replaceAll(anyLabel, (label) => named(label, names.get(label.toLowerCase()) ?? label))
    .replaceAll("in the account's advanced settings", 'below source in the flow file')
    .replace('Connect an account of the kind', 'Choose')
    .replace('as the platform of the account', 'in the flow file')
    .replaceAll('the account', 'the flow file')
}

/** `Skyward SMS 2.0 (type: skyward-sms)` */
function withTypes(advice: string): string {
  return kinds.reduce((text, { title, id }) => text.replace(title, `${title} (type: ${id})`), advice)
}

function named(label: string, name: string): string {
  return label.toLowerCase() === name.toLowerCase() ? label : `${label} (${name})`
}
