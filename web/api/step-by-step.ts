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

/** Tells each step as it happens, and returns the result. Throws the ApiError of whatever went wrong. */
export async function readSteps<Result>(
  answer: Promise<{ data?: unknown }>,
  tell: (event: StepEvent) => void,
): Promise<Result> {
  const { data } = await answer
  for await (const text of linesOf(data as Bytes)) {
    const line = JSON.parse(text) as Line<Result>
    if (line.kind === 'result') return line.result
    if (line.kind === 'failed') throw new ApiError(422, line.error)
    tell(line)
  }
  throw cutAnswer()
}

async function* linesOf(stream: Bytes): AsyncGenerator<string> {
  const reader = stream?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  const read = () => reader?.read().catch(givenUpOrCut)
  for (let chunk = await read(); chunk && !chunk.done; chunk = await read()) {
    const lines = (rest + chunk.value).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter(Boolean)
  }
}

/** What is given up here is no failure; anything else that ends reading is the connection. */
function givenUpOrCut(error: unknown): never {
  throw error instanceof DOMException && error.name === 'AbortError' ? error : cutAnswer()
}
