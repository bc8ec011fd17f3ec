import { Button, Input, Radio, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Copyable } from '../parts/copyable.tsx'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { PasswordField } from '../parts/password-field.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { providers } from '../words/installation.ts'
import { changeOf, checksOf, idOf, type Provider, type ProviderValues, providerKinds, valuesOf } from './provider.ts'

const words = providers.form

interface ProviderDialogProps {
  opened: boolean
  /** With {id} in place of the provider's own. */
  callback: string
  /** Short names that there are already. */
  taken: readonly string[]
  /** The provider that is edited; without one, one is added. */
  provider?: Provider
  onClose: () => void
}

/** Adds or edits an identity provider. */
export function ProviderDialog({ opened, onClose, ...form }: ProviderDialogProps) {
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={form.provider ? words.editTitle(form.provider.name) : words.addTitle}
      size="lg"
    >
      <ProviderForm {...form} onClose={onClose} />
    </Dialog>
  )
}

function ProviderForm({ callback, taken, provider, onClose }: Omit<ProviderDialogProps, 'opened'>) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm<ProviderValues>({ initialValues: valuesOf(provider), validate: checksOf(provider, taken) })
  const save = query.useMutation('put', '/api/installation/identity-providers/{providerId}', {
    onError: (error) => setRefusal(showRefusal(form, error)),
    onSuccess: async (_, { body: { settings } }) => {
      onClose()
      notifications.show({ message: providers.saved(settings.name ?? words.names[settings.kind]) })
      await readAgain('/api/installation/identity-providers', '/api/sign-in')
    },
  })
  const send = (values: ProviderValues) => {
    setRefusal(null)
    save.mutate({ params: { path: { providerId: idOf(values) } }, body: changeOf(values) })
  }
  const { kind } = form.values.settings
  return (
    <form onSubmit={form.onSubmit(send, toFirstWrong(form))} noValidate>
      <Stack>
        {!provider && (
          <Select
            label={words.kind}
            data={providerKinds.map((value) => ({ value, label: providers.kinds[value] }))}
            allowDeselect={false}
            data-autofocus
            {...form.getInputProps('settings.kind')}
          />
        )}
        <Text size="sm" c="dimmed">
          {words.where[kind]}
        </Text>
        {!provider && kind === 'oidc' && (
          <TextInput
            label={words.id}
            description={words.idHint}
            required
            maxLength={31}
            {...form.getInputProps('id')}
          />
        )}
        <Input.Wrapper label={providers.callback} description={providers.callbackHint} labelElement="div">
          <Copyable value={callback.replace('{id}', idOf(form.values) || '…')} label={providers.callback} />
        </Input.Wrapper>
        <Client form={form} edited={provider !== undefined} />
        <Admits form={form} />
        <Problem error={refusal} />
        <DialogButtons busy={save.isPending} onCancel={onClose}>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}

/** What the provider gave out, and where it is. */
function Client({ form, edited }: { form: UseFormReturnType<ProviderValues>; edited: boolean }) {
  const { kind } = form.values.settings
  return (
    <>
      {kind === 'oidc' && (
        <TextInput
          label={words.issuer}
          description={words.issuerHint}
          required
          type="url"
          placeholder="https://"
          {...form.getInputProps('settings.issuer')}
        />
      )}
      {kind === 'microsoft' && (
        <TextInput
          label={words.tenant}
          description={words.tenantHint}
          required
          {...form.getInputProps('settings.tenant')}
        />
      )}
      <TextInput label={words.clientId} required autoComplete="off" {...form.getInputProps('settings.clientId')} />
      <PasswordField
        label={words.clientSecret}
        required={!edited}
        {...(edited && { description: words.secretKept })}
        maxLength={5000}
        {...form.getInputProps('clientSecret')}
        autoComplete="new-password"
      />
      <TextInput
        label={words.name}
        placeholder={words.names[kind]}
        maxLength={60}
        {...form.getInputProps('settings.name')}
      />
    </>
  )
}

function Admits({ form }: { form: UseFormReturnType<ProviderValues> }) {
  return (
    <>
      <Radio.Group label={words.admits} {...form.getInputProps('settings.admits')}>
        <Stack gap="xs" mt="xs">
          {(['invited', 'known'] as const).map((value) => {
            const [label, description] = words.admitsChoices[value]
            return <Radio key={value} value={value} label={label} description={description} />
          })}
        </Stack>
      </Radio.Group>
      {form.values.settings.kind === 'oidc' && (
        <Switch
          label={words.trustsEmails}
          description={words.trustsEmailsHint}
          {...form.getInputProps('settings.trustsEmails', { type: 'checkbox' })}
        />
      )}
    </>
  )
}
