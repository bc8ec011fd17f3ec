import type { Enrollment } from '../../roster/model.ts'
import type { Workspace } from '../workspace.ts'
import { enrollmentKindLine, enrollmentRowLine } from './roster-lines.ts'
import { TextTable } from './text-table.ts'

/** So many of the last kinds are looked at before all of them. */
const kindsAtHand = 4
/** So many kinds are remembered; beyond that they are forgotten, and written again when they come again. */
const kindsRemembered = 20_000

/**
 * Takes enrollments into the workspace, millions of them in few bytes: what an enrollment has in common with many
 * others (its school, role, dates and status) is its kind, is written once, and is judged once.
 */
export class EnrollmentTable {
  readonly #rows: TextTable
  readonly #kinds: TextTable
  readonly #numbers = new Map<string, number>()
  readonly #recent: { like: Enrollment; number: number }[] = []
  #newKinds = ''
  #kindsWritten = 0

  constructor(workspace: Workspace) {
    this.#rows = new TextTable(workspace, 'enrollment_rows', {
      sourcedId: 'text',
      dateLastModified: 'text',
      classSourcedId: 'text',
      userSourcedId: 'text',
      kind: 'number',
    })
    this.#kinds = new TextTable(workspace, 'enrollment_kinds', {
      kind: 'number',
      status: 'text',
      schoolSourcedId: 'text',
      role: 'text',
      primary: 'text',
      beginDate: 'text',
      endDate: 'text',
    })
  }

  async append(records: readonly Enrollment[]): Promise<void> {
    let rows = ''
    for (const record of records) rows += enrollmentRowLine(record, this.#numberOf(record))
    const kinds = this.#newKinds
    this.#newKinds = ''
    await this.#kinds.append(kinds)
    await this.#rows.append(rows)
  }

  /** An enrollment is most often of the kind of one of the last ones, which is found without making its line. */
  #numberOf(record: Enrollment): number {
    const recent = this.#recent.find(({ like }) => sameKind(like, record))
    if (recent) return recent.number
    const number = this.#numberOfLine(enrollmentKindLine(record))
    this.#recent.unshift({ like: record, number })
    if (this.#recent.length > kindsAtHand) this.#recent.pop()
    return number
  }

  #numberOfLine(line: string): number {
    const known = this.#numbers.get(line)
    if (known !== undefined) return known
    if (this.#numbers.size >= kindsRemembered) this.#numbers.clear()
    this.#kindsWritten += 1
    this.#numbers.set(line, this.#kindsWritten)
    this.#newKinds += `${this.#kindsWritten}${line}`
    return this.#kindsWritten
  }

  get bytes(): number {
    return this.#kinds.bytes + this.#rows.bytes
  }

  end(): void {
    this.#kinds.end()
    this.#rows.end()
  }

  async finish(): Promise<void> {
    await this.#kinds.finish()
    await this.#rows.finish()
  }

  async abandon(): Promise<void> {
    await this.#kinds.abandon()
    await this.#rows.abandon()
  }
}

function sameKind(one: Enrollment, other: Enrollment): boolean {
  return (
    one.endDate === other.endDate &&
    one.beginDate === other.beginDate &&
    one.schoolSourcedId === other.schoolSourcedId &&
    one.role === other.role &&
    one.primary === other.primary &&
    one.status === other.status
  )
}
