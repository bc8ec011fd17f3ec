import { Card, Skeleton, Text, Title } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Moment } from '../parts/moment.tsx'
import { runs } from '../words/runs.ts'
import { ChangeCounts } from './change-counts.tsx'
import { evidenceOf, isUnderWay, type Run } from './run.ts'

const { changed: words } = runs

/** The charts are large; only who looks at a summary loads them. */
const ChangeChart = lazy(async () => ({ default: (await import('./change-chart.tsx')).ChangeChart }))

const chartHeight = 240

/** What changed in each table: as a chart, and in numbers that lead to the rows. */
export function ChangedCard({ run }: { run: Run }) {
  const isOpen = isUnderWay(run) || run.state === 'waiting-for-approval' || !run.package?.deliveredAt
  return (
    <Card component="section" aria-label={words.title} mih={580}>
      <Title order={2}>{isOpen ? words.titleWould : words.title}</Title>
      {run.report ? (
        <Compared run={run} report={run.report} />
      ) : (
        <Text size="sm" c="dimmed" mt="xs">
          {isUnderWay(run) ? words.coming : words.never}
        </Text>
      )}
    </Card>
  )
}

function Compared({ run, report }: { run: Run; report: NonNullable<Run['report']> }) {
  const nothing = Object.values(report.tables).every(({ added, changed, removed }) => added + changed + removed === 0)
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {nothing ? words.nothing : <ComparedWith run={run} comparedWith={report.comparedWith} />}
      </Text>
      <Suspense fallback={<Skeleton height={chartHeight} />}>
        <ChangeChart tables={report.tables} height={chartHeight} />
      </Suspense>
      <ChangeCounts run={run} linked={evidenceOf(run) === 'there'} />
    </>
  )
}

function ComparedWith({ run, comparedWith }: { run: Run; comparedWith: NonNullable<Run['report']>['comparedWith'] }) {
  switch (comparedWith.kind) {
    case 'nothing':
      return words.comparedWithNothing
    case 'baseline':
      return words.comparedWith(comparedWith.what)
    case 'may-have-arrived':
      return (
        <>
          {words.comparedWithUnsettled} <Moment at={comparedWith.at} zone={run.timeZone} />
          {words.unsettled}
        </>
      )
    case 'delivered':
      return (
        <>
          {words.comparedWithDelivered} <Moment at={comparedWith.at} zone={run.timeZone} />
        </>
      )
  }
}
