import { Button, Group, Select, TextInput } from '@mantine/core'
import { useUrlState } from '../parts/use-url-state.ts'
import { auditLog } from '../words/audit-log.ts'

const words = auditLog.filters

interface AuditFiltersProps {
  /** Whoever may have done something. */
  actors: readonly string[]
  /** The kinds of things that are done, in words. */
  groups: Readonly<Record<string, string>>
}

/** Chooses whose deeds, which, and from when; all of it is in the address. */
export function AuditFilters({ actors, groups }: AuditFiltersProps) {
  const [address, change] = useUrlState()
  // Another choice begins with its newest entries.
  const choose = (name: string, value: string | null) => change({ [name]: value, before: null })
  const who = address.get('who')
  const people = [...new Set([...actors, ...(who ? [who] : [])])].toSorted()
  const filtered = ['who', 'what', 'from', 'to'].some((name) => address.has(name))
  return (
    <Group component="search" aria-label={words.label} gap="sm" align="flex-end">
      <Select
        label={words.person}
        placeholder={words.anybody}
        data={people}
        value={who}
        searchable
        clearable
        w={{ base: '100%', xs: 250 }}
        onChange={(value) => choose('who', value)}
      />
      <Select
        label={words.action}
        placeholder={words.anything}
        data={Object.entries(groups).map(([value, label]) => ({ value, label }))}
        value={address.get('what')}
        clearable
        w={{ base: '100%', xs: 220 }}
        onChange={(value) => choose('what', value)}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={words[name]}
          value={address.get(name) ?? ''}
          w={{ base: 'calc(50% - 6px)', xs: 150 }}
          onChange={({ currentTarget }) => choose(name, currentTarget.value || null)}
        />
      ))}
      {filtered && (
        <Button variant="subtle" onClick={() => change({ who: null, what: null, from: null, to: null, before: null })}>
          {words.clear}
        </Button>
      )}
    </Group>
  )
}
