/** Questions to identity providers: none may keep us waiting, lead us elsewhere, or fill the memory. */
import { IdentityProviderSilent } from './identity-provider-failures.ts'

const secondsToAnswer = 10
/** Some hundred times what the longest of their answers takes. */
const mostBytes = 1_000_000
const busy: readonly number[] = [408, 425, 429]

interface Answer {
  status: number
  text: string
}

interface Question {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: URLSearchParams
  /** Ends the question; by itself it ends after 10 s. */
  signal?: AbortSignal
}

/** The time that all questions together may take for which somebody waits. */
export function timeToAnswer(): AbortSignal {
  return AbortSignal.timeout(secondsToAnswer * 1000)
}

/** What is answered. A status is a reason to throw only where it says: not now. Throws IDENTITY_PROVIDER_SILENT. */
export async function ask(address: string, { signal = timeToAnswer(), ...question }: Question = {}): Promise<Answer> {
  const { status, text } = await answerOf(address, { ...question, signal, redirect: 'manual' }).catch((error) => {
    throw new IdentityProviderSilent(address, reasonOf(error), error)
  })
  if (status >= 500 || busy.includes(status)) throw new IdentityProviderSilent(address, `status ${status}`)
  return { status, text }
}

/** The object that an answer holds; otherwise why it holds none. */
export function objectIn({ status, text }: Answer): { found: object } | { why: string } {
  if (status >= 300 && status < 400) return { why: 'it leads to another address' }
  if (status !== 200) return { why: `status ${status}` }
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return { why: 'it is no JSON object' }
    return { found }
  } catch {
    return { why: 'it is not JSON' }
  }
}

async function answerOf(address: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(address, init)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > mostBytes) throw new Error(`more than ${mostBytes / 1e6} MB`)
  }
  return { status: answer.status, text: new TextDecoder().decode(Buffer.concat(chunks)) }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return `nothing whole within ${secondsToAnswer} s`
  const { cause } = error
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : error.message
}
