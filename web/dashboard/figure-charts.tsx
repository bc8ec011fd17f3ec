import '@mantine/charts/styles.css'
import { BarChart, LineChart } from '@mantine/charts'
import { Card, Group, Input, SegmentedControl, Select, SimpleGrid, Skeleton, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useTeam } from '../shell/me.ts'
import { dashboard } from '../words/dashboard.ts'
import { errors } from '../words/errors.ts'
import { formatNumber } from '../words/formats.ts'
import { FigureTable } from './figure-table.tsx'
import { type Row, rowsOf } from './figures.ts'
import type { WatchedFlow } from './team-dashboard.ts'

const words = dashboard.charts
type Span = keyof typeof words.spans
const spans: readonly Span[] = ['30', '90', '365']

/** What a flow delivered over time: people, classes and changes, as charts or as a table. */
export function FigureCharts({ flows }: { flows: readonly WatchedFlow[] }) {
  const { id: teamId } = useTeam()
  const [parameters, change] = useUrlState()
  const flow = flows.find(({ id }) => id === parameters.get('flow')) ?? flows[0]
  const span = spans.find((each) => each === parameters.get('days')) ?? '90'
  const isTable = parameters.get('as') === 'table'
  return (
    <Card component="section" aria-labelledby="figures">
      <Group justify="space-between" align="flex-end" mb="md" gap="sm">
        <Title order={2} id="figures">
          {words.title}
        </Title>
        <Group align="flex-end" gap="sm">
          {flows.length > 1 && (
            <Select
              label={words.flow}
              data={flows.map(({ id, name }) => ({ value: id, label: name }))}
              value={flow?.id ?? null}
              allowDeselect={false}
              onChange={(id) => change({ flow: id }, { replace: true })}
            />
          )}
          <Choice
            label={words.span}
            value={span}
            data={spans.map((value) => ({ value, label: words.spans[value] }))}
            onChange={(days) => change({ days: days === '90' ? null : days }, { replace: true })}
          />
          <Choice
            label={words.shownAs}
            value={isTable ? 'table' : 'chart'}
            data={[
              { value: 'chart', label: words.asChart },
              { value: 'table', label: words.asTable },
            ]}
            onChange={(as) => change({ as: as === 'table' ? as : null }, { replace: true })}
          />
        </Group>
      </Group>
      {flow && <Figures teamId={teamId} flowId={flow.id} days={Number(span)} isTable={isTable} />}
    </Card>
  )
}

interface ChoiceProps {
  label: string
  value: string
  data: { value: string; label: string }[]
  onChange: (value: string) => void
}

function Choice({ label, value, data, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }}>
      <SegmentedControl display="flex" aria-labelledby={id} value={value} data={data} onChange={onChange} />
    </Input.Wrapper>
  )
}

interface FiguresProps {
  teamId: string
  flowId: string
  days: number
  isTable: boolean
}

const chartHeight = 220
/** So that the topmost figure of the axis stands at its line. */
const plotMargin = { top: 10 }

function Figures({ teamId, flowId, days, isTable }: FiguresProps) {
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}/flows/{id}/figures', {
    params: { path: { teamId, id: flowId }, query: { days } },
  })
  if (!data && error) return <Problem error={error} title={errors.couldNotLoad} again={() => void refetch()} />
  if (!data) return <Skeleton height={chartHeight + 40} />
  if (data.points.length === 0)
    return (
      <Text c="dimmed" py="xl" ta="center">
        {words.empty}
      </Text>
    )
  const rows = rowsOf(data)
  if (isTable) return <FigureTable rows={rows} teamId={teamId} timeZone={data.timeZone} />
  return (
    <>
      <SimpleGrid cols={{ base: 1, lg: 3 }} spacing="xl">
        <Chart
          title={words.people}
          rows={rows}
          series={[
            { name: 'students', label: words.students, color: 'board.6' },
            { name: 'staff', label: words.staff, color: 'orange.6' },
          ]}
        />
        <Chart
          title={words.classes}
          rows={rows}
          series={[{ name: 'classes', label: words.classes, color: 'board.6' }]}
        />
        <Chart
          title={words.changes}
          rows={rows}
          bars
          series={[
            { name: 'added', label: words.added, color: 'green.6' },
            { name: 'changed', label: words.changed, color: 'yellow.6' },
            { name: 'removed', label: words.removed, color: 'red.6' },
          ]}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="sm">
        {words.zone(data.timeZone)}
      </Text>
    </>
  )
}

interface ChartProps {
  title: string
  rows: Row[]
  series: { name: keyof Row; label: string; color: string }[]
  bars?: boolean
}

/** A chart of its own; who does not see it is told what it is, and where the figures are. */
function Chart({ title, rows, series, bars = false }: ChartProps) {
  const first = rows[0]?.when ?? ''
  const last = rows.at(-1)?.when ?? ''
  const shared = {
    h: chartHeight,
    data: rows,
    dataKey: 'when',
    series,
    withLegend: true,
    legendProps: { verticalAlign: 'bottom' as const, itemSorter: null },
    valueFormatter: formatNumber,
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
    xAxisProps: { minTickGap: 24, padding: { left: 12, right: 12 } },
    yAxisProps: { width: 48, allowDecimals: false },
  }
  return (
    <figure style={{ margin: 0, minWidth: 0 }}>
      <Text component="figcaption" fw={550} size="sm" mb="xs">
        {title}
      </Text>
      <div role="img" aria-label={words.alternative(title, rows.length, first, last)}>
        {bars ? (
          <BarChart
            {...shared}
            type="stacked"
            maxBarWidth={28}
            barChartProps={{ accessibilityLayer: false, margin: plotMargin }}
            barProps={{ isAnimationActive: false }}
          />
        ) : (
          <LineChart
            {...shared}
            curveType="linear"
            withDots={rows.length < 32}
            lineChartProps={{ accessibilityLayer: false, margin: plotMargin }}
            lineProps={{ isAnimationActive: false }}
          />
        )}
      </div>
    </figure>
  )
}
