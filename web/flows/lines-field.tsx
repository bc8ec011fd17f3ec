import { Text, Textarea, type TextareaProps } from '@mantine/core'
import { useState } from 'react'
import { lists } from '../words/flows.ts'

interface LinesFieldProps extends Omit<TextareaProps, 'value' | 'onChange'> {
  value: readonly string[]
  onValue: (value: string[]) => void
}

/** Ids, one in each line, as they come from a spreadsheet. */
export function LinesField({ value, onValue, ...field }: LinesFieldProps) {
  const [text, setText] = useState(value.join('\n'))
  const change = (typed: string) => {
    setText(typed)
    const ids = typed.split(/[\n,;\t]/).map((id) => id.trim())
    onValue([...new Set(ids.filter(Boolean))])
  }
  return (
    <div>
      <Textarea
        {...field}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
        maw={480}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {lists.entries(value.length)}
      </Text>
    </div>
  )
}
