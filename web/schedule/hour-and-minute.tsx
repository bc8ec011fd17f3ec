import { Group, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { hourName, schedule } from '../words/schedule.ts'
import type { Clock } from './schedule.ts'

interface HourAndMinuteProps {
  value: Clock
  onChange: (clock: Clock) => void
  /** Stands before "Hour" and "Minute" for who cannot see that they belong together. */
  label?: string
  error?: ReactNode
  disabled?: boolean
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourName(hour) }))
const minutes = Array.from({ length: 60 }, (_, minute) => ({
  value: String(minute),
  label: String(minute).padStart(2, '0'),
}))

/** A time of the day, on the clocks of the schedule's zone. */
export function HourAndMinute({ value, onChange, label = schedule.time, error, disabled = false }: HourAndMinuteProps) {
  return (
    <Group component="fieldset" gap="sm" align="flex-start" wrap="nowrap" style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="visually-hidden">{label}</legend>
      <NativeSelect
        label={schedule.hour}
        data={hours}
        value={String(value.hour)}
        onChange={({ currentTarget }) => onChange({ ...value, hour: Number(currentTarget.value) })}
        error={error}
        disabled={disabled}
        w={130}
      />
      <NativeSelect
        label={schedule.minute}
        data={minutes}
        value={String(value.minute)}
        onChange={({ currentTarget }) => onChange({ ...value, minute: Number(currentTarget.value) })}
        disabled={disabled}
        w={90}
      />
    </Group>
  )
}
