import { Stack, Text, Title } from '@mantine/core'
import { Instruction } from '../accounts/how-to.tsx'
import { wizard } from '../words/wizard.ts'
import { NextButton, StepButtons } from './step-buttons.tsx'
import type { StepPage } from './step-page.ts'

/** What will be needed, and where to find it. */
export function IntroductionStep({ template, draft, urlOf }: StepPage) {
  const { text, prerequisites } = template.introduction
  const kinds = Object.values(draft.kinds)
  return (
    <>
      <Text>{text}</Text>
      <Title order={3} size="md" mt="lg" mb="sm">
        {wizard.need}
      </Title>
      <Stack gap="lg">
        {prerequisites
          .filter(({ accountKind }) => accountKind === undefined || kinds.includes(accountKind))
          .map((one) => (
            <Instruction key={one.title} said={one} order={4} />
          ))}
      </Stack>
      <StepButtons back={urlOf('choose')}>
        <NextButton to={urlOf('connect')} />
      </StepButtons>
    </>
  )
}
