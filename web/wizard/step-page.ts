import type { Account, Template } from '../accounts/kinds.ts'
import type { WizardStep } from '../urls.ts'
import type { Draft, Side } from './draft.ts'

/** What each page of the wizard is given. */
export interface StepPage {
  template: Template
  draft: Draft
  change: (changed: Partial<Draft>) => void
  chosen: Partial<Record<Side, Account>>
  urlOf: (step: WizardStep) => string
}
