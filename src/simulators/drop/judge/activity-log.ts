/** The head and the tables of Apple School Manager's activity log, in their order, with their columns. */
const tables = {
  people: 'person_id,last_name,first_name,person_number,operation_status,operation_substatus,timestamp,email',
  classes: 'class_id,course_name,class_number,operation_status,operation_substatus,timestamp',
  courses: 'course_id,course_number,course_name,location_id,operation_status,operation_substatus,timestamp',
  locations: 'location_id,location_name,operation_status,operation_substatus,timestamp',
  rosters: 'roster_id,class_id,student_id,operation_status,operation_substatus,timestamp',
} as const

type LogTable = keyof typeof tables

/** The record that a line of the log is about. */
export interface LogEntry {
  table: LogTable
  /** The values before `operation_status`. */
  cells: string[]
  /** People only: the last column. */
  email?: string
}

export interface LogHead {
  activityId: string
  startedAt: string
  endedAt: string
  status: string
  subStatus: string
}

/** A million students make a longer log than one string can be. */
const linesOfPiece = 10_000

/** Collects what was done with each record that an upload changed, and writes it down as Apple does. */
export class ActivityLog {
  readonly #lines: Record<LogTable, string[]> = { people: [], classes: [], courses: [], locations: [], rosters: [] }
  readonly #timestamp: string

  constructor(timestamp: string) {
    this.#timestamp = timestamp
  }

  add({ table, cells, email }: LogEntry, status: 'SUCCESS' | 'ISSUE', substatus: string): void {
    const values = [...cells, status, substatus, this.#timestamp]
    if (table === 'people') values.push(email ?? '')
    this.#lines[table].push(values.map(cell).join())
  }

  /** The log as a CSV file, in pieces: tables without a line are left out. */
  pieces(head: LogHead): string[] {
    const parts = [
      piece([
        'OPERATION,SYNC_SOURCE',
        `ACTIVITY_ID,${head.activityId}`,
        `STARTED AT,${head.startedAt}`,
        `ENDED AT,${head.endedAt}`,
        `STATUS,${head.status}`,
        `SUB_STATUS,${head.subStatus}`,
      ]),
    ]
    for (const [table, header] of Object.entries(tables)) {
      const lines = this.#lines[table as LogTable]
      if (lines.length > 0) parts.push(piece(['', header]))
      for (let start = 0; start < lines.length; start += linesOfPiece) {
        parts.push(piece(lines.slice(start, start + linesOfPiece)))
      }
    }
    return parts
  }
}

function piece(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
