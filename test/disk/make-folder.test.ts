import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { openState } from '../../src/commands/flow-state.ts'
import { makeOutputFolder } from '../../src/commands/output-folder.ts'
import { lockDataFolder } from '../../src/store/data-folder.ts'
import { mountDisk, whyNoDisk } from '../mounted-disk.ts'

suite('a disk that is read-only is named as such by', { skip: whyNoDisk() }, () => {
  test('a state folder that is to be made, whether the key is given or is to be made, too', () =>
    onReadOnlyDisk(async (disk) => {
      const { signal } = new AbortController()
      for (const variables of [{}, { FIRSTBELL_KEY: '11'.repeat(32) }]) {
        const opened = openState(
          { stateFolder: join(disk, '.firstbell', 'district') },
          { environment: { variables }, signal },
        )
        await assert.rejects(opened, { code: 'STATE_NOT_WRITABLE', message: /the disk is read-only/ })
      }
    }))

  test('a data folder and a folder for output that are to be made', () =>
    onReadOnlyDisk(async (disk) => {
      const message = /the disk is read-only/
      await assert.rejects(lockDataFolder(join(disk, 'data')), { code: 'DATA_FOLDER_NOT_WRITABLE', message })
      await assert.rejects(makeOutputFolder(join(disk, 'a', 'b')), { code: 'OUTPUT_FOLDER_UNUSABLE', message })
    }))
})

async function onReadOnlyDisk(work: (disk: string) => Promise<void>): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'firstbell-read-only-'))
  const disk = join(place, 'disk')
  mkdirSync(disk)
  try {
    mountDisk(disk, ['ro'])
    await work(disk).finally(() => execFileSync('umount', [disk]))
  } finally {
    rmSync(place, { recursive: true })
  }
}
