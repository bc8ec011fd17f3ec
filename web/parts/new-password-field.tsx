import { type PasswordInputProps, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { password } from '../words/parts.ts'
import { PasswordField } from './password-field.tsx'

/** What the server demands too. */
const atLeast = 12

/** Says what is wrong with a new password; for the validation of a form. */
export function newPasswordProblem(value: string): string | null {
  return value.length < atLeast ? password.tooShort : null
}

/** A password that is being chosen: the rule stands there before it is broken, and how much is missing. */
export function NewPasswordField({ onChange, ...props }: PasswordInputProps) {
  const [length, setLength] = useState(0)
  return (
    <PasswordField
      {...props}
      autoComplete="new-password"
      description={
        <>
          {password.rule} <Progress length={length} />
        </>
      }
      onChange={(event) => {
        setLength(event.currentTarget.value.length)
        onChange?.(event)
      }}
    />
  )
}

/** Dark enough on white, light enough on black. */
const green = 'light-dark(color-mix(in srgb, var(--mantine-color-green-9) 75%, black), var(--mantine-color-green-4))'

function Progress({ length }: { length: number }) {
  if (length === 0) return null
  if (length < atLeast) return <Text span inherit fw={600}>{`${password.missing(atLeast - length)}.`}</Text>
  return (
    <Text span inherit fw={600} style={{ color: green }}>
      <IconCheck size={12} stroke={3} aria-hidden /> {password.enough}
    </Text>
  )
}
