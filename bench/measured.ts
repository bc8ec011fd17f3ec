import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

export interface Measured {
  wallSeconds: number
  /** The most memory that the process ever held, as the kernel counts it (VmHWM), in megabytes of 1,000,000 bytes. */
  peakMegabytes: number
  output: string
}

const lookEvery = 20

/** Runs a Node program to its end, and measures it from outside. Throws when it fails. */
export async function measured(args: readonly string[], environment: Record<string, string>): Promise<Measured> {
  const started = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const output = text(child.stdout)
  let peak = 0
  const watched = (async () => {
    while (child.exitCode === null && child.signalCode === null) {
      peak = Math.max(peak, await peakOf(child.pid as number))
      await wait(lookEvery)
    }
  })()
  const code = await ended
  const wallSeconds = (performance.now() - started) / 1000
  await watched
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${await output}`)
  return { wallSeconds, peakMegabytes: peak, output: await output }
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kibibytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0)
  return (kibibytes * 1024) / 1_000_000
}
