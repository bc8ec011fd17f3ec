import { Box, Group, MultiSelect, Radio, Stack, TagsInput, Text } from '@mantine/core'
import { useState } from 'react'
import { getDataStep as words } from '../words/flows.ts'
import { fieldId, useField } from './editing.ts'

export interface Choosable {
  value: string
  label: string
  /** Tells those apart that have the same name. */
  beside?: string
}

interface ChooseFromProps {
  what: 'schools' | 'terms' | 'grades'
  label: string
  /** What is taken when nothing is chosen. */
  all: string
  except: string
  lists: { include: string; exclude: string }
  /** Undefined: it is not known what there is. */
  choices: readonly Choosable[] | undefined
  /** What there is is being asked, and soon known. */
  isAsked: boolean
}

type Mode = 'all' | 'include' | 'exclude'

/** All of them, only some, or all but some. */
export function ChooseFrom({ what, label, all, except, lists, choices, isAsked }: ChooseFromProps) {
  const path = `options.select.${what}`
  const { value, put, error } = useField<{ include: string[]; exclude: string[] }>(path)
  const [chosen, setMode] = useState<Mode>()
  const mode = chosen ?? modeOf(value)
  const choose = (next: Mode) => {
    setMode(next)
    put({ include: next === 'include' ? value.include : [], exclude: next === 'exclude' ? value.exclude : [] })
  }
  const shown = (['include', 'exclude'] as const).filter((side) => mode === side || value[side].length > 0)
  return (
    <Stack gap="xs">
      <Radio.Group
        id={fieldId(path)}
        tabIndex={-1}
        label={label}
        value={mode}
        onChange={(next) => choose(next as Mode)}
        error={error}
      >
        <Group gap="xl" mt={6}>
          <Radio value="all" label={all} />
          <Radio value="include" label={words.only} />
          <Radio value="exclude" label={except} />
        </Group>
      </Radio.Group>
      {shown.map((side) => (
        <Box key={side} maw={640}>
          <Chooser
            label={lists[side]}
            value={value[side]}
            choices={choices}
            isAsked={isAsked}
            onValue={(ids) => put({ ...value, [side]: ids })}
          />
        </Box>
      ))}
    </Stack>
  )
}

function modeOf({ include, exclude }: { include: readonly string[]; exclude: readonly string[] }): Mode {
  if (include.length > 0) return 'include'
  return exclude.length > 0 ? 'exclude' : 'all'
}

interface ChooserProps extends Pick<ChooseFromProps, 'label' | 'choices' | 'isAsked'> {
  value: string[]
  onValue: (value: string[]) => void
}

function Chooser({ label, value, choices, isAsked, onValue }: ChooserProps) {
  const error = value.length === 0 && words.noneChosen
  if (!choices || choices.length === 0)
    return (
      <TagsInput
        label={label}
        disabled={isAsked && !choices}
        placeholder={isAsked && !choices ? words.beingRead : words.typeIds}
        value={value}
        onChange={onValue}
        error={error}
        acceptValueOnBlur
      />
    )
  const known = new Map(choices.map((choice) => [choice.value, choice]))
  const unknown = value.filter((id) => !known.has(id)).map((id) => ({ value: id, label: words.notInSource(id) }))
  return (
    <MultiSelect
      label={label}
      {...(value.length === 0 && { placeholder: words.choose })}
      data={[...choices.map((choice) => ({ value: choice.value, label: choice.label })), ...unknown]}
      value={value}
      onChange={onValue}
      error={error}
      searchable
      clearable
      hidePickedOptions
      limit={100}
      nothingFoundMessage={words.nothingFound}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="sm" w="100%" wrap="nowrap">
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {known.get(option.value)?.beside}
          </Text>
        </Group>
      )}
    />
  )
}
