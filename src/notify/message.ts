import { z } from 'zod'
import type { WhoseMove } from '../roster/failure.ts'
import { plainText } from '../roster/plain-text.ts'
import { eventNames } from './events.ts'

const movers = ['district', 'SIS', 'Apple', 'Firstbell'] as const satisfies readonly WhoseMove[]

/**
 * What is told, whichever way it goes. It holds counts, names of flows and links; never the name of a child, since it
 * leaves for systems that Firstbell does not know.
 */
export const messageSchema = z.object({
  event: z.enum([...eventNames, 'test']),
  title: z.string(),
  /** What happened, in one sentence or two. */
  sentence: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Who has to act, when somebody has to. */
  whoseMove: z.enum(movers).exactOptional(),
  /** What that person does next. */
  next: z.string().exactOptional(),
  /** Where to see more: a page of Firstbell's. */
  link: z.string(),
  /** When it happened, in UTC. */
  at: z.iso.datetime({ precision: null }),
  /** The zone that its time is shown in. */
  timeZone: z.string(),
})

export type Message = z.output<typeof messageSchema>

/** The message as it may leave: names that were given long ago, and what other servers say, may hold anything. */
export function plainMessage(message: Message): Message {
  const { title, sentence, facts, next } = message
  return {
    ...message,
    title: plainText(title),
    sentence: plainText(sentence),
    facts: facts.map(({ label, value }) => ({ label: plainText(label), value: plainText(value) })),
    ...(next !== undefined && { next: plainText(next) }),
  }
}

/** When it happened, by the clocks of its zone: `Mon, Nov 23, 2026, 2:00 AM CST`. */
export function shownTime({ at, timeZone }: Pick<Message, 'at' | 'timeZone'>): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(timeZone)
    .toLocaleString('en-US', {
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    })
    .replaceAll('\u202f', ' ')
}

const owners = {
  district: 'the district',
  SIS: 'the student information system',
  Apple: 'Apple',
  Firstbell: 'whoever looks after Firstbell',
} satisfies Record<WhoseMove, string>

/** The facts with what follows from the rest of the message: whose move it is, and when it happened. */
export function allFacts(message: Message): Message['facts'] {
  return [
    ...message.facts,
    ...(message.whoseMove ? [{ label: 'Whose move', value: owners[message.whoseMove] }] : []),
    { label: 'Time', value: shownTime(message) },
  ]
}
