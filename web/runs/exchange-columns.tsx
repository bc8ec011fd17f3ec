import type { components } from '../api/schema.d.ts'
import table from '../parts/virtual-table.module.css'
import type { Column } from '../parts/virtual-table.tsx'
import { formatBytes, formatDuration, formatNumber } from '../words/formats.ts'
import { exchanges as words } from '../words/run-evidence.ts'
import classes from './exchange-columns.module.css'

export type Exchange = components['schemas']['Exchange']

export const exchangeColumns: Column<Exchange>[] = [
  {
    key: 'number',
    title: words.number,
    width: '52px',
    end: true,
    render: ({ position }) => formatNumber(position + 1),
  },
  { key: 'step', title: words.step, width: '104px', render: (exchange) => words.steps[exchange.with] },
  { key: 'method', title: words.method, width: '72px', render: ({ method }) => method },
  {
    key: 'url',
    title: words.url,
    width: 'minmax(0, 1fr)',
    render: ({ url }) => (
      <span className={classes.url} title={url}>
        {shortened(url)}
      </span>
    ),
  },
  { key: 'status', title: words.status, width: '130px', render: (exchange) => <Status exchange={exchange} /> },
  { key: 'time', title: words.time, width: '76px', end: true, render: (row) => formatDuration(row.milliseconds) },
  { key: 'bytes', title: words.bytes, width: '84px', end: true, render: ({ bytes }) => formatBytes(bytes) },
  {
    key: 'records',
    title: words.records,
    width: '70px',
    end: true,
    render: ({ records }) => (records === null ? '' : formatNumber(records)),
  },
]

/** What tells the addresses of a run from each other: their end, and what is asked for. */
function shortened(url: string): string {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return url
  const { pathname, search } = new URL(url)
  const parts = pathname.split('/').filter(Boolean)
  return `${parts.length > 1 ? '…' : ''}/${parts.at(-1) ?? ''}${decodeURIComponent(search)}`
}

/** The status of the answer; a failure names its code. */
export function Status({ exchange: { status, failure } }: { exchange: Exchange }) {
  return (
    <span className={failure === null ? undefined : classes.failed} title={failure ?? undefined}>
      {status ?? words.noAnswer}
      {failure !== null && ` ${failure}`}
    </span>
  )
}

/** An exchange in two lines, where there is no room for columns. */
export function NarrowExchange({ exchange }: { exchange: Exchange }) {
  return (
    <>
      <div className={table.first}>
        {exchange.method} <Status exchange={exchange} />
        <span className={classes.aside}>{formatDuration(exchange.milliseconds)}</span>
      </div>
      <div className={table.second}>{shortened(exchange.url)}</div>
    </>
  )
}
