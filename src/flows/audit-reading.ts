/** Reading who did what: page by page, or all of it as a CSV file. */
import { z } from 'zod'
import type { Db } from './context.ts'
import { timeInputSchema } from './time-input.ts'

export const auditFilterSchema = z.object({
  action: z.string().max(100).optional().describe('Such as run.approved, or run for all that concerns runs'),
  actor: z.string().max(320).optional().describe('An e-mail address, or the name of an API key'),
  subjectId: z.string().max(100).optional(),
  from: timeInputSchema.optional(),
  to: timeInputSchema.optional().describe('Before this time'),
})

type AuditFilter = z.output<typeof auditFilterSchema>

export interface AuditLogEntry {
  id: number
  at: string
  actor: string
  /** Whether it was a person, an API key, or Firstbell itself. */
  by: 'person' | 'api-key' | 'firstbell'
  address: string | null
  action: string
  subject: { kind: string; id: string; name: string } | null
  details: Record<string, unknown>
}

interface Page {
  /** Null: what concerns the installation as a whole. */
  teamId: string | null
  filter: AuditFilter
  /** Entries before this one; null: from the newest on. */
  before: number | null
  limit: number
}

/** A page of entries, the newest first. */
export async function readAuditLog(db: Db, { teamId, filter, before, limit }: Page): Promise<AuditLogEntry[]> {
  let query = db
    .selectFrom('audit_log')
    .selectAll()
    .where('team_id', teamId === null ? 'is' : '=', teamId)
  if (before !== null) query = query.where('id', '<', before)
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor)
  if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId)
  if (filter.from !== undefined) query = query.where('at', '>=', new Date(filter.from))
  if (filter.to !== undefined) query = query.where('at', '<', new Date(filter.to))
  const { action } = filter
  if (action !== undefined) {
    query = query.where(({ eb, or }) =>
      or([eb('action', '=', action), eb('action', 'like', `${action.replaceAll(/[%_\\]/g, '\\$&')}.%`)]),
    )
  }
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    by: kindOf(row),
    address: row.address,
    action: row.action,
    subject:
      row.subject_kind === null || row.subject_id === null
        ? null
        : { kind: row.subject_kind, id: row.subject_id, name: row.subject ?? '' },
    details: row.details as Record<string, unknown>,
  }))
}

/** Spreadsheets take a file for UTF-8 only when it begins with this. */
const byteOrderMark = '\uFEFF'

const columns = ['time', 'actor', 'by', 'address', 'action', 'subject kind', 'subject id', 'subject', 'details']
const rowsAtOnce = 1000

/**
 * The lines of a CSV file (RFC 4180) with every entry, the newest first, a thousand entries at a time. The first thousand
 * are read before the promise resolves, so that what cannot be read is refused while it still can be.
 */
export async function auditLogAsCsv(
  db: Db,
  teamId: string | null,
  filter: AuditFilter,
): Promise<AsyncGenerator<string>> {
  const read = (before: number | null) => readAuditLog(db, { teamId, filter, before, limit: rowsAtOnce })
  return linesFrom(await read(null), read)
}

async function* linesFrom(
  first: AuditLogEntry[],
  read: (before: number) => Promise<AuditLogEntry[]>,
): AsyncGenerator<string> {
  yield `${byteOrderMark}${columns.join(',')}\r\n`
  let entries = first
  while (true) {
    yield entries.map(lineOf).join('')
    const last = entries.at(-1)
    if (!last || entries.length < rowsAtOnce) return
    entries = await read(last.id)
  }
}

function lineOf({ at, actor, by, address, action, subject, details }: AuditLogEntry): string {
  const { kind = '', id = '', name = '' } = subject ?? {}
  const cells = [at, actor, by, address ?? '', action, kind, id, name, JSON.stringify(details)]
  return `${cells.map(cell).join(',')}\r\n`
}

/**
 * A cell that a spreadsheet shows instead of calculating: names are chosen by people, and one that begins with an
 * equals sign, a wide one too, would be a formula, whatever nobody sees before it. https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const harmless = /^[\p{Z}\p{C}]*[=+\-@＝＋－＠\t\r\n]/u.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

function kindOf({
  person_id,
  api_key_id,
}: {
  person_id: string | null
  api_key_id: string | null
}): AuditLogEntry['by'] {
  if (person_id !== null) return 'person'
  return api_key_id === null ? 'firstbell' : 'api-key'
}
