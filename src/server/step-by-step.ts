/**
 * Answers that take a while because another server is asked meanwhile. A caller that accepts `application/x-ndjson` gets
 * each step as a line of JSON as it happens, and the result or what went wrong as the last line; any other caller gets
 * the result alone.
 */
import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Live, type LiveEvent, liveEventSchema } from '../flows/accounts/live.ts'
import { whileCallerIsThere } from './caller-gone.ts'
import { answerTo, errorSchema, unexpected } from './errors.ts'

const lines = 'application/x-ndjson'

/** The documentation of an answer in either form. */
export function stepByStep<Result>(result: z.ZodType<Result>, description: string) {
  const last = [
    z.object({ kind: z.literal('result'), result }),
    errorSchema.extend({ kind: z.literal('failed') }),
  ] as const
  return {
    200: {
      description,
      content: {
        'application/json': { schema: result },
        [lines]: { schema: z.union([liveEventSchema, ...last]).describe('One of these in each line') },
      },
    },
  }
}

interface Answering<Result> {
  request: FastifyRequest
  reply: FastifyReply
  result: z.ZodType<Result>
}

/** Does it, and answers in the form that the caller accepts. When the caller goes away, it is given up. */
export async function answerStepByStep<Result>(
  { request, reply, result: schema }: Answering<Result>,
  work: (live: Live) => Promise<Result>,
): Promise<FastifyReply> {
  if (!request.headers.accept?.includes(lines)) {
    const done = await whileCallerIsThere(reply, (signal) => work({ tell: () => undefined, signal }))
    return reply.send(schema.parse(done))
  }
  const out = new PassThrough()
  const write = (line: LiveEvent | { kind: 'result' | 'failed' }) => out.write(`${JSON.stringify(line)}\n`)
  const begun = Promise.withResolvers<void>()
  const tell = (event: LiveEvent) => {
    write(event)
    begun.resolve()
  }
  const working = whileCallerIsThere(reply, (signal) => work({ tell, signal }))
  // What is refused before anything was tried is answered as everywhere else.
  await Promise.race([begun.promise, working])
  working
    .then(
      (done) => write({ kind: 'result', result: schema.parse(done) } as { kind: 'result' }),
      (error: unknown) => {
        const answer = answerTo(error)?.error ?? unexpected(error, request)
        write({ kind: 'failed', error: answer } as { kind: 'failed' })
      },
    )
    .finally(() => out.end())
  return reply.type(lines).header('cache-control', 'no-store').header('x-accel-buffering', 'no').send(out)
}
