import { Button, Divider, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import { LiveChecks } from '../accounts/live-checks.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { type Discovery, useDiscovery } from '../wizard/use-discovery.ts'
import { getDataStep as words } from '../words/flows.ts'
import { formatDay } from '../words/formats.ts'
import { AccountSelect } from './account-select.tsx'
import { type Choosable, ChooseFrom } from './choose-from.tsx'
import { Editable } from './editable.tsx'
import { useEditing } from './editing.ts'
import { useAccounts } from './flow.ts'
import { Rare } from './rare.tsx'
import { rareOfGetData } from './step-of.ts'

/** Step 2.1: where the roster comes from, and which schools, terms and grades of it. */
export function GetDataStep() {
  const { definition } = useEditing()
  const { id: teamId } = useTeam()
  const discovery = useDiscovery(teamId, definition.sourceAccountId, { enabled: useMay('operator') })
  const found = discovery.data
  return (
    <Stack gap="lg">
      <Editable>
        <AccountSelect side="source" path="sourceAccountId" label={words.account} help={words.accountHelp} />
      </Editable>
      <Divider />
      <Found discovery={discovery} />
      <Editable>
        <ChooseFrom
          what="schools"
          label={words.schools}
          all={words.allSchools(found?.schools.length)}
          except={words.except}
          lists={{ include: words.onlySchools, exclude: words.exceptSchools }}
          choices={found && schoolsOf(found)}
          isAsked={discovery.isFetching}
        />
        <ChooseFrom
          what="terms"
          label={words.terms}
          all={words.allTerms}
          except={words.exceptTerms}
          lists={{ include: words.onlyTerms, exclude: words.exceptTermsList }}
          choices={found && termsOf(found)}
          isAsked={discovery.isFetching}
        />
        <ChooseFrom
          what="grades"
          label={words.grades}
          all={words.allGrades(found?.grades.length)}
          except={words.except}
          lists={{ include: words.onlyGrades, exclude: words.exceptGrades }}
          choices={found?.grades.map((grade) => ({ value: grade, label: grade }))}
          isAsked={discovery.isFetching}
        />
      </Editable>
      <Rare paths={rareOfGetData} />
    </Stack>
  )
}

/** What the source has, as it is read; who may not ask it sees ids only. */
function Found({ discovery }: { discovery: ReturnType<typeof useDiscovery> }) {
  const { flow, definition } = useEditing()
  const { data: accounts } = useAccounts()
  const { data, error, isFetching, refetch, steps } = discovery
  const name = accounts?.items.find(({ id }) => id === definition.sourceAccountId)?.name ?? flow.source.name
  if (isFetching)
    return (
      <div>
        <Text size="sm" mb={6}>
          {words.asking(name)}
        </Text>
        <LiveChecks steps={steps} />
      </div>
    )
  if (error)
    return (
      <Stack gap="xs">
        <Problem error={error} again={() => void refetch()} />
        <Text size="sm" c="dimmed">
          {words.couldNotRead}
        </Text>
      </Stack>
    )
  if (!data) return null
  return (
    <Group gap="sm" role="status" mih={30}>
      <IconCircleCheck size={18} color="var(--mantine-color-green-7)" aria-hidden />
      <Text size="sm">{words.found(data.schools.length, data.terms.length, data.grades.length)}</Text>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={() => void refetch()}
      >
        {words.readAgain}
      </Button>
    </Group>
  )
}

function schoolsOf({ schools }: Discovery): Choosable[] {
  return schools
    .map(({ sourcedId, name, identifier }) => ({
      value: sourcedId,
      label: name || sourcedId,
      ...(identifier && { beside: words.identifier(identifier) }),
    }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
}

/** The latest first: what is chosen is nearly always of this year. */
function termsOf({ terms }: Discovery): Choosable[] {
  return terms
    .toSorted((one, other) => other.startDate.localeCompare(one.startDate) || one.title.localeCompare(other.title))
    .map(({ sourcedId, title, startDate, endDate }) => ({
      value: sourcedId,
      label: title || sourcedId,
      beside: [startDate, endDate].map(dayOf).filter(Boolean).join(' – '),
    }))
}

/** Sources write days in many ways; one that is none is not shown. */
function dayOf(written: string): string {
  return /^\d{4}-\d{2}-\d{2}/.test(written) ? formatDay(written.slice(0, 10)) : ''
}
