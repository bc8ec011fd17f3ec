import { type ComboboxItem, type ComboboxParsedItem, Group, Select, Text } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { query } from '../api/client.ts'
import { schedule } from '../words/schedule.ts'

interface TimeZoneSelectProps {
  /** The zone's name, such as America/Chicago or US/Central. */
  value: string
  onChange: (zone: string) => void
  label?: string
  error?: ReactNode
  disabled?: boolean
  required?: boolean
}

/** More than these nobody looks through; another letter narrows them. */
const shownAtMost = 60

/** Chooses a time zone; typing a part of its name narrows the list. */
export function TimeZoneSelect({ value, onChange, label = schedule.timeZone, error, ...input }: TimeZoneSelectProps) {
  const { data } = query.useQuery('get', '/api/time-zones', {}, { staleTime: Number.POSITIVE_INFINITY })
  const zones = new Map(data?.items.map((zone) => [zone.id, zone]))
  const chosen = zones.get(value)
  const list = useRef<HTMLDivElement>(null)
  return (
    <Select
      {...input}
      label={label}
      description={chosen ? schedule.offsetNow(chosen.offset) : schedule.timeZoneHint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[...new Set([...zones.keys(), value])].filter(Boolean)}
      value={value || null}
      onChange={(zone) => zone && onChange(zone)}
      error={error}
      searchable
      selectFirstOptionOnChange
      scrollAreaProps={{ viewportRef: list }}
      // What was typed begins at the top of the list, however far the list was scrolled before.
      onSearchChange={() => list.current?.scrollTo({ top: 0 })}
      allowDeselect={false}
      limit={shownAtMost}
      maxDropdownHeight={280}
      filter={({ options, search }) => narrowed(options, search)}
      nothingFoundMessage={schedule.noZone}
      // What is typed stands in the place of what was chosen, not behind it.
      onFocus={(event) => event.currentTarget.select()}
      renderOption={({ option }) => {
        const zone = zones.get(option.value)
        return (
          <Group justify="space-between" gap="xs" w="100%" wrap="nowrap">
            <div>
              <Text size="sm">{option.value}</Text>
              {zone?.sameAs && (
                <Text size="xs" opacity={0.8}>
                  {schedule.sameAs(zone.sameAs)}
                </Text>
              )}
            </div>
            <Text size="xs" opacity={0.8} style={{ whiteSpace: 'nowrap' }}>
              {zone?.offset}
            </Text>
          </Group>
        )
      }}
    />
  )
}

/** Zones whose name begins with what was typed come first; blanks stand for underscores. */
function narrowed(options: ComboboxParsedItem[], search: string): ComboboxParsedItem[] {
  const wanted = search.trim().replaceAll(' ', '_').toLowerCase()
  const named = options.filter((option): option is ComboboxItem => 'value' in option)
  const found = named.filter(({ value }) => value.toLowerCase().includes(wanted))
  return found.toSorted((one, other) => begins(other, wanted) - begins(one, wanted))
}

function begins({ value }: ComboboxItem, wanted: string): number {
  return Number(value.toLowerCase().startsWith(wanted))
}
