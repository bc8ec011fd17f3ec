import { Group, Radio, Skeleton, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { api } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { paths } from '../api/schema.d.ts'
import { readSteps, stepwise } from '../api/step-by-step.ts'
import { MadeUpFillIn } from '../made-up-district/made-up-fill-in.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMe, useTeam } from '../shell/me.ts'
import { accounts } from '../words/accounts.ts'
import { Connected } from './connected.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { fieldRefusal } from './field-refusal.ts'
import { HowTo } from './how-to.tsx'
import { type Account, type AccountKind, type AccountStep, useAccountKinds } from './kinds.ts'
import { givenSettings, missingSettings, type Settings, withoutSecrets } from './settings.ts'
import { SettingsFields } from './settings-fields.tsx'
import { SignInOutcome } from './sign-in-outcome.tsx'
import { type Asking, useSteps } from './use-steps.ts'

type NewAccount = paths['/api/teams/{teamId}/accounts']['post']['requestBody']['content']['application/json']

/** What was entered and may be kept in the browser. */
export interface Entered {
  kind: string
  settings: Settings
}

interface ConnectDialogProps {
  step: AccountStep
  /** What was entered before, without secrets. */
  entered?: Entered | undefined
  /** Told at every change, without secrets. */
  onEntered?: (entered: Entered) => void
  onConnected: (account: Account) => void
  onClose: () => void
}

/** Connects an account: asks for what its kind needs, signs in step by step, and says what did not work. */
export function ConnectDialog({ step, onClose, ...rest }: ConnectDialogProps) {
  const { owner } = useMe()
  const { data, error, refetch } = useAccountKinds()
  // A folder of the machine is for who looks after the installation.
  const offered = step.kinds.flatMap(({ id }) =>
    (data?.items ?? []).filter((kind) => kind.id === id && (owner || !kind.ownersOnly)),
  )
  const [working, setWorking] = useState(false)
  return (
    <Dialog opened onClose={onClose} size="lg" title={step.title} closeOnClickOutside={!working}>
      <Problem error={error} again={() => void refetch()} />
      {!data && !error && <Skeleton height={320} aria-hidden />}
      {offered.length > 0 && (
        <ConnectForm {...rest} step={step} kinds={offered} onClose={onClose} onWorking={setWorking} />
      )}
    </Dialog>
  )
}

interface ConnectFormProps extends ConnectDialogProps {
  kinds: readonly AccountKind[]
  onWorking: (working: boolean) => void
}

function ConnectForm({ step, kinds, entered, onEntered, onConnected, onClose, onWorking }: ConnectFormProps) {
  const { id: teamId } = useTeam()
  const [kindId, setKindId] = useState(entered?.kind)
  const kind = (kinds.find(({ id }) => id === kindId) ?? kinds[0]) as AccountKind
  const [settings, setSettings] = useState<Settings>(entered?.settings ?? {})
  const [more, setMore] = useState({ name: '', expiresOn: '' })
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const keep = (changed: Settings, of: AccountKind) => {
    setSettings(changed)
    onEntered?.({ kind: of.id, settings: withoutSecrets(of, changed) })
  }
  const signIn = useSteps<Account>((_, { tell, signal }: Asking) =>
    readSteps(
      api.POST('/api/teams/{teamId}/accounts', {
        ...stepwise,
        params: { path: { teamId } },
        body: {
          kind: kind.id as NewAccount['kind'],
          settings: givenSettings(kind, settings),
          ...(more.name.trim() && { name: more.name.trim() }),
          ...(more.expiresOn && { expiresOn: more.expiresOn }),
        },
        signal,
      }),
      tell,
      true,
    ),
  )
  const change = (name: string, value: Settings[string]) => {
    const { [name]: _, ...others } = errors
    setErrors(others)
    if (signIn.isError) signIn.reset()
    // A key that was confirmed belongs to the server that showed it.
    const elsewhere = name === 'host' || name === 'port' ? { hostKey: '' } : {}
    keep({ ...settings, ...elsewhere, [name]: value }, kind)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (signIn.isPending) return
    const missing = missingSettings(kind.fields, settings)
    setErrors(missing)
    if (Object.keys(missing).length > 0) return
    onWorking(true)
    signIn.mutate(undefined, {
      onError: (error) => {
        const refused = fieldRefusal(
          error,
          kind.fields.map(({ name }) => name),
        )
        if (refused) setErrors(refused)
      },
      onSuccess: (account) => {
        void readAgain('/api/teams/{teamId}/accounts')
        onConnected(account)
      },
      onSettled: () => onWorking(false),
    })
  }

  if (signIn.data) return <Connected account={signIn.data} steps={signIn.steps} onClose={onClose} />
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {kinds.length > 1 && (
          <Radio.Group
            label={step.choice}
            value={kind.id}
            onChange={(id) => {
              setKindId(id)
              setErrors({})
              signIn.reset()
              keep(settings, kinds.find((one) => one.id === id) ?? kind)
            }}
          >
            <Group gap="lg" mt={6}>
              {kinds.map(({ id, title }) => (
                <Radio key={id} value={id} label={step.kinds.find((one) => one.id === id)?.label ?? title} />
              ))}
            </Group>
          </Radio.Group>
        )}
        <HowTo key={kind.id} kind={kind} />
        <MadeUpFillIn
          teamId={teamId}
          kind={kind.id}
          onFill={(typed) => {
            setErrors({})
            signIn.reset()
            keep({ ...settings, hostKey: '', ...typed }, kind)
          }}
        />
        <SettingsFields
          key={`fields-${kind.id}`}
          fields={kind.fields}
          entered={settings}
          onChange={change}
          errors={errors}
          advanced={
            <>
              <TextInput
                label={accounts.name}
                description={accounts.nameHelp}
                placeholder={kind.title}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={more.name}
                maxLength={100}
                onChange={({ currentTarget }) => setMore({ ...more, name: currentTarget.value })}
              />
              <TextInput
                type="date"
                label={accounts.expiresOn}
                description={accounts.expiresOnHelp}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={more.expiresOn}
                onChange={({ currentTarget }) => setMore({ ...more, expiresOn: currentTarget.value })}
              />
            </>
          }
        />
        <SignInOutcome steps={signIn.steps} error={Object.keys(errors).length > 0 ? null : signIn.error} />
        <DialogFoot signingIn={signIn.isPending} onStop={signIn.reset} onClose={onClose} />
      </Stack>
    </form>
  )
}
