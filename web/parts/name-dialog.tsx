import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { confirm, nameDialog } from '../words/parts.ts'
import { Problem } from './problem.tsx'

interface NameDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  label: string
  /** Says what happens with the name. */
  save: string
  initial: string
  action: { mutateAsync: (name: string) => Promise<unknown>; isPending: boolean; error: unknown; reset: () => void }
}

const longest = 200

/** Asks for a name; stays open, with the reason, when it was refused. */
export function NameDialog({ opened, onClose, title, label, save, initial, action }: NameDialogProps) {
  const [name, setName] = useState(initial)
  const [empty, setEmpty] = useState(false)
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
    void action.mutateAsync(name.trim()).then(onClose, () => undefined)
  }
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': confirm.close }}>
      <form onSubmit={submit} noValidate>
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
          mb="md"
        />
        {ofName === undefined && <Problem error={action.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {confirm.cancel}
          </Button>
          <Button type="submit" loading={action.isPending}>
            {save}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
