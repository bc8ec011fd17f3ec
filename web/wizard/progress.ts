import type { Account, Template } from '../accounts/kinds.ts'
import type { WizardStep } from '../urls.ts'
import { wizard } from '../words/wizard.ts'
import type { Draft, Selection, Side } from './draft.ts'

export const wizardSteps: readonly WizardStep[] = ['choose', 'introduction', 'connect', 'configure', 'finish']

/** The account that was chosen for each side, as long as it is there. */
export function chosenAccounts(
  { accounts: steps }: Template,
  { accounts: chosen }: Draft,
  all: readonly Account[],
): Partial<Record<Side, Account>> {
  const found = steps.flatMap(({ role, kinds }) => {
    const account = all.find(({ id, kind }) => id === chosen[role] && kinds.some((one) => one.id === kind))
    return account ? [[role, account] as const] : []
  })
  return Object.fromEntries(found)
}

/** What is still to be answered on the configuration page, by question. */
export function missingAnswers({ timeZone, days, schools, terms }: Draft): Partial<Record<keyof Draft, string>> {
  const isMissing = ({ only, ids }: Selection) => only && ids.length === 0
  return {
    ...(timeZone === '' && { timeZone: wizard.invalid }),
    ...(days.length === 0 && { days: wizard.invalid }),
    ...(isMissing(schools) && { schools: wizard.chooseOne.schools }),
    ...(isMissing(terms) && { terms: wizard.chooseOne.terms }),
  }
}

/** The last step that can be opened with what is answered so far. */
export function furthestStep(connected: boolean, draft: Draft): WizardStep {
  if (!connected) return 'connect'
  return Object.keys(missingAnswers(draft)).length > 0 ? 'configure' : 'finish'
}
