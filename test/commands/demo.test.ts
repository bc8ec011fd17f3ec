import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { access, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { suite, test } from 'node:test'
import stringWidth from 'string-width'
import { findSshd, startOpenSsh } from '../../src/simulators/openssh.ts'
import { firstbell } from './firstbell.ts'

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

suite('the demo', () => {
  test('tells its story on the simulated drop, and leaves packages that can be looked at', async () => {
    await inFolder(async (folder) => {
      const { code, out, err } = await firstbell(['demo', '--students', '150', '--out', folder, '--simulated-drop'])
      assert.equal(code, 0, err)
      assert.match(out, /6\. A bad night/)
      assert.match(out, /▲ Held: nothing was sent, a person has to decide/)
      assert.match(out, /Had it been sent, Apple \(simulated\) would have said: COMPLETED/)
      assert.match(out, /Summary, after/)
      for (const platform of ['skyward-qmlativ', 'skyward-sms']) {
        const valid = await firstbell(['validate', join(folder, `${platform}.zip`)])
        assert.equal(valid.code, 0, valid.out)
      }
      const [, flow = '', person = ''] = /explain (\S+) (\S+)\n/.exec(out.slice(out.indexOf('Try next'))) ?? []
      const explained = await firstbell(['explain', join(folder, basename(flow)), person])
      assert.match(explained.out, /In students\.csv, row/)
      const copied = /^ {2}(Package|SHA-256|Uploaded|Host key|Server|Token) |^ {3}\$|^ {4}\.\/|^ {2}\.\/|^ {2}\//
      for (const line of out.split('\n')) assert.ok(copied.test(line) || stringWidth(line) <= 80, line)
    })
  })

  test('as one object, on OpenSSH where this machine has it', async () => {
    await inFolder(async (folder) => {
      const { code, json, err } = await firstbell(['demo', '--students', '150', '--out', folder, '--json'])
      assert.equal(code, 0, err)
      assert.equal(err, '')
      const { 'skyward-qmlativ': qmlativ, 'skyward-sms': sms } = json().platforms
      const outcomes = (runs: { outcome: string }[]) => runs.map(({ outcome }) => outcome)
      assert.deepEqual(outcomes(qmlativ.runs), ['delivered', 'delivered', 'held'])
      assert.deepEqual(outcomes(sms.runs), ['delivered', 'delivered'])
      assert.equal(qmlativ.runs[0].tables.students.rows, 150)
      assert.equal(qmlativ.runs[1].apple.subStatus, 'COMPLETED')
      assert.equal(qmlativ.package.sha256, qmlativ.runs[1].sha256)
      await access(sms.package.path)
    })
  })

  test('its OpenSSH server leaves nothing running', async (t) => {
    const sshd = await findSshd()
    if (sshd === undefined) return t.skip('this machine has no OpenSSH server')
    await inFolder(async (folder) => {
      const server = await startOpenSsh(sshd, folder)
      assert.deepEqual(await readdir(server.dropbox), [])
      await server.close()
      await assert.rejects(fetch(`http://127.0.0.1:${server.port}`))
    })
  })

  test('Ctrl-C, which goes to a whole group of processes, does not end its OpenSSH server under its hands', async (t) => {
    const sshd = await findSshd()
    if (sshd === undefined) return t.skip('this machine has no OpenSSH server')
    await inFolder(async (folder) => {
      const server = await startOpenSsh(sshd, folder)
      const processes = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,args='], { encoding: 'utf8' }).trim().split('\n')
      const groupOf = (line = '') => line.trim().split(/ +/)[1]
      const own = processes.find((line) => line.trim().startsWith(`${process.pid} `))
      const served = processes.find((line) => line.includes(join(folder, 'sshd_config')))
      await server.close()
      assert.ok(served)
      assert.notEqual(groupOf(served), groupOf(own))
    })
  })

  test('a folder that cannot be made is bad usage', async () => {
    const { code, json } = await firstbell(['demo', '--out', join(import.meta.filename, 'out'), '--json'])
    assert.equal(code, 2)
    assert.equal(json().failure.code, 'OUTPUT_FOLDER_UNUSABLE')
  })
})
