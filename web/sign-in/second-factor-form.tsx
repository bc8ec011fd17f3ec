import { Anchor, Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { secondFactor, signIn } from '../words/sign-in.ts'
import { useFocusFirst } from './focus-first.ts'
import { inOurWords } from './in-our-words.ts'

interface SecondFactorFormProps {
  by: 'app' | 'backup-code'
  /** Changes to the other way. */
  onOther: () => void
  onDone: () => void
  busy?: boolean
}

const ways = {
  app: {
    label: secondFactor.code,
    description: secondFactor.codeDescription,
    other: secondFactor.useBackupCode,
    problem: (code: string) => (/^\d{6}$/.test(code) ? null : secondFactor.codeIsNeeded),
    // Apps show the digits in two groups.
    clean: (code: string) => code.replaceAll(/\s/g, ''),
  },
  'backup-code': {
    label: secondFactor.backupCode,
    description: secondFactor.backupCodeDescription,
    other: secondFactor.useApp,
    problem: (code: string) => (code === '' ? secondFactor.backupCodeIsNeeded : null),
    clean: (code: string) => code.trim(),
  },
} as const

/** The second step of signing in. */
export function SecondFactorForm({ by, onOther, onDone, busy = false }: SecondFactorFormProps) {
  const way = ways[by]
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '', trustDevice: false },
    validate: { code: (code) => way.problem(way.clean(code)) },
  })
  const outcome = {
    onSuccess: onDone,
    onError: (error: unknown) => {
      showRefusal(form, error)
      form.getInputNode('code')?.focus()
    },
  }
  const totp = query.useMutation('post', '/api/auth/two-factor/verify-totp', outcome)
  const backupCode = query.useMutation('post', '/api/auth/two-factor/verify-backup-code', outcome)
  const attempt = by === 'app' ? totp : backupCode
  useFocusFirst(form, 'code')
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        ({ code, trustDevice }) => attempt.mutate({ body: { code: way.clean(code), trustDevice } }),
        toFirstWrong(form),
      )}
    >
      <Stack>
        <Problem error={inOurWords(attempt.error)} title={signIn.problem} />
        <TextInput
          label={way.label}
          description={way.description}
          size="md"
          autoComplete="one-time-code"
          inputMode={by === 'app' ? 'numeric' : 'text'}
          spellCheck={false}
          autoCapitalize="none"
          maxLength={64}
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
        <Checkbox
          label={secondFactor.trustDevice}
          key={form.key('trustDevice')}
          {...form.getInputProps('trustDevice', { type: 'checkbox' })}
        />
        <Button type="submit" size="md" fullWidth loading={attempt.isPending || attempt.isSuccess || busy}>
          {secondFactor.submit}
        </Button>
        <Anchor component="button" type="button" size="sm" ta="center" onClick={onOther}>
          {way.other}
        </Anchor>
      </Stack>
    </form>
  )
}
