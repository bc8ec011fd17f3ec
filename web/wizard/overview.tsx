import { Anchor, DataList, Group, Text, Title, useMatches } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Account } from '../accounts/kinds.ts'
import { NextRuns } from '../schedule/next-runs.tsx'
import type { WizardStep } from '../urls.ts'
import { wizard } from '../words/wizard.ts'
import type { Selection } from './draft.ts'
import type { StepPage } from './step-page.ts'
import { useChosenNames } from './use-chosen-names.ts'

/** What was chosen, each with a way back to where it was. */
export function Overview({ draft, chosen, urlOf }: Pick<StepPage, 'draft' | 'chosen' | 'urlOf'>) {
  const names = useChosenNames(chosen.source, draft.schools.only || draft.terms.only)
  const orientation = useMatches({ base: 'vertical', sm: 'horizontal' } as const)
  const selected = (of: 'schools' | 'terms', { only, ids }: Selection) =>
    only ? new Intl.ListFormat(undefined).format(ids.map((id) => names[of].get(id) ?? id)) : wizard.all[of]
  const rows: { label: string; value: ReactNode; step: WizardStep }[] = [
    { label: wizard.from, value: accountWords(chosen.source), step: 'connect' },
    { label: wizard.to, value: accountWords(chosen.destination), step: 'connect' },
    {
      label: wizard.schedule,
      value: <NextRuns schedule={{ timeZone: draft.timeZone, times: [draft.clock], days: [...draft.days] }} />,
      step: 'configure',
    },
    { label: wizard.schools, value: selected('schools', draft.schools), step: 'configure' },
    { label: wizard.terms, value: selected('terms', draft.terms), step: 'configure' },
    {
      label: wizard.first,
      value: draft.firstUploadNeedsApproval ? wizard.firstWaits : wizard.firstGoes,
      step: 'configure',
    },
  ]
  return (
    <section aria-labelledby="overview">
      <Title order={3} size="md" mb="xs" id="overview">
        {wizard.overview}
      </Title>
      <DataList withDivider labelWidth="110px" orientation={orientation}>
        {rows.map(({ label, value, step }) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue style={{ flex: 1, minWidth: 0 }}>
              <Group justify="space-between" wrap="nowrap" align="flex-start" gap="md">
                <Text size="sm" component="div" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                  {value}
                </Text>
                <Anchor component={Link} to={urlOf(step)} size="sm" aria-label={`${wizard.change}: ${label}`}>
                  {wizard.change}
                </Anchor>
              </Group>
            </DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </section>
  )
}

function accountWords(account: Account | undefined): string {
  return account ? `${account.name} (${account.where})` : ''
}
