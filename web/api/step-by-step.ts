/** Answers that come step by step, because another server is asked meanwhile; see src/server/step-by-step.ts. */
import { ApiError } from './api-error.ts'
import { cutAnswer } from './client.ts'

/** One thing that is told while it happens. */
export type StepEvent =
  | { kind: 'steps'; steps: { id: string; title: string }[] }
  | { kind: 'started'; step: string }
  | { kind: 'done'; step: string; milliseconds: number; received?: number; total?: number }
  | { kind: 'waiting'; milliseconds: number; why: string }

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined

type Line<Result> =
  | StepEvent
  | { kind: 'result'; result: Result }
  | { kind: 'failed'; error: ConstructorParameters<typeof ApiError>[1] }

/** What a request says to be answered step by step: `api.POST(path, { ...stepwise, … })`. */
export const stepwise = { headers: { accept: 'application/x-ndjson' }, parseAs: 'stream' } as const

/**
 * Tells each step as it happens, and returns the result. Throws the ApiError of whatever went wrong.
 * @param isDeed something is stored at its end, and may be where the answer breaks off
 */
export async function readSteps<Result>(
  answer: Promise<{ data?: unknown }>,
  tell: (event: StepEvent) => void,
  isDeed = false,
): Promise<Result> {
  const { data } = await answer
  for await (const text of linesOf(data as Bytes, isDeed)) {
    const line = JSON.parse(text) as Line<Result>
    if (line.kind === 'result') return line.result
    if (line.kind === 'failed') throw new ApiError(422, line.error)
    tell(line)
  }
  throw cutAnswer(isDeed)
}

async function* linesOf(stream: Bytes, isDeed: boolean): AsyncGenerator<string> {
  const reader = stream?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  // What is given up here is no failure; anything else that ends reading is the connection.
  const read = () =>
    reader?.read().catch((error: unknown) => {
      throw error instanceof DOMException && error.name === 'AbortError' ? error : cutAnswer(isDeed)
    })
  for (let chunk = await read(); chunk && !chunk.done; chunk = await read()) {
    const lines = (rest + chunk.value).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter(Boolean)
  }
}
