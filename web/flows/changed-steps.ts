import type { FlowStep } from '../urls.ts'
import type { Definition } from './definition.ts'
import { withValueAt } from './paths.ts'
import { same } from './same.ts'

/** The steps in which two definitions differ. */
export function changedSteps(before: Definition, after: Definition): FlowStep[] {
  const differ = (part: (definition: Definition) => unknown) => !same(part(before), part(after))
  const select = ({ options }: Definition) => withValueAt(options.select, 'leaveOut', undefined)
  const rest = (definition: Definition) => {
    const { timeZone: _zone, select: _select, ...options } = definition.options
    return [options, definition.extraPeople, definition.options.select.leaveOut]
  }
  const found: [FlowStep, boolean][] = [
    ['schedule', differ(({ schedule, options }) => [schedule, options.timeZone])],
    ['get-data', differ((definition) => [definition.sourceAccountId, select(definition)])],
    ['prepare', differ(rest)],
    ['upload', differ(({ destinationAccountId, approveFirst }) => [destinationAccountId, approveFirst])],
  ]
  return found.filter(([, isChanged]) => isChanged).map(([step]) => step)
}
