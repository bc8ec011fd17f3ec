/** What goes out when a request is not answered as it was meant: always one shape, and never the inside of anything. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Conflict, InvalidField, NotThere } from '../flows/refusals.ts'
import { Failure } from '../roster/failure.ts'
import { DiskFull, diskFullOr, isWithoutRoom } from '../store/disk-full.ts'
import { isAway, isCrossed, isNotStorable, isOrphan, isOutOfRange, isRepeated, troubleOf } from './database-errors.ts'
import { Refused } from './refused.ts'
import { notStorable } from './storable-text.ts'

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string().describe('A stable word for machines'),
      message: z.string().describe('What happened, for people'),
      field: z.string().optional().describe('The path of the field that is wrong, such as schedule.times.0.hour'),
      details: z.record(z.string(), z.unknown()).optional(),
      whoseMove: z.enum(['district', 'SIS', 'Apple', 'Firstbell']).optional().describe('Who has to act'),
      next: z.string().optional().describe('What that one does next'),
    }),
  })
  .meta({ id: 'Error' })

type ErrorAnswer = z.output<typeof errorSchema>['error']

/** The status and the words for whatever was thrown; undefined where it is a defect, of which nothing goes out. */
export function answerTo(error: unknown): { status: number; error: ErrorAnswer } | undefined {
  if (error instanceof Refused) return { status: error.status, error: { code: error.code, message: error.message } }
  if (error instanceof NotThere) return { status: 404, error: { code: 'not-there', message: error.message } }
  if (error instanceof InvalidField) return invalidField(error.field, error.message)
  if (error instanceof Conflict) {
    const { reason, message, details } = error
    return { status: 409, error: { code: reason, message, details: { ...details } } }
  }
  const failure = diskFullOr(error, isWithoutRoom(error) ? 'the data folder' : 'the database')
  if (failure instanceof Failure) {
    const { code, message, whoseMove, next } = failure
    return { status: failure instanceof DiskFull ? 503 : 422, error: { code, message, whoseMove, next } }
  }
  return answerToDatabase(error) ?? (isFastifyError(error) ? answerToFastify(error) : undefined)
}

/** Sends the answer to what was thrown; what is unexpected goes to the log and not to the caller. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = answerTo(error)
  if (answer) return reply.status(answer.status).send({ error: answer.error })
  return reply.status(500).send({ error: unexpected(error, request) })
}

/** Writes a defect to the log, and returns what the caller is told of it. */
export function unexpected(error: unknown, request: FastifyRequest): ErrorAnswer {
  request.log.error({ err: error }, 'A request failed unexpectedly.')
  const message = `Something went wrong inside Firstbell. Its log tells more, under request ${request.id}.`
  return { code: 'unexpected', message }
}

/** Sends the answer to a request for an address that does not exist. */
export function sendNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.status(404).send({ error: { code: 'not-there', message: 'There is nothing at this address.' } })
}

function answerToDatabase(error: unknown): { status: number; error: ErrorAnswer } | undefined {
  if (isRepeated(error)) return { status: 409, error: { code: 'exists-already', message: 'This exists already.' } }
  if (isCrossed(error)) return { status: 409, error: { code: 'changed-meanwhile', message: crossed } }
  if (isOrphan(error)) return { status: 404, error: { code: 'not-there', message: orphan } }
  if (isNotStorable(error)) return { status: 400, error: { code: 'bad-request', message: notStorable } }
  if (isOutOfRange(error)) return { status: 400, error: { code: 'bad-request', message: outOfRange } }
  if (isAway(error)) return { status: 503, error: { code: 'database-away', message: databaseAway } }
  const trouble = troubleOf(error)
  return trouble && { status: 503, error: { ...trouble, whoseMove: 'district' } }
}

function invalidField(field: string, message: string) {
  return { status: 400, error: { code: 'invalid-field', message, field } }
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
}

function answerToFastify(error: FastifyError): { status: number; error: ErrorAnswer } | undefined {
  const [issue] = error.validation ?? []
  if (issue) {
    // An id in the address that cannot be one is an id of nothing.
    if (error.validationContext === 'params') {
      return { status: 404, error: { code: 'not-there', message: 'There is nothing at this address.' } }
    }
    const field = issue.instancePath.split('/').filter(Boolean).join('.')
    return invalidField(field === '' ? (error.validationContext ?? 'body') : field, issue.message ?? 'is not valid')
  }
  const status = error.statusCode ?? 500
  const words = messages[status]
  return status < 500
    ? { status, error: { code: words?.[0] ?? 'bad-request', message: words?.[1] ?? error.message } }
    : undefined
}

const crossed = 'Somebody else changed this at the same moment. Try again.'
const orphan = 'What this belongs to is not there any more: somebody else has just deleted it.'
const outOfRange = 'A number, a date or a text in the request is beyond what can be stored.'
const databaseAway = 'The database does not answer. Try again in a minute; Firstbell goes on when it does.'

const messages: Readonly<Record<number, readonly [string, string]>> = {
  400: ['bad-request', 'The body of the request is not JSON.'],
  413: ['too-large', 'The body of the request is too large.'],
  415: ['not-json', 'The body of the request must be JSON (Content-Type: application/json).'],
  429: ['too-many-requests', 'That was tried too often. Wait a minute, then try again.'],
}
