import { Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { api } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { readSteps, stepwise } from '../api/step-by-step.ts'
import { Dialog } from '../parts/dialog.tsx'
import { accounts as words } from '../words/accounts.ts'
import { DialogFoot } from './dialog-foot.tsx'
import { fieldRefusal } from './field-refusal.ts'
import { HowTo } from './how-to.tsx'
import type { Account, AccountKind } from './kinds.ts'
import { changedSettings, missingSettings, type Settings } from './settings.ts'
import { SettingsFields } from './settings-fields.tsx'
import { SignInOutcome } from './sign-in-outcome.tsx'
import { useSteps } from './use-steps.ts'

interface SettingsDialogProps {
  teamId: string
  account: Account
  kind: AccountKind
  /** Only what is renewed in the other system, or everything. */
  only: 'credentials' | 'everything'
  onClose: () => void
}

/** Renews the credentials, or changes any setting; stored only when signing in works with it. */
export function SettingsDialog({ teamId, account, kind, only, onClose }: SettingsDialogProps) {
  const renews = only === 'credentials'
  const fields = kind.fields.filter(({ credential }) => credential || !renews)
  const stored = account.settings as Settings
  const [entered, setEntered] = useState<Settings>({})
  const [expiresOn, setExpiresOn] = useState('')
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [nothing, setNothing] = useState(false)
  const params = { path: { teamId, id: account.id } }
  const signIn = useSteps<Account, Record<string, Settings[string] | null>>((settings, { tell, signal }) =>
    readSteps(
      renews
        ? api.POST('/api/teams/{teamId}/accounts/{id}/credentials', {
            ...stepwise,
            params,
            body: { settings, expiresOn: expiresOn || null },
            signal,
          })
        : api.PATCH('/api/teams/{teamId}/accounts/{id}', { ...stepwise, params, body: { settings }, signal }),
      tell,
      true,
    ),
  )
  const change = (name: string, value: Settings[string]) => {
    const { [name]: _, ...others } = errors
    setErrors(others)
    setNothing(false)
    if (signIn.isError) signIn.reset()
    const elsewhere = name === 'host' || name === 'port' ? { hostKey: '' } : {}
    setEntered({ ...entered, ...elsewhere, [name]: value })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (signIn.isPending) return
    const missing = missingSettings(fields, entered, { stored, secretsSet: account.secretsSet })
    const settings = changedSettings({ ...kind, fields }, entered, stored)
    setErrors(missing)
    setNothing(Object.keys(settings).length === 0)
    if (Object.keys(missing).length > 0 || Object.keys(settings).length === 0) return
    signIn.mutate(settings, {
      onError: (error) => {
        const names = fields.map(({ name }) => name)
        setErrors(fieldRefusal(error, names) ?? {})
      },
      onSuccess: () => {
        notifications.show({ color: 'green', message: renews ? words.renewed : words.changed })
        void readAgain('/api/teams/{teamId}/accounts', '/api/teams/{teamId}/accounts/{id}')
        onClose()
      },
    })
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={renews ? words.renewTitle(account.name) : words.changeTitle(account.name)}
      closeOnClickOutside={!signIn.isPending}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{renews ? words.renewText : words.changeText}</Text>
          <HowTo kind={kind} />
          <SettingsFields
            fields={fields}
            entered={entered}
            stored={stored}
            secretsSet={account.secretsSet}
            onChange={change}
            errors={errors}
          />
          {renews && (
            <TextInput
              type="date"
              label={words.expiresOn}
              description={words.expiresOnHelp}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={expiresOn}
              onChange={({ currentTarget }) => setExpiresOn(currentTarget.value)}
            />
          )}
          <SignInOutcome steps={signIn.steps} error={Object.keys(errors).length > 0 ? null : signIn.error} />
          {nothing && (
            <Text size="sm" role="alert">
              {words.nothingChanged}
            </Text>
          )}
          <DialogFoot signingIn={signIn.isPending} onStop={signIn.reset} onClose={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
