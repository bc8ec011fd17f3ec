/** What was asked and answered in one exchange, for people. */
import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import type { RecordedMessage } from '../../roster/observer.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { Conflict } from '../refusals.ts'
import { type BodyKind, type BodyPlace, readMessage } from './bodies.ts'
import { type ExchangeRow, findExchange } from './exchanges.ts'
import type { FoundRun } from './found-run.ts'
import type { RunFiles } from './run-files.ts'

/** In bytes; larger JSON is shown as it came, since laying it out would hold up everybody else. */
const largestLaidOut = 4_000_000
/** In characters; the whole of it can be downloaded. */
const longestShown = 200_000

const messageSchema = z.object({
  start: z.string().describe('The request line, or the status of the answer'),
  headers: z.record(z.string(), z.string()).describe('Values that may be secret are •••'),
  bytes: z.int(),
  kind: z.enum(['json', 'text', 'binary', 'empty']),
  text: z.string().describe('JSON is laid out'),
  cut: z.boolean().describe('There is more of it than is shown here'),
})

export const bodiesSchema = z.object({
  request: messageSchema.nullable(),
  response: messageSchema.nullable(),
  note: z.string().nullable().describe('Why something is not there'),
})

type ShownMessage = z.output<typeof messageSchema>

export interface BodiesAsked {
  actor: Actor
  teamId: string
  run: FoundRun
  position: number
}

/**
 * Request and answer of an exchange, laid out and cut to a length that can be looked at; who looked is audited.
 * @throws NotThere for an exchange that is not there
 */
export async function exchangeBodies(
  context: Context,
  files: RunFiles,
  asked: BodiesAsked,
): Promise<z.output<typeof bodiesSchema>> {
  const { row } = await findExchange(context.db, asked.run.id, asked.position)
  const read = (kind: BodyKind) => messageOf(files, asked.run, row, kind)
  const [request, response] = [await read('request'), await read('response')]
  if (request || response) await auditReading(context, asked)
  return {
    request: request ? shown(request) : null,
    response: response ? shown(response) : null,
    note: noteOf(asked.run, row, Boolean(request || response)),
  }
}

/**
 * One half of an exchange, as it was; who took it is audited.
 * @throws NotThere for an exchange that is not there, Conflict `no-body` when it is not saved, or not any more
 */
export async function wholeBody(
  context: Context,
  files: RunFiles,
  asked: BodiesAsked,
  kind: BodyKind,
): Promise<RecordedMessage> {
  const { row } = await findExchange(context.db, asked.run.id, asked.position)
  const message = await messageOf(files, asked.run, row, kind)
  if (!message) throw new Conflict('no-body', noteOf(asked.run, row, false) ?? 'No answer came.')
  await auditReading(context, asked)
  return message
}

async function messageOf(
  files: RunFiles,
  run: FoundRun,
  row: ExchangeRow,
  kind: BodyKind,
): Promise<RecordedMessage | undefined> {
  const place = (kind === 'request' ? row.request_body : row.response_body) as BodyPlace | null
  const engineRun = row.engine_run ?? run.engineRun
  if (place === null || engineRun === null || run.bodiesRemovedAt) return undefined
  return files.read(run.accountId, engineRun, (stateFolder) =>
    readMessage(files.bodiesVault, { stateFolder, engineRun, position: row.position, kind, place }),
  )
}

async function auditReading({ db }: Context, { actor, teamId, run, position }: BodiesAsked): Promise<void> {
  const subject = { kind: 'run', id: run.id, name: run.flow }
  await audit(db, { teamId, actor, action: 'run.bodies-read', subject, details: { exchange: position } })
}

function noteOf(run: FoundRun, row: ExchangeRow, found: boolean): string | null {
  if (row.with === 'destination') {
    return 'An SFTP operation has no request and response data; what the upload sends is the package itself, which can be downloaded with the run.'
  }
  const removed = `The request and response data of this run were removed after ${run.keepBodiesDays} days.`
  if (run.bodiesRemovedAt) return removed
  if (row.request_body === null) return 'When this run was made, its project did not save request and response data.'
  if (!found) return removed
  return row.response_body === null ? 'No answer came, or it was cut off.' : null
}

function shown({ start, headers, body }: RecordedMessage): ShownMessage {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const { kind, text } = textOf(bytes, headers['content-type'] ?? '')
  const cut = text.length > longestShown || (kind === 'text' && bytes.length > longestShown * 4)
  return { start, headers, bytes: bytes.length, kind, text: text.slice(0, longestShown), cut }
}

function textOf(body: Buffer, contentType: string): { kind: ShownMessage['kind']; text: string } {
  if (body.length === 0) return { kind: 'empty', text: '' }
  const isOtherCharset = /charset="?(?!utf-?8|us-ascii)[\w-]/i.test(contentType)
  if (body.length > largestLaidOut) return { kind: 'text', text: body.toString('utf8', 0, longestShown * 4) }
  if (!isUtf8(body)) {
    return isOtherCharset ? { kind: 'text', text: body.toString('latin1') } : { kind: 'binary', text: '' }
  }
  const text = body.toString('utf8')
  try {
    return { kind: 'json', text: JSON.stringify(JSON.parse(text.replace(/^\uFEFF/, '')), null, 2) }
  } catch {
    return { kind: 'text', text }
  }
}
