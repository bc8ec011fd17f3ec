import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Another Firstbell process of a test. */
export interface Child {
  pid: number
  /** What it has written so far. */
  output(): string
  /** Resolves when it has written this. */
  said(words: string): Promise<void>
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>
}

/** Starts a program, a file: URL. It ends with the test's process. */
export function startChild(file: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [fileURLToPath(file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const exited = once(child, 'exit')
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    said: async (words) => {
      while (!output.includes(words)) {
        await Promise.race([
          once(child.stdout, 'data'),
          exited.then(() => {
            throw new Error(`${file} ended without saying "${words}": ${output}`)
          }),
        ])
      }
    },
    kill: async () => {
      process.off('exit', end)
      child.kill('SIGKILL')
      await exited
    },
  }
}
