import { Group, Progress, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { WizardStep } from '../urls.ts'
import { wizard } from '../words/wizard.ts'
import { wizardSteps } from './progress.ts'
import classes from './wizard-steps.module.css'

interface WizardStepsProps {
  step: WizardStep
  furthest: WizardStep
  urlOf: (step: WizardStep) => string
}

/** Where one is on the way through the template; steps that can be opened are links. */
export function WizardSteps({ step, furthest, urlOf }: WizardStepsProps) {
  const at = wizardSteps.indexOf(step)
  const open = wizardSteps.indexOf(furthest)
  return (
    <nav aria-label={wizard.progress}>
      <Stack gap={6} hiddenFrom="md">
        <Text size="sm" fw={600}>
          {wizard.where(at + 1, wizardSteps.length, wizard.steps[step])}
        </Text>
        <Progress value={((at + 1) / wizardSteps.length) * 100} aria-hidden />
      </Stack>
      <Group component="ol" gap={0} visibleFrom="md" className={classes.steps ?? ''} wrap="nowrap">
        {wizardSteps.map((one, index) => (
          <li key={one} className={classes.step} data-done={index < at || undefined}>
            <StepLink to={index <= open && index !== at ? urlOf(one) : undefined} current={index === at}>
              <span className={classes.mark}>
                {index < at ? <IconCheck size={16} stroke={3} aria-hidden /> : index + 1}
              </span>
              {wizard.steps[one]}
            </StepLink>
          </li>
        ))}
      </Group>
    </nav>
  )
}

interface StepLinkProps {
  to: string | undefined
  current: boolean
  children: React.ReactNode
}

function StepLink({ to, current, children }: StepLinkProps) {
  if (to !== undefined)
    return (
      <Link to={to} className={classes.name}>
        {children}
      </Link>
    )
  return (
    <span className={classes.name} {...(current && { 'aria-current': 'step' })}>
      {children}
    </span>
  )
}
