import { Button, Group, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { foundWords } from '../accounts/found-words.ts'
import type { Account, Template } from '../accounts/kinds.ts'
import { LiveChecks } from '../accounts/live-checks.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { formatDay } from '../words/formats.ts'
import { wizard } from '../words/wizard.ts'
import type { Draft } from './draft.ts'
import { type Choosable, SelectionField } from './selection-field.tsx'
import { type Discovery, useDiscovery } from './use-discovery.ts'

interface WhatToTakeProps {
  template: Template
  source: Account
  draft: Pick<Draft, 'schools' | 'terms'>
  change: (changed: Partial<Draft>) => void
  errors: Partial<Record<keyof Draft, string>>
}

/** Which schools and terms, as the student information system has them at this moment. */
export function WhatToTake({ template, source, draft, change, errors }: WhatToTakeProps) {
  const { id: teamId } = useTeam()
  const { data, error, steps, isFetching, refetch } = useDiscovery(teamId, source.id)
  const questionOf = (name: string) => template.configuration.questions.find((question) => question.name === name)
  const had = foundWords(source)
  return (
    <Stack gap="md">
      {isFetching && (
        <div>
          <Text size="sm" mb={6}>
            {wizard.reading}
          </Text>
          <LiveChecks steps={steps} />
        </div>
      )}
      {!isFetching && error && (
        <div>
          <Problem error={error} title={wizard.readFailed} again={() => void refetch()} />
          <Text size="sm" mt="xs">
            {wizard.readFailedText}
          </Text>
        </div>
      )}
      {!isFetching && data && (
        <Group gap="xs" aria-live="polite">
          <Text size="sm">{wizard.found(data.schools.length, data.terms.length)}</Text>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => void refetch()}
          >
            {wizard.readAgain}
          </Button>
          {had && (
            <Text size="xs" c="dimmed" w="100%">
              {had}
            </Text>
          )}
        </Group>
      )}
      <SelectionField
        of="schools"
        label={questionOf('schools')?.label ?? wizard.schools}
        choices={data && schoolsOf(data)}
        value={draft.schools}
        onChange={(schools) => change({ schools })}
        error={errors.schools}
      />
      <SelectionField
        of="terms"
        label={questionOf('terms')?.label ?? wizard.terms}
        choices={data && termsOf(data)}
        value={draft.terms}
        onChange={(terms) => change({ terms })}
        error={errors.terms}
      />
    </Stack>
  )
}

function schoolsOf({ schools }: Discovery): Choosable[] {
  return schools
    .map(({ sourcedId, name, identifier }) => ({ id: sourcedId, name: name || sourcedId, about: identifier }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

/** Latest first: what is chosen is nearly always of this year. */
function termsOf({ terms }: Discovery): Choosable[] {
  return terms
    .toSorted((one, other) => other.startDate.localeCompare(one.startDate) || one.title.localeCompare(other.title))
    .map(({ sourcedId, title, type, startDate, endDate, schoolYear }) => ({
      id: sourcedId,
      name: title || sourcedId,
      about: [days(startDate, endDate), wizard.termOf(type, schoolYear)].filter(Boolean).join(' · '),
    }))
}

function days(from: string, to: string): string {
  const shown = [from, to].map((day) => (/^\d{4}-\d{2}-\d{2}/.test(day) ? formatDay(day.slice(0, 10)) : ''))
  return shown.every((day) => day === '') ? '' : shown.join(' – ')
}
