import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { paths } from '../api/schema.d.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { PasswordField } from '../parts/password-field.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { mail as words } from '../words/installation.ts'

type Mail = paths['/api/installation/mail']['get']['responses'][200]['content']['application/json']['mail']
type Change = paths['/api/installation/mail']['put']['requestBody']['content']['application/json']
type Security = NonNullable<Mail>['security']

interface Values extends Record<string, unknown> {
  host: string
  port: number | string
  security: Security
  user: string
  password: string
  from: string
}

const usualPorts: Record<Security, number> = { starttls: 587, tls: 465, none: 25 }

/** By which server mail is sent. */
export function MailForm({ mail }: { mail: Mail }) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm<Values>({ initialValues: valuesOf(mail), validate: checksOf(mail?.hasPassword ?? false) })
  const save = useMutation({
    mutationFn: async (sent: Values) => {
      const body = await overStored(changeOf(sent), changeOf(valuesOf(mail)))
      await api.PUT('/api/installation/mail', { body })
      return body
    },
    onError: (error) => setRefusal(showRefusal(form, error)),
  })
  const follow = useFollowing(form, valuesOf(mail))
  const send = async (sent: Values) => {
    setRefusal(null)
    const body = await save.mutateAsync(sent)
    const { password: _sent, ...kept } = body
    follow(sent, { ...sent, ...kept, user: kept.user ?? '', password: '' })
    notifications.show({ message: words.saved })
    await readAgain('/api/installation/mail', '/api/sign-in')
  }
  const chooseSecurity = (security: Security) => {
    const usual = Object.values(usualPorts).includes(Number(form.values.port))
    form.setValues({ security, ...(usual && { port: usualPorts[security] }) })
  }
  return (
    <form onSubmit={form.onSubmit((values) => void send(values).catch(() => undefined), toFirstWrong(form))} noValidate>
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={words.host} description={words.hostHint} required {...form.getInputProps('host')} />
          <TextInput label={words.from} description={words.fromHint} required {...form.getInputProps('from')} />
          <Select
            label={words.security}
            data={(Object.keys(usualPorts) as Security[]).map((value) => ({ value, label: words.securities[value] }))}
            allowDeselect={false}
            {...form.getInputProps('security')}
            onChange={(value) => value && chooseSecurity(value)}
          />
          <NumberInput
            label={words.port}
            required
            min={1}
            max={65_535}
            allowDecimal={false}
            {...form.getInputProps('port')}
          />
          <TextInput
            label={words.user}
            description={words.userHint}
            autoComplete="off"
            {...form.getInputProps('user')}
          />
          <PasswordField
            label={words.password}
            description={mail?.hasPassword ? words.passwordKept : ' '}
            maxLength={1000}
            {...form.getInputProps('password')}
            autoComplete="new-password"
          />
        </SimpleGrid>
        <Problem error={refusal} />
        <Group justify="space-between">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {words.save}
          </Button>
          {mail && <Remove />}
        </Group>
      </Stack>
    </form>
  )
}

/**
 * Shows what is stored in every field that nobody has changed; what is typed stays. A password that was sent has done its
 * duty, and stays nowhere in the page.
 * @returns does the same for what was sent and is stored now
 */
function useFollowing(form: UseFormReturnType<Values>, stored: Values) {
  const shown = useRef(stored)
  const follow = (before: Values, next: Values) => {
    shown.current = next
    const typed = Object.entries(form.getValues()).filter(([name, value]) => value !== before[name])
    form.setValues({ ...next, ...Object.fromEntries(typed) })
    form.resetDirty(next)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: When something else is stored.
  useEffect(() => follow(shown.current, stored), [JSON.stringify(stored)])
  return follow
}

function Remove() {
  const remove = query.useMutation('delete', '/api/installation/mail', {
    onSuccess: async () => {
      notifications.show({ message: words.removed })
      await readAgain('/api/installation/mail', '/api/sign-in')
    },
  })
  return (
    <ConfirmButton
      variant="subtle"
      color="red"
      label={words.remove}
      title={words.removeTitle}
      message={words.removeMessage}
      action={{ ...remove, mutateAsync: () => remove.mutateAsync({}) }}
    />
  )
}

function valuesOf(mail: Mail): Values {
  const { host = '', port = 587, security = 'starttls', user, from = '' } = mail ?? {}
  return { host, port, security, user: user ?? '', password: '', from }
}

function checksOf(hasPassword: boolean) {
  const { problems } = words
  return {
    host: (host: string) => (host.trim() ? null : problems.host),
    from: (from: string) => (/[^\s@<>]+@[^\s@<>]+>?$/.test(from.trim()) ? null : problems.from),
    port: (port: number | string) => (Number(port) >= 1 && Number(port) <= 65_535 ? null : problems.port),
    password: (password: string, { user }: Values) =>
      user.trim() && !password && !hasPassword ? problems.password : null,
  }
}

function changeOf({ host, port, security, user, password, from }: Values): Change {
  return {
    // Pasted with what belongs around a name: smtp://mail.district.example/
    host: host
      .trim()
      .replace(/^\w+:\/\//, '')
      .replace(/\/.*$/, ''),
    port: Number(port),
    security,
    user: user.trim() || null,
    from: from.trim(),
    ...(user.trim() && password && { password }),
  }
}

/** What was changed here, and of the rest what is stored by now: somebody else may have changed that meanwhile. */
async function overStored(sent: Change, before: Change): Promise<Change> {
  const { data } = await api.GET('/api/installation/mail')
  if (!data?.mail) return sent
  const changed = Object.entries(sent).filter(([name, value]) => value !== before[name as keyof Change])
  return { ...changeOf(valuesOf(data.mail)), ...Object.fromEntries(changed) }
}
