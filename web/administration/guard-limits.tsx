import { NumberInput, Stack, Switch, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { StackingTable } from '../parts/stacking-table.tsx'
import { formatNumber } from '../words/formats.ts'
import { teamSettings } from '../words/team.ts'
import { type Guard, recommendedGuard } from './guard.ts'

const words = teamSettings.guard
export const kinds = ['people', 'classes', 'rosters', 'changedPeople'] as const
const numbers = ['percent', 'atLeast', 'atMost'] as const
const rules = ['removedLocations', 'changedHumans'] as const

export interface GuardValues extends Record<string, unknown> {
  choice: 'recommended' | 'own'
  /** By the same paths as in what is sent, so that a refusal finds its field. */
  guard: Guard
}

/** The limits that hold where a team has none of its own. */
export function RecommendedLimits() {
  return (
    <>
      <Limits
        cell={(kind, number) => {
          const limit = recommendedGuard[kind][number]
          if (limit === null) return <Text size="sm">{words.noLimit}</Text>
          return <Text size="sm">{number === 'percent' ? words.percent(limit) : formatNumber(limit)}</Text>
        }}
      />
      <Text size="sm">
        {words.shrunk} {words.percent(recommendedGuard.shrunkCollectionPercent)}.
      </Text>
      {rules.map((rule) => recommendedGuard[rule] === 'hold' && <Text key={rule} size="sm">{`${words[rule]}.`}</Text>)}
    </>
  )
}

/** The limits of a team, to be changed. */
export function GuardLimits({ form }: { form: UseFormReturnType<GuardValues> }) {
  const { guard } = form.values
  const labels = { percent: words.percentOf, atLeast: words.atLeastOf, atMost: words.atMostOf }
  return (
    <>
      <Limits
        cell={(kind, number) => (
          <NumberInput
            size="xs"
            w={110}
            min={0}
            allowDecimal={false}
            thousandSeparator=","
            aria-label={labels[number](words.rows[kind])}
            {...(number === 'percent' && { suffix: ' %', max: 100 })}
            {...(number === 'atMost' && { placeholder: words.noLimit })}
            {...form.getInputProps(`guard.${kind}.${number}`)}
            value={guard[kind][number] ?? ''}
          />
        )}
      />
      <NumberInput
        label={words.shrunk}
        description={words.shrunkHint}
        size="xs"
        styles={{ wrapper: { width: 110 } }}
        min={0}
        max={100}
        allowDecimal={false}
        suffix=" %"
        {...form.getInputProps('guard.shrunkCollectionPercent')}
      />
      <Stack gap="xs">
        {rules.map((rule) => (
          <Switch
            key={rule}
            label={words[rule]}
            checked={guard[rule] === 'hold'}
            onChange={({ currentTarget }) =>
              form.setFieldValue(`guard.${rule}`, currentTarget.checked ? 'hold' : 'allow')
            }
          />
        ))}
      </Stack>
    </>
  )
}

type Cell = (kind: (typeof kinds)[number], number: (typeof numbers)[number]) => ReactNode

/** Removals and changes by kind: what share, with how many at least, and how many whatever the share. */
function Limits({ cell }: { cell: Cell }) {
  const { what, ...columns } = words.columns
  return (
    <div>
      <StackingTable
        label={words.title}
        columns={[
          {
            label: what,
            cell: (kind) => (
              <Text size="sm" fw={500}>
                {words.rows[kind]}
              </Text>
            ),
          },
          ...numbers.map((number) => ({
            label: columns[number],
            width: 130,
            cell: (kind: (typeof kinds)[number]) => cell(kind, number),
          })),
        ]}
        rows={kinds}
        keyOf={(kind) => kind}
      />
      <Text size="xs" c="dimmed" mt="xs">
        {words.changedHint}
      </Text>
    </div>
  )
}
