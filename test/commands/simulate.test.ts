import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { readActivityLog } from '../../src/apple/activity-log.ts'
import { sisKinds } from '../../src/simulators/sis/quirks.ts'
import { firstbell } from './firstbell.ts'
import { memoryScreen } from './memory-screen.ts'

/** Starts a simulator from the command line, hands what it printed to `work`, and ends it as Ctrl-C does. */
async function simulating(args: readonly string[], work: (printed: string) => Promise<void>): Promise<string> {
  const stop = new AbortController()
  const out = memoryScreen()
  const ended = firstbell(['simulate', ...args], { signal: stop.signal, out })
  while (!out.text().includes('until Ctrl-C')) await turn()
  try {
    await work(out.text())
  } finally {
    stop.abort()
    assert.equal((await ended).code, 0)
  }
  return out.text()
}

/** The lines of a flow file among what was printed. */
const flowLines = (printed: string) =>
  printed
    .split('\n')
    .filter((line) => /^( {2})?[a-z]\w*:/i.test(line))
    .join('\n')

suite('a simulator prints a flow file that works', () => {
  for (const kind of sisKinds) {
    test(kind, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
      try {
        const file = join(folder, 'flow.yaml')
        const printed = await simulating([kind, '--students', '60'], async (text) => {
          await writeFile(file, `${flowLines(text)}\n`)
          const { code, err, json } = await firstbell(['check', file, '--json'])
          assert.equal(code, 0, err)
          assert.equal(json().collections.users.received > 60, true)
        })
        assert.match(printed, /200 +1 record {2}GET /)
      } finally {
        await rm(folder, { recursive: true })
      }
    })
  }

  test('the drop prints a destination, its host key has to be confirmed, and each package is judged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
    try {
      const file = join(folder, 'flow.yaml')
      const printed = await simulating(['apple-drop'], (destination) =>
        simulating(['oneroster-1.2', '--students', '60'], async (source) => {
          const withoutDestination = flowLines(source).split('destination:')[0]
          const text = `${withoutDestination}${flowLines(destination)}\napprove: first\n`
          const hostKey = /^ {2}hostKey: (.*)\n/m
          await writeFile(file, text.replace(hostKey, ''))
          const unconfirmed = await firstbell(['sync', file])
          assert.equal(unconfirmed.code, 6)
          assert.match(unconfirmed.err, /HOST_KEY_NOT_CONFIRMED/)
          const shown = /hostKey: (?:\S+ )?(SHA256:\S+)\n/.exec((await firstbell(['check', file])).out)?.[1]
          assert.equal(shown, hostKey.exec(text)?.[1])

          await writeFile(file, text)
          const { code, err, out } = await firstbell(['sync', file])
          assert.equal(code, 0, err)
          assert.match(out, /Uploaded {2}sftp:/)
        }).then(() => undefined),
      )
      assert.match(printed, /✔ Apple \(simulated\) says: COMPLETED/)
      assert.match(printed, /^ {2}OPERATION,SYNC_SOURCE\n {2}ACTIVITY_ID,/m)
      assert.match(printed, /^ {2}and \d+ more lines; --logs FOLDER keeps all of them$/m)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('the drop keeps whole activity logs where it is told to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
    try {
      const logs = join(folder, 'logs')
      const file = join(folder, 'flow.yaml')
      await simulating(['apple-drop', '--logs', logs], (destination) =>
        simulating(['oneroster-1.2', '--students', '60'], async (source) => {
          const withoutDestination = flowLines(source).split('destination:')[0]
          await writeFile(file, `${withoutDestination}${flowLines(destination)}\napprove: first\n`)
          const { code, err } = await firstbell(['sync', file])
          assert.equal(code, 0, err)
        }).then(() => undefined),
      )
      const names = await readdir(logs)
      assert.equal(names.length, 1)
      const { head, people } = await readActivityLog(join(logs, names[0] ?? ''))
      assert.equal(`activity-${head.activityId}.csv`, names[0])
      assert.ok(people.length > 60)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('an option of another simulator is bad usage, not left out without a word', async () => {
    const refused = async (...args: string[]) => {
      const { code, err } = await firstbell(['simulate', ...args], { signal: AbortSignal.abort() })
      assert.equal(code, 2, args.join(' '))
      return err
    }
    const ofSources = ['--students 60', '--seed 2', '--from .', '--quirk pageCeiling=5', '--quirks']
    for (const option of ofSources) {
      const [name = ''] = option.split(' ')
      const said = await refused('apple-drop', ...option.split(' '))
      assert.match(said, new RegExp(`✖ option '${name} ?.*' is not one of apple-drop\\n`))
    }
    assert.match(await refused('skyward-sms', '--logs', '.'), /option '--logs <folder>' is not one of skyward-sms\n/)
    assert.match(await refused('skyward-sms', '--from', '.', '--seed', '2'), /cannot be used with option '--seed/)
    assert.match(await refused('skyward-sms', '--from', '.', '--students', '5'), /cannot be used with option '--stud/)
  })

  test('a blank host is bad usage: it would mean every address of the machine', async () => {
    for (const kind of ['oneroster-1.2', 'apple-drop']) {
      const { code, err } = await firstbell(['simulate', kind, '--host', ''], { signal: AbortSignal.abort() })
      assert.equal(code, 2, kind)
      assert.match(err, /argument '' is invalid\. It must not be blank/)
    }
  })

  test('a folder for the logs that cannot be made is bad usage', async () => {
    const { code, err } = await firstbell(['simulate', 'apple-drop', '--logs', join(import.meta.filename, 'logs')])
    assert.equal(code, 2)
    assert.match(err.replace(/\s+/g, ' '), /cannot be written to: something that is no folder stands in its way\./)
    assert.match(err, /OUTPUT_FOLDER_UNUSABLE/)
  })
})
