/**
 * A process that works on a state folder and kills itself (SIGKILL) just before the nth change it makes to the disk.
 * Arguments: what to do, the folder, the key in hexadecimal, a folder that stands for Apple, n (or "never").
 */
import fs, { appendFileSync, writeFileSync } from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'

const [task = '', folder = '', key = '', apple = '', killAt = 'never'] = process.argv.slice(2)

let changes = 0

/** Dies instead of making the nth change. */
function beforeChange(): void {
  changes += 1
  if (String(changes) === killAt) process.kill(process.pid, 'SIGKILL')
}

type Work = (...values: unknown[]) => unknown

function watch(holder: object, name: string, changesDisk: (...values: unknown[]) => boolean = () => true): void {
  const original = Reflect.get(holder, name) as Work
  Reflect.set(holder, name, function (this: unknown, ...values: unknown[]) {
    if (changesDisk(...values)) beforeChange()
    return original.apply(this, values)
  })
}

for (const name of ['rename', 'rm', 'mkdir', 'writeFile', 'chmod', 'link', 'unlink']) watch(promises, name)
watch(promises, 'open', (_path, flags) => typeof flags === 'string' && flags !== 'r')
watch(fs, 'createWriteStream')
const handle = await promises.open(import.meta.filename)
watch(Object.getPrototypeOf(handle) as object, 'writeFile')
await handle.close()
syncBuiltinESMExports()
changes = 0

const { StateFolder } = await import('../../src/sync/state-folder.ts')
const { prepareRun, receiptFor } = await import('./state-run.ts')
const { student } = await import('./small-package.ts')

const state = await StateFolder.open(folder, Buffer.from(key, 'hex'))
if (task === 'hold') {
  process.stdout.write('open')
  await new Promise((resolve) => setTimeout(resolve, 600_000))
}
if (task === 'prepare') await prepareRun(state, { students: [student('b', { grade_level: '2' })] })
if (task === 'approve') {
  const held = await state.lastRun()
  if (!held) throw new Error('There is no run to approve')
  const record = await state.beginDelivery(held.id)
  writeFileSync(join(apple, 'arrived'), held.id)
  await state.recordDelivery(held.id, receiptFor(record))
  writeFileSync(join(apple, 'recorded'), held.id)
}
await state.close()
appendFileSync(join(apple, 'ended'), String(changes))
