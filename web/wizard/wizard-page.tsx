import { Card, Skeleton, Stack, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Navigate, useParams } from 'react-router'
import { type Template, useAccounts, useTemplates } from '../accounts/kinds.ts'
import { MadeUpCredentials } from '../made-up-district/made-up-credentials.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls, type WizardStep } from '../urls.ts'
import { wizard } from '../words/wizard.ts'
import { ChooseStep } from './choose-step.tsx'
import { ConfigureStep } from './configure-step.tsx'
import { ConnectStep } from './connect-step.tsx'
import { type Draft, useDraft } from './draft.ts'
import { FinishStep } from './finish-step.tsx'
import { IntroductionStep } from './introduction-step.tsx'
import { chosenAccounts, furthestStep, wizardSteps } from './progress.ts'
import { WizardSteps } from './wizard-steps.tsx'

/** A template's way to a project, one page after the other. */
export function WizardPage() {
  const { templateId } = useParams()
  const { id: teamId } = useTeam()
  const mayUse = useMay('administrator')
  const { data, error, refetch } = useTemplates()
  const template = data?.items.find(({ id }) => id === templateId)
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const back = { label: wizard.toTemplates, to: urls.templates(teamId) }
  if (!template) return <EmptyState title={wizard.noTemplate} message={wizard.noTemplateText} action={back} />
  if (!mayUse)
    return <EmptyState title={wizard.onlyAdministrators} message={wizard.onlyAdministratorsText} action={back} />
  return <Wizard key={template.id} template={template} />
}

function Wizard({ template }: { template: Template }) {
  const { id: teamId } = useTeam()
  const { step: named } = useParams()
  const { draft, change, forget } = useDraft(teamId, template, named === 'finish')
  const { data: all, error, refetch } = useAccounts(teamId)
  const urlOf = (one: WizardStep) => urls.wizard(teamId, template.id, one)
  const step = wizardSteps.find((one) => one === named)
  const at = step ? wizardSteps.indexOf(step) : -1
  if (!step) return <Navigate to={urlOf('choose')} replace />
  if (error && !all) return <Problem error={error} again={() => void refetch()} />
  if (!all) return <Waiting />
  const chosen = chosenAccounts(template, draft, all.items)
  const furthest = furthestStep(
    template.accounts.every(({ role }) => chosen[role]),
    draft,
  )
  // Who comes by a link or by Back to a step whose ground is missing begins where it is missing.
  if (at > wizardSteps.indexOf(furthest)) return <Navigate to={urlOf(furthest)} replace />
  const page = { template, draft, change, chosen, urlOf }
  return (
    <>
      <PageHeader title={template.title} trail={[{ label: wizard.templates, to: urls.templates(teamId) }]} />
      <Stack gap="xl" maw={920}>
        <WizardSteps step={step} furthest={furthest} urlOf={urlOf} />
        <Card p={{ base: 'md', sm: 'xl' }}>
          <StepHeading step={step} template={template} />
          {step === 'choose' && <ChooseStep {...page} />}
          {step === 'introduction' && <IntroductionStep {...page} />}
          {step === 'connect' && <ConnectStep {...page} accounts={all.items} />}
          {step === 'configure' && <ConfigureStep {...page} />}
          {step === 'finish' && <FinishStep {...page} forget={forget} />}
        </Card>
        {step === 'connect' && <MadeUpCredentials teamId={teamId} {...platformOf(draft)} />}
      </Stack>
    </>
  )
}

/** The platform that was chosen, as far as one was. */
function platformOf({ kinds: { source } }: Draft): { platform?: string } {
  return source === undefined ? {} : { platform: source }
}

/** Names the step; whoever moves on hears it first. */
function StepHeading({ step, template }: { step: WizardStep; template: Template }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current !== step) heading.current?.focus()
    before.current = step
  }, [step])
  const choice = template.accounts.find(({ role }) => role === 'source')?.choice
  return (
    <Title order={2} ref={heading} tabIndex={-1} mb="md" style={{ outline: 'none' }}>
      {step === 'choose' && choice ? wizard.choose(choice) : wizard.steps[step]}
    </Title>
  )
}

function Waiting() {
  return (
    <Stack gap="lg" maw={920} aria-hidden>
      <Skeleton height={28} width={420} maw="100%" />
      <Skeleton height={30} />
      <Skeleton height={320} />
    </Stack>
  )
}
