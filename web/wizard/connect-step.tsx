import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { ConnectDialog } from '../accounts/connect-dialog.tsx'
import type { Account, AccountStep } from '../accounts/kinds.ts'
import { wizard } from '../words/wizard.ts'
import { AccountRow } from './account-row.tsx'
import { NextButton, StepButtons } from './step-buttons.tsx'
import type { StepPage } from './step-page.ts'

interface ConnectStepProps extends StepPage {
  /** All accounts of the team. */
  accounts: readonly Account[]
}

/** Both accounts: connected here, or picked from those that were connected earlier. */
export function ConnectStep({ template, draft, change, chosen, accounts, urlOf }: ConnectStepProps) {
  const [connecting, setConnecting] = useState<AccountStep>()
  // Where it goes to comes first, as in the script of the template.
  const steps = template.accounts.toSorted((one, other) => (one.role < other.role ? -1 : 1))
  const ready = steps.every(({ role }) => chosen[role])
  const pick = (role: AccountStep['role'], account: Pick<Account, 'id' | 'kind'>) =>
    change({
      accounts: { ...draft.accounts, [role]: account.id },
      kinds: { ...draft.kinds, [role]: account.kind },
      // The choice of schools and terms is of one source.
      ...(role === 'source' &&
        account.id !== draft.accounts.source && {
          schools: { only: false, ids: [] },
          terms: { only: false, ids: [] },
        }),
    })
  const entered = (step: AccountStep) => {
    const kind = draft.kinds[step.role] ?? ''
    return { settings: {}, ...draft.entered[step.role], kind: draft.entered[step.role]?.kind ?? kind }
  }
  return (
    <>
      <Text>{wizard.connectText}</Text>
      <Stack gap="md" mt="lg" component="ul" p={0} m={0}>
        {steps.map((step) => (
          <AccountRow
            key={step.role}
            step={step}
            account={chosen[step.role]}
            others={accounts.filter(({ kind }) => step.kinds.some(({ id }) => id === kind))}
            onPick={(account) => pick(step.role, account)}
            onConnect={() => setConnecting(step)}
          />
        ))}
      </Stack>
      <StepButtons back={urlOf('introduction')}>
        {!ready && (
          <Text size="sm" c="dimmed">
            {wizard.nextWhenConnected}
          </Text>
        )}
        <NextButton to={ready ? urlOf('configure') : undefined} />
      </StepButtons>
      {connecting && (
        <ConnectDialog
          step={connecting}
          entered={entered(connecting)}
          onEntered={(typed) => change({ entered: { ...draft.entered, [connecting.role]: typed } })}
          onConnected={(account) => {
            const { [connecting.role]: _, ...others } = draft.entered
            pick(connecting.role, account)
            change({ entered: others })
          }}
          onClose={() => setConnecting(undefined)}
        />
      )}
    </>
  )
}
