import { Badge, Card, Group, Text, Title } from '@mantine/core'
import { AppIcon } from '../icons/app-icon.tsx'
import { appOf } from '../icons/app-of.ts'
import { steps, flowPage as words } from '../words/flows.ts'
import { useEditing } from './editing.ts'
import { useAccounts } from './flow.ts'
import classes from './flow-steps.module.css'
import { GetDataStep } from './get-data-step.tsx'
import { PrepareStep } from './prepare-step.tsx'
import { ScheduleStep } from './schedule-step.tsx'
import { StepCard } from './step-card.tsx'
import { getDataSummary, prepareSummary, scheduleSummary, uploadSummary } from './summaries.ts'
import { UploadStep } from './upload-step.tsx'

/** What the list of the steps is found by. */
export const stepsId = 'flow-steps'

/** The steps of a flow one below the other, as they happen. */
export function FlowSteps() {
  const { flow, definition } = useEditing()
  const { data: accounts } = useAccounts()
  const account = (id: string, known: typeof flow.source) => {
    if (id === known.id) return known
    const found = accounts?.items.find((one) => one.id === id)
    return found ?? { ...known, name: '…' }
  }
  const source = account(definition.sourceAccountId, flow.source)
  const destination = account(definition.destinationAccountId, flow.destination)
  const { title, number, kind } = steps.import
  return (
    <ol id={stepsId} tabIndex={-1} className={classes.steps} aria-label={words.steps}>
      <StepCard step="schedule" summary={scheduleSummary(definition)}>
        <ScheduleStep />
      </StepCard>
      <li className={classes.step}>
        <Card component="section" aria-label={`${number} ${title}`} className={classes.group}>
          <Group gap={14} wrap="nowrap">
            <span className={classes.number} aria-hidden>
              {number}
            </span>
            <Group gap={8}>
              <AppIcon app={appOf(destination.kind)} size={24} />
              <Title order={2} fz="md">
                {title}
              </Title>
              <Badge variant="default" size="sm" tt="none">
                {kind}
              </Badge>
            </Group>
          </Group>
          <ol className={classes.inner}>
            <StepCard
              step="get-data"
              icon={<AppIcon app={appOf(source.kind)} size={20} />}
              summary={<Text span>{getDataSummary(source.name, definition)}</Text>}
            >
              <GetDataStep />
            </StepCard>
            <StepCard step="prepare" summary={prepareSummary(definition)}>
              <PrepareStep />
            </StepCard>
            <StepCard
              step="upload"
              icon={<AppIcon app={appOf(destination.kind)} size={20} />}
              summary={uploadSummary(destination.name, definition)}
            >
              <UploadStep />
            </StepCard>
          </ol>
        </Card>
      </li>
    </ol>
  )
}
