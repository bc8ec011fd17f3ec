import { Card, Group, Progress, Text, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { query } from '../api/client.ts'
import { useTeam } from '../shell/me.ts'
import { formatDuration, formatNumber } from '../words/formats.ts'
import { runs } from '../words/runs.ts'
import { collectionNames, collectionWords } from '../words/tables.ts'
import classes from './gathered-card.module.css'
import type { Run } from './run.ts'

const { gathered: words } = runs

type Gathered = Run['steps'][1]['gathered']

/** The records read of each collection, how fast, and how long it may still take. */
export function GatheredCard({ run }: { run: Run }) {
  const { gathered } = run.steps[1]
  const isReading = run.state === 'running' && run.steps[1].parts[0]?.state === 'running'
  const expected = useExpected(run, isReading)
  return (
    <Card component="section" aria-label={words.title}>
      <Title order={2} mb="sm">
        {words.title}
      </Title>
      {run.rollsBack ? (
        <Text size="sm" c="dimmed">
          {words.stored}
        </Text>
      ) : (
        <>
          <ul className={classes.collections}>
            {collectionNames.map((collection) => (
              <Collection
                key={collection}
                title={collectionWords[collection].title}
                read={gathered[collection]}
                expected={expected?.[collection]}
                isReading={isReading}
              />
            ))}
          </ul>
          <Figures run={run} isReading={isReading} left={timeLeft(run, expected)} />
        </>
      )}
    </Card>
  )
}

interface CollectionProps {
  title: string
  read: Gathered[string] | undefined
  expected: number | undefined
  isReading: boolean
}

function Collection({ title, read, expected, isReading }: CollectionProps) {
  const total = read?.total ?? null
  const most = total ?? expected
  const share = read ? shareOf(read, most) : 0
  const isUnknown = read !== undefined && !read.done && share === 1
  return (
    <li className={classes.collection}>
      <Text size="sm">{title}</Text>
      <Progress
        value={Math.round(100 * share)}
        size="sm"
        aria-label={title}
        // It would be read out as 100 %.
        aria-hidden={isUnknown}
        color={read?.done ? 'green' : 'board'}
        animated={isReading && isUnknown}
      />
      <Group gap={4} wrap="nowrap" justify="flex-end" className={classes.records ?? ''}>
        {read ? inWords(read, total) : <span className={classes.none}>{isReading ? words.notYet : words.none}</span>}
        <span className={classes.tick}>
          {read?.done && (
            <>
              <IconCheck size={14} stroke={2.4} aria-hidden />
              <span className="visually-hidden">{words.done}</span>
            </>
          )}
        </span>
      </Group>
    </li>
  )
}

/** Where nobody knows how many there are, the bar is full and moves. */
function shareOf({ records, done }: Gathered[string], most: number | null | undefined): number {
  if (done || !most) return 1
  return Math.min(0.98, records / most)
}

function inWords({ records, done }: Gathered[string], total: number | null): string {
  return done || total === null ? words.records(records) : words.of(records, total)
}

function Figures({ run, isReading, left }: { run: Run; isReading: boolean; left: number | undefined }) {
  const { progress, report } = run
  const gather = [...(report?.phases ?? []), ...(progress?.ended ?? [])].find(({ phase }) => phase === 'gather')
  const rate = progress?.recordsPerSecond ?? rateOf(report, gather?.milliseconds)
  const figures = [
    [words.pages, progress?.pages ? formatNumber(progress.pages) : words.none],
    [words.rate, rate === null ? words.none : words.perSecond(rate)],
    isReading
      ? [words.left, left === undefined ? words.unknown : words.about(left)]
      : [words.time, gather ? formatDuration(gather.milliseconds) : words.none],
  ] as const
  return (
    <dl className={classes.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd title={value === words.unknown ? words.unknownWhy : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The rate of a run that goes on after an approval, whose progress began anew. */
function rateOf(report: Run['report'], milliseconds: number | undefined): number | null {
  if (!report || !milliseconds) return null
  const records = Object.values(report.gathered).reduce((sum, count) => sum + count, 0)
  return Math.round((1000 * records) / milliseconds)
}

/** How many records there were the last time, for sources that do not say how many they have. */
function useExpected(run: Run, isReading: boolean): Readonly<Record<string, number>> | undefined {
  const team = useTeam()
  const id = run.previous?.id ?? ''
  const { data } = useQuery({
    ...query.queryOptions('get', '/api/teams/{teamId}/runs/{id}', { params: { path: { teamId: team.id, id } } }),
    enabled: isReading && id !== '',
  })
  return data?.report?.gathered
}

function timeLeft(run: Run, expected: Readonly<Record<string, number>> | undefined): number | undefined {
  const rate = run.progress?.recordsPerSecond
  if (!rate) return undefined
  let left = 0
  for (const collection of collectionNames) {
    const read = run.steps[1].gathered[collection]
    if (read?.done) continue
    const total = read?.total ?? expected?.[collection]
    if (total === undefined) return undefined
    left += Math.max(0, total - (read?.records ?? 0))
  }
  return Math.max(1000, (1000 * left) / rate)
}
