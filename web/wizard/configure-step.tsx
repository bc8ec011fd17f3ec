import { Alert, Button, Card, Divider, Grid, List, Stack, Switch, Text, Title } from '@mantine/core'
import { IconArrowRight, IconBulb } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { DaysSelect } from '../schedule/days-select.tsx'
import { HourAndMinute } from '../schedule/hour-and-minute.tsx'
import { NextRuns } from '../schedule/next-runs.tsx'
import { TimeZoneSelect } from '../schedule/time-zone-select.tsx'
import { schedule } from '../words/schedule.ts'
import { wizard } from '../words/wizard.ts'
import { missingAnswers } from './progress.ts'
import { StepButtons } from './step-buttons.tsx'
import type { StepPage } from './step-page.ts'
import { WhatToTake } from './what-to-take.tsx'

/** When the roster is copied, what of it, and whether somebody looks at it first. */
export function ConfigureStep({ template, draft, change, chosen, urlOf }: StepPage) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  const { text, tips, questions } = template.configuration
  const missing = missingAnswers(draft)
  const errors = asked ? missing : {}
  const approval = questions.find(({ name }) => name === 'firstUploadNeedsApproval')
  const { clock, timeZone, days } = draft
  const next = () => {
    if (Object.keys(missing).length > 0) setAsked(true)
    else void navigate(urlOf('finish'))
  }
  return (
    <>
      <Text>{text}</Text>
      <Part title={wizard.when}>
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Stack gap="md">
              <HourAndMinute value={clock} onChange={(changed) => change({ clock: changed })} />
              <TimeZoneSelect
                value={timeZone}
                onChange={(zone) => change({ timeZone: zone })}
                error={errors.timeZone}
                required
              />
              <DaysSelect value={days} onChange={(changed) => change({ days: changed })} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Card padding="md" bg="var(--mantine-color-default-hover)" mih={190}>
              <Title order={4} size="sm" mb={6}>
                {schedule.nextRuns}
              </Title>
              <NextRuns schedule={{ timeZone, times: [clock], days: [...days] }} />
            </Card>
          </Grid.Col>
        </Grid>
        {tips.length > 0 && (
          <Alert color="gray" icon={<IconBulb aria-hidden />} title={wizard.tips} mt="md">
            <List size="sm">
              {tips.map((tip) => (
                <List.Item key={tip}>{tip}</List.Item>
              ))}
            </List>
          </Alert>
        )}
      </Part>
      <Part title={wizard.what}>
        {chosen.source && (
          <WhatToTake template={template} source={chosen.source} draft={draft} change={change} errors={errors} />
        )}
      </Part>
      {approval && (
        <Part title={wizard.firstUpload}>
          <Switch
            label={approval.label}
            description={approval.help}
            checked={draft.firstUploadNeedsApproval}
            onChange={({ currentTarget }) => change({ firstUploadNeedsApproval: currentTarget.checked })}
          />
        </Part>
      )}
      <StepButtons back={urlOf('connect')}>
        <Button rightSection={<IconArrowRight size={16} aria-hidden />} onClick={next}>
          {wizard.next}
        </Button>
      </StepButtons>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Divider my="lg" />
      <Title order={3} size="md" mb="md">
        {title}
      </Title>
      {children}
    </section>
  )
}
