import { Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { secondFactor } from '../words/sign-in.ts'
import { PasswordForm } from './password-form.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'

interface SignInAsProps {
  email: string
  label: string
  /** What is said above the password, and what else there is below it. */
  above?: ReactNode
  below?: ReactNode
  onDone: () => void
  /** Something goes on after signing in. */
  busy?: boolean
}

/** Signs somebody in of whom it is known who it is; a second factor is asked for in the same place. */
export function SignInAs({ email, label, above, below, onDone, busy = false }: SignInAsProps) {
  const [step, setStep] = useState<'password' | 'app' | 'backup-code'>('password')
  if (step !== 'password')
    return (
      <>
        <Text size="sm">{step === 'app' ? secondFactor.byApp : secondFactor.byBackupCode}</Text>
        <SecondFactorForm
          key={step}
          by={step}
          onOther={() => setStep(step === 'app' ? 'backup-code' : 'app')}
          onDone={onDone}
          busy={busy}
        />
      </>
    )
  return (
    <>
      {above}
      <PasswordForm
        email={email}
        label={label}
        onDone={(needsMore) => (needsMore ? setStep('app') : onDone())}
        busy={busy}
      />
      {below}
    </>
  )
}
