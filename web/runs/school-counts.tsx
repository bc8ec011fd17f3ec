import { Anchor, Collapse, Paper, Skeleton, Stack, Table, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import { query } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'
import { Problem } from '../parts/problem.tsx'
import { formatNumber } from '../words/formats.ts'
import { changes as words } from '../words/run-evidence.ts'
import { changeKinds, changeWords, type TableName, tableWords } from '../words/tables.ts'
import { useRunPath } from './run.ts'
import classes from './school-counts.module.css'

interface SchoolCountsProps {
  table: TableName
  /** The school that the list shows alone. */
  chosen: string | undefined
  isOpen: boolean
  onOpen: (open: boolean) => void
  onChoose: (school: string) => void
}

/** How much of a table changes at each school, to be unfolded; a school's name narrows the list to it. */
export function SchoolCounts({ isOpen, onOpen, ...list }: SchoolCountsProps) {
  const id = useId()
  return (
    <Stack gap={4}>
      <UnstyledButton
        className={classes.fold ?? ''}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onOpen(!isOpen)}
      >
        <IconChevronRight size={16} aria-hidden className={classes.arrow} />
        {words.bySchool}
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && <Schools {...list} />}
      </Collapse>
    </Stack>
  )
}

function Schools({ table, chosen, onChoose }: Omit<SchoolCountsProps, 'isOpen' | 'onOpen'>) {
  const path = useRunPath()
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}/runs/{id}/changes/{table}/schools', {
    params: { path: { ...path, table } },
  })
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Skeleton height={160} />
  if (data.items.length === 0) return words.nothingAtSchools(tableWords[table].many)
  const most = Math.max(...data.items.map(totalOf))
  return (
    <Paper withBorder className={classes.schools ?? ''}>
      <Table verticalSpacing={4} stickyHeader aria-label={`${tableWords[table].title}: ${words.bySchool}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.school}</Table.Th>
            <Table.Th className={classes.bars ?? ''} aria-hidden />
            {changeKinds.map((kind) => (
              <Table.Th key={kind} className={classes.number ?? ''}>
                {changeWords[kind]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((school) => (
            <Table.Tr key={school.id} {...(school.id === chosen && { 'data-chosen': true })}>
              <Table.Th scope="row" fw={500}>
                <Anchor component="button" type="button" size="sm" ta="start" onClick={() => onChoose(school.id)}>
                  <bdi>{school.name}</bdi>
                </Anchor>
              </Table.Th>
              <Table.Td className={classes.bars ?? ''} aria-hidden>
                <Bar school={school} most={most} />
              </Table.Td>
              {changeKinds.map((kind) => (
                <Table.Td key={kind} className={classes.number ?? ''} {...(school[kind] === 0 && { c: 'dimmed' })}>
                  {formatNumber(school[kind])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

type School = components['schemas']['SchoolChanges']

function totalOf({ added, changed, removed }: School): number {
  return added + changed + removed
}

/** The three kinds one behind the other, as long as they are many beside the school with the most. */
function Bar({ school, most }: { school: School; most: number }) {
  return (
    <div className={classes.bar}>
      {changeKinds.map((kind) => (
        <span key={kind} className={classes[kind]} style={{ width: `${(100 * school[kind]) / most}%` }} />
      ))}
    </div>
  )
}
