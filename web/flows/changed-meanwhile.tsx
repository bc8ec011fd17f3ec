import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { fieldName } from '../words/flow-values.ts'
import { meanwhile as words } from '../words/flows.ts'
import { type Conflict, type Contested, contestedOf, merged, type Side } from './conflict.ts'
import type { Definition } from './definition.ts'
import { ValueOf } from './value-of.tsx'

interface ChangedMeanwhileProps {
  conflict: Conflict
  mine: Definition
  /** What both began with. */
  base: Definition
  saving: boolean
  problem: unknown
  onSave: (definition: Definition) => void
  onDrop: () => void
  onClose: () => void
}

/** Two people have changed one flow: shows both changes side by side, and saves what is chosen of them. */
export function ChangedMeanwhile({ conflict, mine, base, ...props }: ChangedMeanwhileProps) {
  const { saving, problem, onSave, onDrop, onClose } = props
  const { savedBy, version, definition } = conflict.current
  const contested = contestedOf(conflict, mine, base)
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({})
  const sideOf = ({ path, usual }: Contested) => choices[path] ?? usual
  const all = (side: Side) => setChoices(Object.fromEntries(contested.map(({ path }) => [path, side])))
  const save = () => {
    const kept = contested.filter((one) => sideOf(one) === 'mine').map(({ path }) => path)
    onSave(merged(definition, mine, kept))
  }
  const columns: StackingColumn<Contested>[] = [
    { label: words.setting, width: 200, cell: (one) => <Setting {...one} /> },
    { label: words.before, cell: ({ path, before }) => <ValueOf path={path} value={before} /> },
    {
      label: words.theirs(savedBy),
      cell: ({ path, byThem, theirs }) => <Value path={path} value={theirs} is={byThem} />,
    },
    { label: words.mine, cell: ({ path, byMe, mine: value }) => <Value path={path} value={value} is={byMe} /> },
    {
      label: words.keep,
      width: 170,
      cell: (one) => (
        <SegmentedControl
          size="xs"
          aria-label={words.keepOf(fieldName(one.path))}
          data={[
            { value: 'theirs', label: words.theTheirs },
            { value: 'mine', label: words.theMine },
          ]}
          value={sideOf(one)}
          onChange={(side) => setChoices({ ...choices, [one.path]: side as Side })}
        />
      ),
    },
  ]
  return (
    <Dialog busy={saving} opened onClose={onClose} title={words.title} size={1080} closeOnClickOutside={false}>
      <Stack>
        <Alert color="orange" role="alert" p="sm">
          {words.message(savedBy, version)}
        </Alert>
        <StackingTable label={words.title} columns={columns} rows={contested} keyOf={({ path }) => path} />
        <Group gap="xs" justify="flex-end">
          <Button variant="subtle" size="xs" onClick={() => all('theirs')}>
            {words.takeAll}
          </Button>
          <Button variant="subtle" size="xs" onClick={() => all('mine')}>
            {words.keepAll}
          </Button>
        </Group>
        <Problem error={problem} />
        <Group justify="space-between">
          <Button variant="default" onClick={onDrop} disabled={saving}>
            {words.drop}
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onClose} disabled={saving}>
              {words.backToEditing}
            </Button>
            <Button onClick={save} loading={saving} data-autofocus>
              {words.save}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Setting({ path, both }: Contested) {
  return (
    <>
      <Text size="sm" fw={600}>
        {fieldName(path)}
      </Text>
      {both && (
        <Text size="xs" c="dimmed">
          {words.both}
        </Text>
      )}
    </>
  )
}

function Value({ path, value, is }: { path: string; value: unknown; is: boolean }) {
  if (is) return <ValueOf path={path} value={value} />
  return (
    <Text size="sm" c="dimmed">
      {words.unchanged}
    </Text>
  )
}
