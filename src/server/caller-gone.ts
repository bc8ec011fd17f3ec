import type { FastifyReply } from 'fastify'
import { Refused } from './refused.ts'

/**
 * Does the work, whose signal is aborted when the caller goes away.
 * @returns what the work returns
 * @throws what it throws, and Refused where it failed after the caller had gone: that is no defect, and nobody hears of it
 */
export async function whileCallerIsThere<Result>(
  reply: FastifyReply,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort(new Error('The caller went away.')))
  try {
    return await work(gone.signal)
  } catch (error) {
    throw gone.signal.aborted ? new Refused(callerGone, 'caller-gone', 'The caller went away.') : error
  }
}

/** The status by which nginx, too, writes down that the client closed the connection. */
const callerGone = 499
