import { accounts, collectionWords } from '../words/accounts.ts'
import type { Account } from './kinds.ts'

/** What the account had when it was signed in to last: "1,204 people · 96 classes"; nothing where that is not known. */
export function foundWords({ lastCheck }: Account): string {
  const found = lastCheck?.found
  if (found?.side !== 'source') return ''
  const collections = Object.entries(found.collections)
  const words = collections
    .map(([collection, { received, total }]) => collectionWords(collection, total ?? received))
    .join(' · ')
  const isWhole = collections.every(([, { total }]) => total !== undefined)
  return isWhole ? words : accounts.onFirstPages(words)
}
