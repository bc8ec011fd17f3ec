import { columns, instructorsAtLeast, instructorsAtMost, locationsAtMost, type Table } from '../tables.ts'
import { type FormProblems, shown } from './form-problems.ts'

/** The columns that Firstbell holds as one list, with the name of the first of Apple's columns and their number. */
const lists: Record<string, { first: string; atLeast: number; atMost: number }> = {
  location_ids: { first: 'location_id', atLeast: 1, atMost: locationsAtMost },
  instructor_ids: { first: 'instructor_id', atLeast: instructorsAtLeast, atMost: instructorsAtMost },
}

/** Without one of these columns the rest of a file says nothing. */
const needed: Record<Table, readonly string[]> = {
  locations: ['location_id'],
  students: ['person_id', 'first_name', 'last_name', 'location_ids'],
  staff: ['person_id', 'first_name', 'last_name', 'location_ids'],
  courses: ['course_id', 'location_id'],
  classes: ['class_id', 'course_id', 'instructor_ids', 'location_id'],
  rosters: ['roster_id', 'class_id', 'student_id'],
}

/** Where the values of a table's columns stand in a row: for a list, the places of its values in order. */
export interface Layout {
  /** One for each of `columns[table]`; -1 for a column that the file does not have. */
  places: (number | number[])[]
  /** The names of the columns in the file, as Apple writes them. */
  names: string[]
  /** Whether a row has one value for each of `columns[table]`, in their order, and nothing else. */
  plain: boolean
  /** Whether every column is there without which the rows say nothing. */
  whole: boolean
}

/**
 * The header row of a table, with as many columns as the longest list needs; but at least Apple's own.
 * @see https://support.apple.com/guide/apple-school-manager/axm46d50f6bf/web
 */
export function headerOf(table: Table, longestList = 0): string[] {
  return columns[table].flatMap((column) => {
    const list = lists[column]
    if (!list) return [column]
    return Array.from({ length: Math.max(list.atLeast, longestList) }, (_, index) => numbered(list.first, index + 1))
  })
}

const numbered = (first: string, number: number): string => (number === 1 ? first : `${first}_${number}`)

interface Heading {
  /** The name as Apple writes it. */
  name: string
  /** Index in `columns[table]`, and for a list the number of the value. */
  column: number
  number: number
  place: number
}

/** Makes sense of a header row, noting everything in which it differs from Apple's; null when it is not one at all. */
export function readHeader(
  table: Table,
  cells: readonly string[],
  quoted: boolean,
  problems: FormProblems,
): Layout | null {
  const headings = new Map<string, Heading>()
  const names = cells.map((cell, place) => {
    const heading = recognised(table, cell, place)
    if (!heading) return cell
    if (headings.has(heading.name)) {
      problems.report('header.column-repeated', table, () => ({
        row: 1,
        field: heading.name,
        says: `the column ${heading.name} is there twice; the second one is not read.`,
      }))
    } else headings.set(heading.name, heading)
    return heading.name
  })
  if (headings.size === 0) {
    const expected = headerOf(table).join(',')
    problems.report('header.missing', table, () => ({ row: 1, says: `the first row must be the header ${expected}` }))
    return null
  }
  reportSpelling(table, cells, names, quoted, problems)
  reportUnknown(table, cells, headings, problems)
  reportMissing(table, headings, problems)
  reportOrder(table, [...headings.values()], problems)
  reportExtensions(table, [...headings.values()], problems)
  return layoutOf(table, [...headings.values()], names)
}

function recognised(table: Table, cell: string, place: number): Heading | null {
  const name = cell.trim().toLowerCase()
  for (const [column, held] of columns[table].entries()) {
    const list = lists[held]
    if (!list) {
      if (name === held) return { name, column, number: 1, place }
      continue
    }
    if (name === list.first) return { name, column, number: 1, place }
    const further = new RegExp(`^${list.first}_([1-9][0-9]{0,4})$`).exec(name)
    if (further && Number(further[1]) > 1) return { name, column, number: Number(further[1]), place }
  }
  return null
}

function reportSpelling(
  table: Table,
  cells: readonly string[],
  names: readonly string[],
  quoted: boolean,
  problems: FormProblems,
): void {
  for (const [place, cell] of cells.entries()) {
    const name = names[place]
    if (name === undefined || cell === name) continue
    problems.report('header.spelling', table, () => ({
      row: 1,
      field: name,
      value: cell,
      says: `the column ${shown(cell)} must be written ${name}.`,
    }))
  }
  if (quoted) {
    problems.report('header.spelling', table, () => ({
      row: 1,
      says: 'the names of the columns must stand without quotation marks.',
    }))
  }
}

function reportUnknown(
  table: Table,
  cells: readonly string[],
  headings: ReadonlyMap<string, Heading>,
  problems: FormProblems,
): void {
  const known = new Set([...headings.values()].map(({ place }) => place))
  for (const [place, cell] of cells.entries()) {
    if (known.has(place) || recognised(table, cell, place)) continue
    problems.report('header.column-unknown', table, () => ({
      row: 1,
      value: cell,
      says:
        cell.trim() === ''
          ? `column ${place + 1} has no name.`
          : `Apple School Manager knows no column ${shown(cell)} in this file; leave it out.`,
    }))
  }
}

function reportMissing(table: Table, headings: ReadonlyMap<string, Heading>, problems: FormProblems): void {
  for (const name of headerOf(table)) {
    if (headings.has(name)) continue
    problems.report('header.column-missing', table, () => ({
      row: 1,
      field: name,
      says: `the column ${name} is missing; it must be there even when all its values are blank.`,
    }))
  }
}

function reportOrder(table: Table, headings: Heading[], problems: FormProblems): void {
  const ordered = headings.toSorted((one, other) => one.column - other.column || one.number - other.number)
  const misplaced = headings.findIndex((heading, index) => heading !== ordered[index])
  if (misplaced < 0) return
  problems.report('header.order', table, () => ({
    row: 1,
    field: headings[misplaced]?.name ?? '',
    says: `the columns are not in Apple's order: ${ordered[misplaced]?.name} must stand where ${headings[misplaced]?.name} stands.`,
  }))
}

function reportExtensions(table: Table, headings: readonly Heading[], problems: FormProblems): void {
  for (const [column, held] of columns[table].entries()) {
    const list = lists[held]
    if (!list) continue
    const numbers = headings.filter((heading) => heading.column === column).map(({ number }) => number)
    const highest = Math.max(0, ...numbers)
    const cap = list.atMost
    if (highest > cap) {
      const field = numbered(list.first, highest)
      const says = `${field} is beyond the ${cap} that Apple School Manager takes.`
      problems.report('header.extension-cap', table, () => ({ row: 1, field, says }))
    }
    const present = new Set(numbers)
    const gap = Array.from({ length: Math.min(highest, cap) }, (_, index) => index + 1).find(
      (number) => !present.has(number) && number > list.atLeast,
    )
    if (gap === undefined) continue
    const field = numbered(list.first, gap)
    const says = `${field} is missing between the further columns, which must be numbered without a gap.`
    problems.report('header.extension-gap', table, () => ({ row: 1, field, says }))
  }
}

function layoutOf(table: Table, headings: readonly Heading[], names: string[]): Layout {
  const places = columns[table].map((held, column) => {
    const own = headings.filter((heading) => heading.column === column).sort((one, other) => one.number - other.number)
    return lists[held] ? own.map(({ place }) => place) : (own[0]?.place ?? -1)
  })
  const whole = needed[table].every((held) => {
    const place = places[(columns[table] as readonly string[]).indexOf(held)]
    return typeof place === 'number' ? place >= 0 : place !== undefined && place.length > 0
  })
  const plain = names.length === places.length && places.every((place, index) => place === index)
  return { places, names, plain, whole }
}
