/** What each step does, in one line. */
import { preparationInWords, scheduleInWords, selectionInWords } from '../words/flow-values.ts'
import { uploadStep } from '../words/flows.ts'
import type { Definition, Options } from './definition.ts'
import { defaultOf } from './option-schema.ts'
import { valueAt } from './paths.ts'
import { same } from './same.ts'
import { sectionNames, sections } from './step-of.ts'

export function scheduleSummary({ schedule }: Definition): string {
  return scheduleInWords(schedule)
}

export function getDataSummary(account: string, { options: { select } }: Definition): string {
  return `${account} · ${selectionInWords(select)}`
}

export function prepareSummary({ options, extraPeople }: Definition): string {
  const all = sectionNames.flatMap((name) => [...sections[name].usual, ...sections[name].rare])
  return preparationInWords(countOwn(options, all), extraPeople.length)
}

export function uploadSummary(account: string, { approveFirst }: Definition): string {
  return `${account} · ${approveFirst ? uploadStep.summaryNoApproval : uploadStep.summaryApproval}`
}

/** How many of these options are not what they are by themselves. */
export function countOwn(options: Options, paths: readonly string[]): number {
  return paths.filter((path) => !same(valueAt(options, path), defaultOf(path))).length
}
