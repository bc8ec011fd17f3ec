import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { nameDialog } from '../words/parts.ts'
import { Dialog, DialogButtons } from './dialog.tsx'
import { Problem } from './problem.tsx'
import { useDoing } from './use-doing.ts'

interface NameDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  label: string
  /** Says what happens with the name. */
  save: string
  initial: string
  action: { mutateAsync: (name: string) => Promise<unknown>; error: unknown; reset: () => void }
}

const longest = 200

/** Asks for a name; stays open, with the reason, when it was refused. */
export function NameDialog({ opened, onClose, title, label, save, initial, action }: NameDialogProps) {
  const [name, setName] = useState(initial)
  const [empty, setEmpty] = useState(false)
  const [isDoing, start] = useDoing()
  // biome-ignore lint/correctness/useExhaustiveDependencies: It begins anew each time that it is opened.
  useEffect(() => {
    if (!opened) return
    action.reset()
    setName(initial)
    setEmpty(false)
  }, [opened])
  const refused = apiErrorOf(action.error)
  const ofName = refused?.field === 'name' ? refused.message : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setEmpty(true)
    start(() => action.mutateAsync(name.trim()), onClose)
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={label}
            value={name}
            onChange={({ currentTarget }) => {
              setName(currentTarget.value)
              setEmpty(false)
            }}
            maxLength={longest}
            required
            data-autofocus
            error={empty ? nameDialog.empty : ofName}
          />
          {ofName === undefined && <Problem error={action.error} />}
          <DialogButtons busy={isDoing} onCancel={onClose}>
            <Button type="submit" loading={isDoing}>
              {save}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}
