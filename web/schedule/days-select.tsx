import { Checkbox, Group, Radio, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { schedule, weekdayName } from '../words/schedule.ts'
import { everyDay, mondayToFriday, sameDays, type Weekday } from './schedule.ts'

interface DaysSelectProps {
  value: readonly Weekday[]
  onChange: (days: Weekday[]) => void
  error?: ReactNode
  disabled?: boolean
}

type Choice = 'every-day' | 'monday-to-friday' | 'single'

/** On which days of the week: also on the weekend, or not, or single days. */
export function DaysSelect({ value, onChange, error, disabled = false }: DaysSelectProps) {
  const [single, setSingle] = useState(false)
  const choice = single ? 'single' : choiceOf(value)
  const choose = (chosen: Choice) => {
    setSingle(chosen === 'single')
    if (chosen === 'every-day') onChange([...everyDay])
    if (chosen === 'monday-to-friday') onChange([...mondayToFriday])
  }
  return (
    <Stack gap="sm">
      <Radio.Group
        label={schedule.weekend}
        value={choice}
        onChange={(chosen) => choose(chosen as Choice)}
        {...(choice !== 'single' && { error })}
      >
        <Group gap="xl" mt={6} align="flex-start">
          <Radio
            value="every-day"
            label={schedule.weekendYes}
            description={schedule.weekendYesHelp}
            disabled={disabled}
          />
          <Radio
            value="monday-to-friday"
            label={schedule.weekendNo}
            description={schedule.weekendNoHelp}
            disabled={disabled}
          />
          <Radio value="single" label={schedule.singleDays} description={schedule.singleDaysHelp} disabled={disabled} />
        </Group>
      </Radio.Group>
      {choice === 'single' && (
        <Checkbox.Group
          label={schedule.days}
          value={value.map(String)}
          onChange={(days) => onChange(days.map((day) => Number(day) as Weekday).toSorted((one, other) => one - other))}
          error={error ?? (value.length === 0 && schedule.noDay)}
        >
          <Group gap="md" mt={6} mb={4}>
            {everyDay.map((day) => (
              <Checkbox key={day} value={String(day)} label={weekdayName(day)} disabled={disabled} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </Stack>
  )
}

function choiceOf(days: readonly Weekday[]): Choice {
  if (sameDays(days, everyDay)) return 'every-day'
  return sameDays(days, mondayToFriday) ? 'monday-to-friday' : 'single'
}
