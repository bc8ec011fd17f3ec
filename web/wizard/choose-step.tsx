import { Group, Radio, SimpleGrid, Text } from '@mantine/core'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { wizard } from '../words/wizard.ts'
import { NextButton, StepButtons } from './step-buttons.tsx'
import type { StepPage } from './step-page.ts'

/** Which product of the app it is: SMS 2.0 or Qmlativ. */
export function ChooseStep({ template, draft, change, urlOf }: StepPage) {
  const { id: teamId } = useTeam()
  const source = template.accounts.find(({ role }) => role === 'source')
  if (!source) return null
  return (
    <>
      <Radio.Group
        label={wizard.chooseText(template.app)}
        value={draft.kinds.source ?? ''}
        onChange={(source) => change({ kinds: { ...draft.kinds, source } })}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt="sm">
          {source.kinds.map(({ id, label }) => (
            <Radio.Card key={id} value={id} p="md" aria-label={label}>
              <Group wrap="nowrap">
                <Radio.Indicator />
                <Text fw={600}>{label}</Text>
              </Group>
            </Radio.Card>
          ))}
        </SimpleGrid>
      </Radio.Group>
      <StepButtons back={urls.templates(teamId)}>
        <NextButton to={urlOf('introduction')} />
      </StepButtons>
    </>
  )
}
