import { UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'
import { list } from '../words/run-evidence.ts'
import classes from './virtual-table.module.css'

export interface Column<Row> {
  key: string
  title: string
  /** As a track of a CSS grid: `minmax(0, 2fr)`, `90px`. */
  width: string
  end?: boolean
  sorts?: boolean
  render: (row: Row) => ReactNode
}

export interface Sorting {
  by: string
  order: 'ascending' | 'descending'
}

interface VirtualTableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  /** The row in two lines, where there is no room for columns. */
  narrow?: (row: Row) => ReactNode
  total: number
  /** Undefined: it is on its way. */
  rowAt: (index: number) => Row | undefined
  /** Which rows are in sight. */
  onSight: (first: number, last: number) => void
  onOpen?: (row: Row) => void
  isOpened?: (row: Row) => boolean
  sorting?: Sorting
  onSort?: (sorting: Sorting) => void
  /** Another one begins at the top. */
  view: string
  /** What is shown is of the question before; the answer is on its way. */
  isOld?: boolean
  /** Of columns that do not fit: they are scrolled sideways, within the table. */
  leastWidth?: number
}

const headHeight = 38
const rowHeight = 38
const narrowHeight = 62

/** A table of as many rows as there are: only those in sight are on the page. Arrow keys move, Enter opens. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, total, rowAt, onSight, onOpen, isOpened, view, isOld = false, leastWidth } = props
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const narrow = isNarrow ? props.narrow : undefined
  const height = narrow ? narrowHeight : rowHeight
  const top = narrow ? 0 : headHeight
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const id = useId()
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    // What is typed and clicked comes first, rows after it.
    useFlushSync: false,
    paddingStart: top,
  })
  const rows = virtualizer.getVirtualItems()
  const first = rows[0]?.index ?? 0
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    onSight(first, last)
  }, [onSight, first, last])
  // biome-ignore lint/correctness/useExhaustiveDependencies: Rows of another height are measured anew.
  useEffect(() => {
    virtualizer.measure()
  }, [virtualizer, height])
  // biome-ignore lint/correctness/useExhaustiveDependencies: Whatever is asked for anew begins at the top.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0
    setActive(0)
  }, [view])

  const click = useCallback(
    (index: number, row: Row | undefined) => {
      setActive(index)
      if (row) onOpen?.(row)
    },
    [onOpen],
  )
  const move = (to: number) => {
    const index = Math.max(0, Math.min(total - 1, to))
    setActive(index)
    const shown = scroller.current
    if (!shown) return
    const { scrollTop, clientHeight } = shown
    // All rows are of one height, so that no row has to be there to be scrolled to.
    if (index * height < scrollTop) shown.scrollTop = index * height
    else if (top + (index + 1) * height > scrollTop + clientHeight) {
      shown.scrollTop = top + (index + 1) * height - clientHeight
    }
  }
  const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 400) - top) / height) - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    }
    const to = steps[event.key]
    const row = event.key === 'Enter' ? rowAt(active) : undefined
    if (to !== undefined) move(to)
    else if (row && onOpen) onOpen(row)
    else return
    event.preventDefault()
  }
  const tracks = columns.map(({ width }) => width).join(' ')
  const activeRow = rows.some(({ index }) => index === active) ? `${id}-${active}` : undefined
  return (
    <>
      {rows.length < total && <p className={classes.onPaper}>{list.onPaper}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: A table element cannot hold rows that are only partly there. */}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={narrow ? 1 : columns.length}
        aria-busy={isOld}
        aria-activedescendant={activeRow}
        aria-description={onOpen && list.keys}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className={`${classes.scroller} ${isOld ? classes.old : ''}`}
        style={{ height: `min(${top + Math.max(total, 1) * height + 2}px, max(340px, 100dvh - 330px))` }}
      >
        <div style={{ height: virtualizer.getTotalSize(), ...(leastWidth && !narrow && { minWidth: leastWidth }) }}>
          {!narrow && <Head {...props} tracks={tracks} />}
          {/* biome-ignore lint/a11y/useSemanticElements: As above. */}
          <div role="rowgroup">
            {rows.map(({ index, start }) => {
              const row = rowAt(index)
              return (
                <RowOf
                  key={index}
                  id={`${id}-${index}`}
                  index={index}
                  start={start}
                  height={height}
                  row={row}
                  columns={columns}
                  narrow={narrow}
                  tracks={tracks}
                  isActive={index === active}
                  isOpened={(row && isOpened?.(row)) ?? false}
                  opens={onOpen !== undefined}
                  onClick={click}
                />
              )
            })}
          </div>
        </div>
      </div>
    </>
  )
}

interface RowProps<Row> {
  id: string
  index: number
  start: number
  height: number
  row: Row | undefined
  columns: readonly Column<Row>[]
  narrow: ((row: Row) => ReactNode) | undefined
  tracks: string
  isActive: boolean
  isOpened: boolean
  opens: boolean
  onClick: (index: number, row: Row | undefined) => void
}

/** A row, made again only when it is another one: while one scrolls, dozens come and go. */
const RowOf = memo(function RowOf<Row>(props: RowProps<Row>) {
  const { id, index, start, height, row, columns, narrow, tracks, isActive, isOpened, opens, onClick } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: A table element cannot hold rows that are only partly there.
    // biome-ignore lint/a11y/useFocusableInteractive: The grid has the focus, and names its active row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: The grid listens to the keys.
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-active={isActive || undefined}
      data-opens={opens || undefined}
      data-opened={isOpened || undefined}
      data-coming={row === undefined || undefined}
      onClick={() => onClick(index, row)}
      style={{
        height,
        transform: `translateY(${start}px)`,
        ...(narrow ? { display: 'block' } : { gridTemplateColumns: tracks }),
      }}
    >
      {narrow ? (
        <Cell>{row && narrow(row)}</Cell>
      ) : (
        columns.map(({ key, end, render }) => (
          <Cell key={key} end={end}>
            {row && render(row)}
          </Cell>
        ))
      )}
    </div>
  )
}) as <Row>(props: RowProps<Row>) => ReactNode

function Cell({ end = false, children }: { end?: boolean | undefined; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: As above.
    // biome-ignore lint/a11y/useFocusableInteractive: As above.
    <div role="gridcell" className={`${classes.cell} ${end ? classes.end : ''}`}>
      {children ?? <span className={classes.coming} />}
    </div>
  )
}

function Head<Row>({ columns, sorting, onSort, tracks }: VirtualTableProps<Row> & { tracks: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: As above.
    <div role="rowgroup" className={classes.head} style={{ display: 'block', paddingInline: 0 }}>
      {/* biome-ignore lint/a11y/useSemanticElements: As above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: As above. */}
      <div
        role="row"
        aria-rowindex={1}
        className={classes.head}
        style={{ gridTemplateColumns: tracks, borderBottom: 0 }}
      >
        {columns.map(({ key, title, end, sorts }) => {
          const order = sorting?.by === key ? sorting.order : undefined
          return (
            // biome-ignore lint/a11y/useSemanticElements: As above.
            // biome-ignore lint/a11y/useFocusableInteractive: As above.
            <div
              key={key}
              role="columnheader"
              className={`${classes.cell} ${end ? classes.end : ''}`}
              {...(sorts && { 'aria-sort': order ?? 'none' })}
            >
              {sorts && onSort ? (
                <UnstyledButton
                  className={classes.sort ?? ''}
                  onClick={() => onSort({ by: key, order: order === 'ascending' ? 'descending' : 'ascending' })}
                >
                  {title}
                  <SortMark order={order} />
                </UnstyledButton>
              ) : (
                title
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function SortMark({ order }: { order: Sorting['order'] | undefined }) {
  if (order === 'ascending') return <IconArrowUp size={13} aria-hidden />
  if (order === 'descending') return <IconArrowDown size={13} aria-hidden />
  return <IconArrowsSort size={13} aria-hidden opacity={0.5} />
}
