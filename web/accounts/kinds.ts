import { query } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'

export type Account = components['schemas']['Account']
export type AccountKind = components['schemas']['AccountKind']
export type AccountField = AccountKind['fields'][number]
export type Template = components['schemas']['Template']
/** What a template asks to be connected: a title, and the kinds to choose from. */
export type AccountStep = Template['accounts'][number]
export type Prerequisite = Template['introduction']['prerequisites'][number]

/** What does not change while the service runs. */
const forGood = { staleTime: Number.POSITIVE_INFINITY }

export function useAccountKinds() {
  return query.useQuery('get', '/api/account-kinds', {}, forGood)
}

export function useTemplates() {
  return query.useQuery('get', '/api/templates', {}, forGood)
}

export function useAccounts(teamId: string) {
  return query.useQuery('get', '/api/teams/{teamId}/accounts', { params: { path: { teamId } } })
}

/** Everything that can be connected, as the templates group it. */
export function accountSteps(templates: readonly Template[]): AccountStep[] {
  const steps = templates.flatMap(({ accounts }) => accounts)
  return [...new Map(steps.map((step) => [step.title, step])).values()]
}

/** What the templates say about how to get what an account of this kind asks for. */
export function howToOf(kind: string, templates: readonly Template[]): Prerequisite[] {
  const said = templates.flatMap(({ introduction }) => introduction.prerequisites)
  return [...new Map(said.filter(({ accountKind }) => accountKind === kind).map((one) => [one.title, one])).values()]
}
