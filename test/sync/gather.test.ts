import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Source } from '../../src/sources/source.ts'
import { gather } from '../../src/sync/gather/gather.ts'
import { sourceOf } from './records-source.ts'
import { temporaryWorkspace } from './small-package.ts'

test('records that a disk has lost on their way into the tables end the run', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const people = ['Student_1', 'Student_2', 'Student_3'].map((sourcedId) => ({ sourcedId, roles: [] }))
  const whole = sourceOf({ users: people }, people.length)
  const lossy: Source = {
    ...whole,
    async *read(collection) {
      const end = yield* whole.read(collection)
      if (collection === 'users') await loseLastLine()
      return end
    },
  }
  const loseLastLine = async () => {
    const [name = ''] = (await readdir(workspace.folder)).filter((file) => file.startsWith('users'))
    const lines = (await readFile(join(workspace.folder, name), 'utf8')).split('\n')
    await writeFile(join(workspace.folder, name), `${lines.slice(0, 2).join('\n')}\n`)
  }
  const gathering = gather(
    lossy,
    workspace,
    () => undefined,
    async () => undefined,
  )
  await assert.rejects(gathering, /3 users were received, and 2 are in the tables/)
})

test('an identifier is the one that was sent, also where it begins with a byte order mark', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const ids = ['\ufeffCourse_1', '\ufeffCourse_2']
  const source = sourceOf({ courses: ids.map((sourcedId) => ({ sourcedId })) })
  await gather(
    source,
    workspace,
    () => undefined,
    async () => undefined,
  )
  const [found] = await workspace.rows<{ same: boolean }>(
    "SELECT bool_and(starts_with(sourcedId, chr(65279) || 'Course_')) AS same FROM roster.courses",
  )
  assert.equal(found?.same, true)
})
