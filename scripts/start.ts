/** `npm start`: builds the web application where that is needed, then runs the service. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { provideWeb } from './provide-web.ts'
import { repository } from './repository.ts'

await provideWeb()
const service = spawn(join(repository, 'firstbell'), ['serve', ...process.argv.slice(2)], { stdio: 'inherit' })
// Ctrl-C reaches the service as well; this process only waits until it has come to rest.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (signal === 'SIGTERM') service.kill(signal)
  })
}
service.on('exit', (code) => {
  process.exitCode = code ?? 1
})
