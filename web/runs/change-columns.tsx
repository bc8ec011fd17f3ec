import type { components } from '../api/schema.d.ts'
import table from '../parts/virtual-table.module.css'
import type { Column } from '../parts/virtual-table.tsx'
import { changes as words } from '../words/run-evidence.ts'
import classes from './change-columns.module.css'
import { ChangeMark } from './change-mark.tsx'

export type Change = components['schemas']['Change']

/** The columns of a change set; `names` has the names of the schools. Of added and removed rows no fields differ. */
export function changeColumns(
  names: ReadonlyMap<string, string>,
  kind: Change['change'] | undefined,
): Column<Change>[] {
  const columns = allColumns(names)
  return kind === undefined || kind === 'changed' ? columns : columns.filter(({ key }) => key !== 'fields')
}

function allColumns(names: ReadonlyMap<string, string>): Column<Change>[] {
  return [
    {
      key: 'change',
      title: words.change,
      width: '104px',
      sorts: true,
      render: ({ change }) => <ChangeMark change={change} />,
    },
    { key: 'name', title: words.name, width: 'minmax(0, 2fr)', sorts: true, render: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'key',
      title: words.key,
      width: 'minmax(0, 1.3fr)',
      sorts: true,
      render: ({ key }) => <span className={classes.key}>{key}</span>,
    },
    {
      key: 'schools',
      title: words.schools,
      width: 'minmax(0, 1.5fr)',
      render: ({ locations }) => schoolNames(locations, names),
    },
    { key: 'fields', title: words.what, width: 'minmax(0, 2.6fr)', render: (row) => <ChangedFields row={row} /> },
  ]
}

export function schoolNames(locations: readonly string[], names: ReadonlyMap<string, string>): string {
  return locations.map((id) => names.get(id) ?? id).join(', ')
}

/** A change in two lines, where there is no room for columns. */
export function NarrowChange({ row }: { row: Change }) {
  return (
    <>
      <div className={table.first}>
        <ChangeMark change={row.change} />
        <bdi>{row.name}</bdi>
      </div>
      <div className={table.second}>{row.change === 'changed' ? <ChangedFields row={row} /> : row.key}</div>
    </>
  )
}

/** The first field that differs, old and new; how many more there are. */
function ChangedFields({ row: { fields } }: { row: Change }) {
  const [first] = fields
  if (!first) return null
  return (
    <>
      {first.field}: <OldAndNew before={first.before} after={first.after} />
      {fields.length > 1 && <span className={classes.more}>{words.more(fields.length - 1)}</span>}
    </>
  )
}

/** A value before and after; blank says so. */
export function OldAndNew({ before, after }: { before: string; after: string }) {
  return (
    <>
      <Value value={before} className={classes.before} /> <span aria-hidden>→</span>{' '}
      <span className="visually-hidden">{words.after}</span>
      <Value value={after} className={classes.after} />
    </>
  )
}

function Value({ value, className }: { value: string; className: string | undefined }) {
  return value === '' ? <i className={classes.more}>{words.blank}</i> : <bdi className={className}>{value}</bdi>
}
