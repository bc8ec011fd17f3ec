import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { list } from '../words/run-evidence.ts'
import { useUrlState } from './use-url-state.ts'

interface SearchFieldProps {
  /** What can be searched for. */
  placeholder: string
  label?: string
  /** Its name in the address. */
  name?: string
}

/** A search that goes into the address while one types, a moment behind. */
export function SearchField({ placeholder, label = list.search, name = 'search' }: SearchFieldProps) {
  const [parameters, change] = useUrlState()
  const inAddress = parameters.get(name) ?? ''
  const [text, setText] = useState(inAddress)
  const sent = useRef(inAddress)
  const send = useDebouncedCallback((value: string) => {
    sent.current = value
    change({ [name]: value || null }, { replace: true })
  }, 250)
  useEffect(() => {
    if (inAddress === sent.current) return
    sent.current = inAddress
    setText(inAddress)
  }, [inAddress])
  const type = (value: string) => {
    setText(value)
    send(value.trim())
  }
  return (
    <TextInput
      style={{ flex: '1 1 200px', maxWidth: 320 }}
      label={label}
      placeholder={placeholder}
      value={text}
      maxLength={200}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={list.clearSearch} onClick={() => type('')} />}
    />
  )
}
