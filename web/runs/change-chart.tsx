import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { formatNumber, formatPercent } from '../words/formats.ts'
import { runs } from '../words/runs.ts'
import { changeWords, tableNames, tableWords } from '../words/tables.ts'
import type { Run } from './run.ts'

const { changed: words } = runs

const series = [
  { name: 'unchanged', label: words.unchanged, color: 'gray.4' },
  { name: 'changed', label: changeWords.changed, color: 'blue.6' },
  { name: 'added', label: changeWords.added, color: 'green.6' },
  { name: 'removed', label: changeWords.removed, color: 'red.6' },
]

/** For each table a bar of all its rows, before and now: what stays as it is, is changed, added, removed. */
export function ChangeChart({ tables, height }: { tables: NonNullable<Run['report']>['tables']; height: number }) {
  const data = tableNames.map((name) => {
    const { rows = 0, added = 0, changed = 0, removed = 0 } = tables[name] ?? {}
    return { table: tableWords[name].title, unchanged: Math.max(0, rows - added - changed), changed, added, removed }
  })
  return (
    <div role="img" aria-label={words.chart}>
      <BarChart
        h={height}
        data={data}
        dataKey="table"
        type="percent"
        orientation="vertical"
        series={series}
        withLegend
        legendProps={{ verticalAlign: 'bottom', itemSorter: null }}
        gridAxis="none"
        tickLine="none"
        maxBarWidth={14}
        valueFormatter={formatNumber}
        xAxisProps={{ hide: true, tickFormatter: (share: number) => formatPercent(share) }}
        yAxisProps={{ width: 76 }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
      />
    </div>
  )
}
