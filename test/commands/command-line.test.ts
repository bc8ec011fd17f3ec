import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, suite, test } from 'node:test'
import { readActivityLog } from '../../src/apple/activity-log.ts'
import { readEnvironment } from '../../src/commands/environment.ts'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import { shrunkenDistrict } from '../../src/simulators/district/shrunken.ts'
import { type Drop, startDrop } from '../../src/simulators/drop/drop.ts'
import { type Sis, startSis } from '../../src/simulators/sis/sis.ts'
import { samplePackage, writeSample } from '../sync/sample-package.ts'
import { firstbell } from './firstbell.ts'
import { memoryScreen } from './memory-screen.ts'

const day = '2026-10-05'
const district = madeUpDistrict({ students: 120, day, idStyle: 'qmlativ' })

suite('a flow from the command line', () => {
  let folder: string
  let file: string
  let sis: Sis

  const serve = async (served: typeof district) => {
    const port = sis ? Number(new URL(sis.origin).port) : undefined
    await sis?.close()
    sis = await startSis({ kind: 'skyward-qmlativ', district: served, ...(port && { port }) })
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
    file = join(folder, 'district.yaml')
    await serve(district)
    await writeFile(
      file,
      `name: test
source: { type: skyward-qmlativ, domain: "${sis.url}", key: ${sis.key}, secret: "\${SECRET}" }
destination: { type: folder, folder: . }
select: { day: ${day} }
`,
    )
  })

  after(async () => {
    await sis.close()
    await rm(folder, { recursive: true })
  })

  const packages = async () => (await readdir(folder)).filter((name) => name.endsWith('.zip'))

  test('check tells what was found, discover what there is to choose from', async () => {
    const checked = await firstbell(['check', file, '--json'])
    assert.equal(checked.code, 0)
    assert.equal(checked.json().remembered.version, '1.1')
    assert.equal(checked.err, '')
    const found = await firstbell(['discover', file])
    assert.equal(found.code, 0)
    assert.match(found.out, /Entity_2 +101 +Rosewood/)
  })

  test('the first package is held, with code 4, and sent by its hash', async () => {
    const held = await firstbell(['sync', file, '--preview'])
    assert.equal(held.code, 4)
    const hash = /approve \S+ --hash ([0-9a-f]{12})\n/.exec(held.out)?.[1] ?? ''
    assert.deepEqual(await packages(), [])

    const another = await firstbell(['approve', file, '--hash', '00000000'])
    assert.equal(another.code, 7)
    assert.match(another.err, /APPROVED_ANOTHER_PACKAGE/)
    assert.deepEqual(await packages(), [])

    const sent = await firstbell(['approve', file, '--hash', hash])
    assert.equal(sent.code, 0)
    assert.equal((await packages()).length, 1)

    const again = await firstbell(['approve', file, '--hash', hash])
    assert.equal(again.code, 7)
    assert.match(again.err, /NOTHING_TO_APPROVE/)
  })

  test('the next one is delivered, with code 0, and JSON alone on standard output', async () => {
    const delivered = await firstbell(['sync', file, '--json'])
    assert.equal(delivered.code, 0)
    assert.equal(delivered.json().outcome, 'delivered')
    assert.equal(delivered.err, '')
  })

  test('explain answers for people in the package and unknown, the latter with code 7', async () => {
    const inside = await firstbell(['explain', file, 'Student_10003'], { environment: readEnvironment({}) })
    assert.equal(inside.code, 0)
    assert.match(inside.out, /✔ In students\.csv, row \d+/)
    assert.doesNotMatch(inside.out, /Ten are shown/)
    const many = await firstbell(['explain', file, 'a'])
    assert.match(many.out, /\n {2}Ten are shown, and there may be more\./)
    const unknown = await firstbell(['explain', file, 'nobody at all'])
    assert.match(unknown.out, /sent nobody and nothing/)
    assert.equal(unknown.code, 7)
    const json = await firstbell(['explain', file, 'nobody at all', '--json'])
    assert.equal(json.code, 7)
    assert.deepEqual(json.json().explanations, [])
  })

  test('people beside the source that cannot be read stop sync and check, and not explain, discover and approve', async () => {
    const beside = join(folder, 'beside.yaml')
    await writeFile(beside, `${await readFile(file, 'utf8')}extraPeople: gone.csv\n`)
    for (const command of ['sync', 'check']) {
      const refused = await firstbell([command, beside, '--json'])
      assert.equal(refused.json().failure.code, 'FILE_UNREADABLE', command)
    }
    assert.equal((await firstbell(['explain', beside, 'Student_10003'])).code, 0)
    assert.equal((await firstbell(['discover', beside])).code, 0)
    assert.match((await firstbell(['approve', beside, '--hash', '00000000'])).err, /NOTHING_TO_APPROVE/)
  })

  test('validate and compare take what was delivered', async () => {
    const [older = '', newer = ''] = (await packages()).map((name) => join(folder, name))
    const valid = await firstbell(['validate', older])
    assert.equal(valid.code, 0, valid.out)
    assert.match(valid.out, /✔ Can be sent/)
    const compared = await firstbell(['compare', older, newer, '--json'])
    assert.equal(compared.code, 0)
    assert.deepEqual(compared.json().changes, [])
  })

  test('a third missing is held with code 4, and sends nothing', async () => {
    await serve(shrunkenDistrict(district, { students: 1 / 3 }))
    const before = await packages()
    const held = await firstbell(['sync', file, '--json'])
    assert.equal(held.code, 4)
    assert.ok(held.json().holds.length > 0)
    assert.deepEqual(await packages(), before)
    await serve(district)
  })

  test('a baseline of which rows are lost or garbled is compared with nothing', async () => {
    const { students } = samplePackage
    for (const garbled of [Buffer.from(students.replace('Avery', 'José'), 'latin1'), students.slice(0, -20)]) {
      const baseline = await writeSample(join(folder, 'before'), { students: garbled })
      const adopting = join(folder, 'adopting.yaml')
      await writeFile(adopting, `${await readFile(file, 'utf8')}state: adopting\nbaseline: ${baseline}\n`)
      const { code, err } = await firstbell(['sync', adopting])
      assert.equal(code, 7, err)
      assert.match(err, /rows\s+of students\.csv cannot\s+be read/)
    }
  })

  test('a package that was compared before its flow named a baseline is not sent, a later one is', async () => {
    const adopting = join(folder, 'adopting-later.yaml')
    const without = `${await readFile(file, 'utf8')}state: adopting-later\n`
    await writeFile(adopting, without)
    const unseen = (await firstbell(['sync', adopting, '--json'])).json().package.sha256
    const before = await packages()
    const baseline = await writeSample(join(folder, 'before-later'))
    await writeFile(adopting, `${without}baseline: ${baseline}\n`)
    const refused = await firstbell(['approve', adopting, '--hash', unseen])
    assert.equal(refused.code, 7)
    assert.match(refused.err, /BASELINE_GIVEN_SINCE/)
    assert.deepEqual(await packages(), before)

    const seen = (await firstbell(['sync', adopting, '--json'])).json().package.sha256
    const sent = await firstbell(['approve', adopting, '--hash', seen])
    assert.equal(sent.code, 0, sent.err)
    assert.equal((await packages()).length, before.length + 1)
  })

  test('a source that refuses is code 5, with whose move it is', async () => {
    const refused = await firstbell(['sync', file], { environment: readEnvironment({ SECRET: 'wrong' }) })
    assert.equal(refused.code, 5)
    assert.match(refused.err, /Whose move {2}your district/)
    assert.match(refused.err, /Exit code {3}5,/)
    const json = await firstbell(['check', file, '--json'], { environment: readEnvironment({ SECRET: 'wrong' }) })
    assert.equal(json.code, 5)
    assert.equal(json.json().exitCode, 5)
  })

  test('a run whose source refused knows nobody: explain says so, with code 7', async () => {
    const failed = (await readdir(join(folder, '.firstbell', 'test', 'runs'))).toSorted().at(-1) ?? ''
    const asked = await firstbell(['explain', file, 'Student_10003', '--run', failed])
    assert.equal(asked.code, 7)
    assert.match(asked.err, /NOTHING_TO_EXPLAIN/)
  })

  test('a delivery that fails is code 6, and can be approved when it is mended', async () => {
    const elsewhere = join(folder, 'elsewhere.yaml')
    await writeFile(
      elsewhere,
      `name: elsewhere
source: { type: skyward-qmlativ, domain: "${sis.url}", key: ${sis.key}, secret: "\${SECRET}" }
destination: { type: folder, folder: missing }
select: { day: ${day} }
approve: first
`,
    )
    const failed = await firstbell(['sync', elsewhere])
    assert.equal(failed.code, 6)
    const [, hash = ''] = /FOLDER_MISSING.*approve \S+ --hash ([0-9a-f]{12})\n$/s.exec(failed.err) ?? []
    await mkdir(join(folder, 'missing'))
    assert.equal((await firstbell(['approve', elsewhere, '--hash', hash])).code, 0)
  })

  test('Ctrl-C is code 130, and the next run is right', async () => {
    const signal = AbortSignal.abort(new Error('interrupted'))
    const stopped = await firstbell(['sync', file], { signal })
    assert.equal(stopped.code, 130)
    assert.match(stopped.err, /Interrupted/)
    assert.equal((await firstbell(['sync', file])).code, 0)
  })

  /** A flow file that delivers to the drop. */
  async function flowTo(drop: Drop, name: string): Promise<string> {
    const { host, port, user, password, hostKeyFingerprint } = drop
    const flow = join(folder, `${name}.yaml`)
    await writeFile(
      flow,
      `name: ${name}
source: { type: skyward-qmlativ, domain: "${sis.url}", key: ${sis.key}, secret: "\${SECRET}" }
destination: { type: sftp, host: ${host}, port: ${port}, user: ${user}, password: ${password}, hostKey: "${hostKeyFingerprint}" }
select: { day: ${day} }
approve: first
`,
    )
    return flow
  }

  /** A sync that is interrupted while it waits for its next attempt. */
  async function stoppedWhenItWaits(flow: string) {
    const stop = new AbortController()
    const screen = memoryScreen()
    const write = (text: string) => {
      screen.write(text)
      if (text.startsWith('waiting')) stop.abort(new Error('interrupted'))
    }
    const stopped = await firstbell(['sync', flow], { signal: stop.signal, err: { ...screen, write } })
    return { stopped, screen }
  }

  test('Ctrl-C while the package is on its way says that it may have arrived', async () => {
    const drop = await startDrop({ faults: { cutAtClose: 'before-acknowledging' } })
    const toDrop = await flowTo(drop, 'drop')
    const { stopped, screen } = await stoppedWhenItWaits(toDrop)
    assert.equal(stopped.code, 130)
    assert.match(screen.text(), /may have arrived\. The next run takes both into account\.\nInterrupted\./)
    await drop.close()
  })

  test('Ctrl-C before anything of the package was sent says nothing of an arrival, and leaves none on record', async () => {
    const drop = await startDrop()
    await drop.close()
    const toNowhere = await flowTo(drop, 'nowhere')
    const { stopped, screen } = await stoppedWhenItWaits(toNowhere)
    assert.equal(stopped.code, 130)
    assert.match(screen.text(), /waiting.*refused the connection/)
    assert.match(screen.text(), /Interrupted\./)
    assert.doesNotMatch(screen.text(), /may have arrived/)
    assert.deepEqual((await firstbell(['sync', toNowhere, '--preview', '--json'])).json().comparedWith, {
      kind: 'nothing',
    })
  })

  test('a package that must not be sent is code 3', async () => {
    const broken = join(folder, 'broken.zip')
    await writeFile(broken, 'this is no zip')
    const verdict = await firstbell(['validate', broken])
    assert.equal(verdict.code, 3)
    assert.match(verdict.out, /✖ Not to be sent/)
    assert.equal((await firstbell(['validate', broken, '--json'])).json().blocks > 0, true)
  })
})

suite('usage', () => {
  const usage = async (...args: string[]) => {
    const { code, err } = await firstbell(args)
    assert.equal(code, 2, err)
    return err
  }

  test('is code 2 when it is wrong, and says what was meant', async () => {
    assert.match(await usage('snyc'), /unknown command 'snyc'\n.*Did you mean sync\?\)?\n +\S+ --help shows/)
    assert.match(await usage('sync', 'x.yaml', '--preveiw'), /Did you mean --preview\?\)?\n +\S+ sync --help shows/)
    assert.match(await usage('sync'), /missing required argument 'flow'/)
    assert.match(await usage('sync', 'nothing.yaml'), /There is no file nothing\.yaml/)
    assert.match(await usage('sync', 'src'), /src cannot be read: it is a folder/)
    assert.match(await usage('validate', 'nothing.zip'), /PACKAGE_NOT_FOUND/)
    assert.match(await usage('validate', '/dev/null'), /PACKAGE_NOT_A_FILE/)
    assert.match(await usage('simulate', 'skyward'), /It must be one of skyward-sms/)
    assert.match(await usage('simulate', 'skyward-sms', '--quirk', 'pageCeling=5'), /Did you mean pageCeiling\?/)
    assert.match(await usage('simulate', 'skyward-sms', '--quirk', 'tokenExpiryShownAs=402'), /401, 403, 500, body/)
    assert.match(await usage('simulate', 'skyward-sms', '--quirk', 'toString=1'), /There is no quirk toString/)
    for (const kind of ['skyward-sms', 'apple-drop']) {
      assert.match(await usage('simulate', kind, '--port', '65536'), /at most 65535/)
      assert.match(await usage('simulate', kind, '--host', '192.0.2.1'), /Nothing can listen at 192\.0\.2\.1: /)
      const unknown = await usage('simulate', kind, '--host', 'nothing.invalid', '--port', '4011')
      assert.match(unknown, /Nothing can listen at nothing\.invalid, port 4011: /)
    }
    for (const command of [['simulate', 'skyward-sms'], ['demo']]) {
      assert.match(await usage(...command, '--students', '2000001'), /at most 2000000/)
    }
    assert.match(await usage('compare', 'a', 'b', '--show', 'many'), /must be a whole number/)
    assert.match(
      await usage('validate', 'x.zip', '--account-format', 'grade_level,sis_usrname'),
      /Did you mean sis_username\? Allowed: person_number, middle_name, grade_level, email_address, sis_username\./,
    )
    assert.match(await usage('validate', 'x.zip', '--account-format', ''), /Allowed: person_number,/)
    const spaced = await usage('validate', 'nothing.zip', '--account-format', 'person_number, sis_username')
    assert.match(spaced, /PACKAGE_NOT_FOUND/)
    assert.match(await usage('constructor'), /unknown command 'constructor'/)
  })

  test('a machine without a place for temporary files is no defect', async (t) => {
    const before = process.env['TMPDIR']
    t.after(() => {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
    })
    process.env['TMPDIR'] = join(tmpdir(), 'firstbell-nowhere')
    assert.match(await usage('validate', 'nothing.zip'), /there\s+is\s+no\s+such\s+folder.+TEMPORARY_FOLDER_UNUSABLE/s)
    assert.match(await usage('compare', 'old.zip', 'new.zip'), /in the environment\s+variable TMPDIR/)
  })

  test('a folder that was deleted meanwhile is no place to start in, and is told', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
    const wrapper = join(import.meta.dirname, '../../firstbell')
    const command = 'rmdir "$1"; exec "$2" schema'
    const child = spawn('sh', ['-c', command, 'sh', folder, wrapper], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    assert.equal(code, 2, said)
    assert.match(said, /WORKING_FOLDER_GONE/)
    assert.doesNotMatch(said, /node:/)
  })

  test('NO_COLOR beside FORCE_COLOR is heeded, and no word is lost about it', async () => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '1' }
    const cwd = join(import.meta.dirname, '../..')
    const child = spawn('./firstbell', ['validate', 'nothing.zip'], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
    assert.match(await text(child.stderr), /^ {2}✖ The package nothing\.zip/)
  })

  test('nobody has to read what is printed: the work is done, and the code is right', async () => {
    const child = spawn('./firstbell', ['validate', 'nothing.zip'], { cwd: join(import.meta.dirname, '../..') })
    child.stdout.destroy()
    child.stderr.destroy()
    assert.deepEqual(await once(child, 'exit'), [2, null])
  })

  test('a path that is empty, or a pipe that nobody writes to, is told and not waited for', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
    t.after(() => rm(folder, { recursive: true }))
    const flow = join(folder, 'pipe.yaml')
    const sample = await writeSample(join(folder, 'package'), { students: null })
    execFileSync('mkfifo', [flow, join(sample, 'students.csv'), join(folder, 'log.csv')])
    const nameless = await firstbell(['check', ''])
    assert.deepEqual([nameless.code, /path\s+of\s+the\s+file\s+is\s+empty/.test(nameless.err)], [2, true])
    const piped = await firstbell(['check', flow])
    assert.deepEqual([piped.code, /a\s+pipe\s+that\s+nobody\s+writes\s+to/.test(piped.err)], [2, true])
    const validated = await firstbell(['validate', sample])
    assert.deepEqual([validated.code, /"students.csv" is\s+not\s+a\s+file/.test(validated.out)], [3, true])
    await assert.rejects(readActivityLog(join(folder, 'log.csv')), { code: 'ACTIVITY_LOG_UNREADABLE' })
  })

  test('a flow file may come through a pipe, by and by', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
    t.after(() => rm(folder, { recursive: true }))
    const flow = join(folder, 'pipe.yaml')
    execFileSync('mkfifo', [flow])
    const writer = spawn('sh', ['-c', 'exec > "$1"; printf "na"; sleep 0.3; printf "me: 5\\n"', 'sh', flow])
    const [{ code, err }] = await Promise.all([firstbell(['check', flow]), once(writer, 'close')])
    assert.equal(code, 2)
    assert.match(err, /name: 5/)
  })

  test('every command has help with an example, and code 0', async () => {
    const { code, out } = await firstbell(['--help'])
    assert.equal(code, 0)
    const names = [...out.matchAll(/^ {2}([a-z]+) (?:\[|<| )/gm)].map(([, name = '']) => name)
    assert.ok(names.length >= 10, out)
    for (const name of names.filter((each) => each !== 'help' && each !== 'schema')) {
      const help = await firstbell([name, '--help'])
      assert.equal(help.code, 0)
      assert.match(help.out, /Examples:\n {2}\.\/firstbell /, name)
    }
    assert.match(out, /130 {2}interrupted/)
  })

  test('the quirks are listed with what they mean', async () => {
    const { code, out } = await firstbell(['simulate', 'skyward-qmlativ', '--quirks'])
    assert.equal(code, 0)
    assert.match(out, /tokenPath=\/oauth\/token/)
    assert.match(out, /pageCeiling=5000\n.*lowered/)
  })

  test('the version', async () => {
    assert.match((await firstbell(['--version'])).out, /^\d+\.\d+\.\d+\n$/)
  })
})
