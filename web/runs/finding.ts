import type { components } from '../api/schema.d.ts'
import { findings as words } from '../words/run-evidence.ts'
import { collectionNames, collectionWords, tableNames, tableWords } from '../words/tables.ts'

export type Finding = components['schemas']['Finding']

/** What a finding is called in addresses: its record, and what tells it from others about the same one. */
export function findingId({ file, row, key, field, value }: Finding): string {
  return `${key}~${digest(JSON.stringify([file, row, field, value]))}`
}

/** The record that is meant by an id of a finding. */
export function recordOf(id: string): string {
  return id.slice(0, id.lastIndexOf('~'))
}

/** A short name for a text (FNV-1a); the same text has the same one. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** Where the record stands: a collection of the source, or a file of the package. */
export function fileName(file: Finding['file']): string {
  const table = tableNames.find((name) => name === file)
  const collection = collectionNames.find((name) => name === file)
  if (collection) return collectionWords[collection].title
  return table ? tableWords[table].file : words.package
}
