import { Button, Group, MultiSelect, Select, TextInput } from '@mantine/core'
import { useFlows } from '../flows/flow.ts'
import { useUrlState } from '../parts/use-url-state.ts'
import { historyTab as words } from '../words/projects.ts'
import { type RunState, runStates } from '../words/run-states.ts'
import classes from './history-filters.module.css'

const triggers = Object.keys(words.triggers) as (keyof typeof words.triggers)[]
const states = Object.keys(runStates) as RunState[]
const triggerChoices = triggers.map((value) => ({ value, label: words.triggers[value] }))
const stateChoices = states.map((value) => ({ value, label: runStates[value] }))

export const clearedFilters = { flow: null, state: null, trigger: null, from: null, to: null }

/** What the address filters by, as the API takes it; what nobody could have chosen is passed over. */
export function filtersOf(address: URLSearchParams) {
  const flowId = address.get('flow')
  const state = chosen(address.get('state'), states)
  const trigger = chosen(address.get('trigger'), triggers)
  const [from, to] = [startOf(address.get('from'), 0), startOf(address.get('to'), 1)]
  return {
    ...(flowId && { flowId }),
    ...(state.length > 0 && { state }),
    ...(trigger.length > 0 && { trigger }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

function chosen<Choice extends string>(written: string | null, choices: readonly Choice[]): Choice[] {
  const names = written?.split(',') ?? []
  return choices.filter((choice) => names.includes(choice))
}

/** When a day begins here, or the one so many days after it. */
function startOf(day: string | null, later: number): string | undefined {
  const [year, month, date] =
    /^(\d{4})-(\d\d)-(\d\d)$/
      .exec(day ?? '')
      ?.slice(1)
      .map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return undefined
  return new Date(year, month - 1, date + later).toISOString()
}

/** Narrows the History; what is chosen stands in the address. */
export function HistoryFilters({ projectId }: { projectId: string }) {
  const [address, change] = useUrlState()
  const { data: flows } = useFlows(projectId)
  const { state = [], trigger = [] } = filtersOf(address)
  const flow = address.get('flow')
  const isFiltered = Object.keys(clearedFilters).some((name) => address.has(name))
  const flowChoices = flows?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <Group role="search" aria-label={words.filters} className={classes.filters} align="flex-end" gap="sm">
      {(flowChoices.length > 1 || flow) && (
        <Select
          label={words.flow}
          placeholder={words.allFlows}
          data={flowChoices}
          value={flow}
          onChange={(value) => change({ flow: value })}
          clearable
          className={classes.short}
        />
      )}
      <MultiSelect
        label={words.state}
        {...(state.length === 0 && { placeholder: words.allStates })}
        data={stateChoices}
        value={state}
        onChange={(values) => change({ state: values.join(',') || null })}
        clearable
        className={classes.long}
      />
      <MultiSelect
        label={words.trigger}
        {...(trigger.length === 0 && { placeholder: words.allTriggers })}
        data={triggerChoices}
        value={trigger}
        onChange={(values) => change({ trigger: values.join(',') || null })}
        clearable
        className={classes.short}
      />
      <TextInput
        type="date"
        label={words.from}
        value={address.get('from') ?? ''}
        onChange={({ currentTarget }) => change({ from: currentTarget.value || null }, { replace: true })}
        className={classes.day}
      />
      <TextInput
        type="date"
        label={words.to}
        value={address.get('to') ?? ''}
        onChange={({ currentTarget }) => change({ to: currentTarget.value || null }, { replace: true })}
        className={classes.day}
      />
      {isFiltered && (
        <Button variant="subtle" onClick={() => change(clearedFilters)}>
          {words.clear}
        </Button>
      )}
    </Group>
  )
}
