import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'

interface NumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur'> {
  value: number | null
  /** Only with a number, or null where that may be. */
  onValue: (value: number | null) => void
  nullable?: boolean
}

/** A number; what is no number for a moment, while one types, is not handed on. */
export function NumberField({ value, onValue, nullable = false, ...input }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | number>()
  return (
    <NumberInput
      {...input}
      value={typed ?? value ?? ''}
      onChange={(next) => {
        setTyped(next)
        if (typeof next === 'number') onValue(next)
        else if (nullable && next === '') onValue(null)
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}
