import type { Verdict } from './judge/judge.ts'

/** A package that was dropped, and what became of it. */
export interface Upload {
  /** The path that the client wrote to. */
  remotePath: string
  sha256: string
  bytes: number
  verdict: Omit<Verdict, 'tenant'>
}
