import type { Enrollment } from '../../roster/model.ts'
import type { Workspace } from '../workspace.ts'
import { enrollmentKindLine, enrollmentRowLine } from './roster-lines.ts'
import { TextTable } from './text-table.ts'

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
    let kinds = ''
    for (const record of records) {
      const kind = enrollmentKindLine(record)
      let number = this.#numbers.get(kind)
      if (number === undefined) {
        number = this.#newNumber(kind)
        kinds += `${number}${kind}`
      }
      rows += enrollmentRowLine(record, number)
    }
    await this.#kinds.append(kinds)
    await this.#rows.append(rows)
  }

  #newNumber(kind: string): number {
    if (this.#numbers.size >= kindsRemembered) this.#numbers.clear()
    this.#kindsWritten += 1
    this.#numbers.set(kind, this.#kindsWritten)
    return this.#kindsWritten
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
