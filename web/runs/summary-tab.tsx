import { SimpleGrid, Stack } from '@mantine/core'
import { ChangedCard } from './changed-card.tsx'
import { DroppedCard } from './dropped-card.tsx'
import { GatheredCard } from './gathered-card.tsx'
import { useRun } from './run.ts'
import { StepsCard } from './steps-card.tsx'

/** The steps of the run, what was read, and what changed; the same cards while it is at work and afterwards. */
export function SummaryTab() {
  const run = useRun()
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" style={{ alignItems: 'start' }}>
        <StepsCard run={run} />
        <Stack style={{ minWidth: 0 }}>
          <GatheredCard run={run} />
          <ChangedCard run={run} />
        </Stack>
      </SimpleGrid>
      <DroppedCard run={run} />
    </Stack>
  )
}
