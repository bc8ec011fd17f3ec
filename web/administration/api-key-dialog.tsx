import { Button, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { useUrlState } from '../parts/use-url-state.ts'
import type { Role } from '../shell/me.ts'
import { apiKeys } from '../words/team.ts'
import { beginOfDay } from './days.ts'
import { RoleChoice, usualRole } from './role-choice.tsx'

const words = apiKeys.form

export interface MadeKey {
  name: string
  key: string
}

interface ApiKeyDialogProps {
  teamId: string
  onMade: (made: MadeKey) => void
}

/** Makes an API key; it is open where the address says so. */
export function ApiKeyDialog({ teamId, onMade }: ApiKeyDialogProps) {
  const [address, change] = useUrlState()
  const close = () => change({ key: null }, { replace: true })
  return (
    <Dialog opened={address.has('key')} onClose={close} title={apiKeys.make}>
      <ApiKeyForm teamId={teamId} onMade={onMade} onClose={close} />
    </Dialog>
  )
}

interface Values extends Record<string, unknown> {
  name: string
  role: Role
  /** Days, `day` or `never`. */
  expires: keyof typeof words.choices
  /** As the browser's own field has it: 2026-11-23. */
  expiresAt: string
}

const choices = ['30', '90', '365', 'day', 'never'] as const

function ApiKeyForm({ teamId, onMade, onClose }: ApiKeyDialogProps & { onClose: () => void }) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm<Values>({
    initialValues: { name: '', role: usualRole, expires: '365', expiresAt: '' },
    validate: {
      name: (name) => (name.trim() ? null : words.problems.name),
      expiresAt: (day, { expires }) => (expires === 'day' && !isToCome(day) ? words.problems.day : null),
    },
  })
  const make = query.useMutation('post', '/api/teams/{teamId}/api-keys', {
    onError: (error) => setRefusal(showRefusal(form, error)),
    onSuccess: async ({ key }, { body: { name } }) => {
      onClose()
      onMade({ name, key })
      await readAgain('/api/teams/{teamId}/api-keys')
    },
  })
  const send = (values: Values) => {
    setRefusal(null)
    const body = { name: values.name.trim(), role: values.role, expiresAt: endOf(values) }
    make.mutate({ params: { path: { teamId } }, body })
  }
  return (
    <form onSubmit={form.onSubmit(send, toFirstWrong(form))} noValidate>
      <Stack>
        <TextInput
          label={words.name}
          description={words.nameHint}
          placeholder={words.namePlaceholder}
          required
          data-autofocus
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <RoleChoice label={words.role} {...form.getInputProps('role')} />
        <Select
          label={words.expires}
          data={choices.map((value) => ({ value, label: words.choices[value] }))}
          allowDeselect={false}
          {...form.getInputProps('expires')}
        />
        {form.values.expires === 'day' && (
          <TextInput type="date" label={words.day} required {...form.getInputProps('expiresAt')} />
        )}
        <Problem error={refusal} />
        <DialogButtons busy={make.isPending} onCancel={onClose}>
          <Button type="submit" loading={make.isPending}>
            {words.make}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}

function isToCome(day: string): boolean {
  return day !== '' && new Date(beginOfDay(day)).getTime() > Date.now()
}

function endOf({ expires, expiresAt }: Values): string | null {
  if (expires === 'never') return null
  if (expires === 'day') return beginOfDay(expiresAt)
  return new Date(Date.now() + Number(expires) * 86_400_000).toISOString()
}
