import { Alert, Button, Card, Group, List, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconEye, IconHandStop } from '@tabler/icons-react'
import { Copyable } from '../parts/copyable.tsx'
import { useMay } from '../shell/me.ts'
import { formatBytes } from '../words/formats.ts'
import { runs } from '../words/runs.ts'
import { ChangeCounts } from './change-counts.tsx'
import { DecisionDialog } from './decision-dialog.tsx'
import classes from './held-notice.module.css'
import { MapPeople } from './map-people.tsx'
import type { Run } from './run.ts'

const { held } = runs

/** A run that waits for a person, or a preview that could be sent: why, what it would change, and the decision. */
export function HeldNotice({ run }: { run: Run }) {
  const isHeld = run.state === 'waiting-for-approval'
  const holds = run.report?.holds ?? []
  return (
    <Card component="section" mb="lg" className={isHeld ? classes.held : classes.preview} aria-label={titleOf(run)}>
      <Group align="flex-start" wrap="nowrap" gap="md">
        <ThemeIcon size={44} radius="xl" variant="light" color={isHeld ? 'orange' : 'board'} visibleFrom="xs">
          {isHeld ? <IconHandStop size={24} aria-hidden /> : <IconEye size={24} aria-hidden />}
        </ThemeIcon>
        <Stack gap="md" style={{ flex: 1, minWidth: 0 }}>
          <div>
            <Title order={2}>{titleOf(run)}</Title>
            {(isHeld || run.approvable) && (
              <Text c="dimmed" size="sm">
                {isHeld ? held.intro : held.previewIntro}
              </Text>
            )}
          </div>
          {holds.length > 0 && (
            <div>
              <Text fw={600} size="sm" mb={4}>
                {held.why}
              </Text>
              <List spacing={6} className={classes.reasons ?? ''}>
                {holds.map(({ kind, sentence }) => (
                  <List.Item key={kind + sentence}>{sentence}</List.Item>
                ))}
              </List>
            </div>
          )}
          <MapPeople run={run} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
            <div style={{ minWidth: 0 }}>
              <Text fw={600} size="sm" mb={4}>
                {held.changes}
              </Text>
              <ChangeCounts run={run} />
            </div>
            <Decide run={run} />
          </SimpleGrid>
        </Stack>
      </Group>
    </Card>
  )
}

function titleOf({ state }: Run): string {
  return state === 'waiting-for-approval' ? held.title : held.previewTitle
}

function Decide({ run }: { run: Run }) {
  const mayAct = useMay('operator')
  const [approving, approve] = useDisclosure(false)
  const [discarding, discard] = useDisclosure(false)
  const isHeld = run.state === 'waiting-for-approval'
  return (
    <Stack gap="sm" style={{ minWidth: 0 }}>
      {run.package && (
        <div>
          <Text fw={600} size="sm" mb={4}>
            {held.package}
          </Text>
          <Text size="xs" c="dimmed">
            {held.sha} · {formatBytes(run.package.bytes)}
          </Text>
          <Copyable value={run.package.sha256} label={held.sha} />
          {run.report?.goesTo && (
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {held.goesTo(run.report.goesTo)}
            </Text>
          )}
        </div>
      )}
      {run.outdated && <Alert color="orange">{held.outdated[run.outdated]}</Alert>}
      {mayAct ? (
        <Group>
          {run.approvable && <Button onClick={approve.open}>{isHeld ? held.approve : held.approvePreview}</Button>}
          {isHeld && (
            <Button variant="default" onClick={discard.open}>
              {held.discard}
            </Button>
          )}
          {run.package && (
            <DecisionDialog
              decision="approve"
              run={run}
              sha256={run.package.sha256}
              opened={approving}
              close={approve.close}
            />
          )}
          <DecisionDialog decision="discard" run={run} sha256="" opened={discarding} close={discard.close} />
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          {held.onlyOperators}
        </Text>
      )}
    </Stack>
  )
}
