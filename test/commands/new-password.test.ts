import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readEnvironment } from '../../src/commands/environment.ts'
import { freshPostgresqlUrl } from '../databases.ts'
import { startServing } from '../end-to-end/serving.ts'
import { firstbell } from './firstbell.ts'

test('firstbell new-password lets in who forgot the password, with a link that works once', async (t) => {
  const key = Buffer.alloc(32, 7).toString('base64')
  const data = await mkdtemp(join(tmpdir(), 'firstbell-new-password-'))
  t.after(() => rm(data, { recursive: true, force: true }))
  const database = await freshPostgresqlUrl()
  await using service = await startServing({ DATABASE_URL: database, FIRSTBELL_KEY: key })
  const person = { name: 'Robin Example', email: 'robin@district.example', password: 'a long enough sentence' }
  const token = new URL(service.setUpLink).hash.slice(1)
  await service.post('/api/setup', { token, ...person, teamName: 'Springfield' })

  const variables = { DATABASE_URL: database, FIRSTBELL_KEY: key, FIRSTBELL_DATA: data }
  const run = (...args: string[]) => firstbell(['new-password', ...args], { environment: readEnvironment(variables) })
  const made = await run('Robin@District.example', '--without-second-factor', '--json')
  assert.equal(made.code, 0, made.err)
  const link = new URL(made.json().link)
  assert.equal(link.pathname, '/new-password')

  const choose = (newPassword: string) =>
    fetch(`${service.url}/api/auth/reset-password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: service.url },
      body: JSON.stringify({ token: link.hash.slice(1), newPassword }),
    })
  assert.equal((await choose('another long sentence')).status, 200)
  assert.equal((await choose('a third long sentence')).status, 400)
  const signedIn = await fetch(`${service.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: service.url },
    body: JSON.stringify({ email: person.email, password: 'another long sentence' }),
  })
  assert.equal(signedIn.status, 200)

  assert.equal(made.json().linkIsGuess, true)
  const guessed = await run(person.email)
  assert.match(guessed.out.replaceAll(/\s+/g, ' '), /neither FIRSTBELL_URL nor PORT, so the link is a guess/)
  for (const address of [{ PORT: '4711' }, { FIRSTBELL_URL: 'http://localhost:4711' }]) {
    const environment = readEnvironment({ ...variables, ...address })
    const { out } = await firstbell(['new-password', person.email], { environment })
    assert.match(out, /http:\/\/localhost:4711\/new-password#/)
    assert.doesNotMatch(out, /guess/)
  }

  const another = { DATABASE_URL: database, FIRSTBELL_KEY: Buffer.alloc(32, 8).toString('base64') }
  for (const [code, given] of [
    ['VAULT_KEY_WRONG', another],
    ['MASTER_KEY_MISSING', { DATABASE_URL: database, FIRSTBELL_DATA: data }],
  ] as const) {
    for (const command of [
      ['new-password', person.email],
      ['backup', join(data, 'backup.zip')],
    ]) {
      const { err } = await firstbell(command, { environment: readEnvironment(given) })
      assert.match(err, new RegExp(code))
    }
  }
  assert.deepEqual(await readdir(data), [])

  const nobody = await run('nobody@district.example')
  assert.equal(nobody.code, 7)
  assert.match(nobody.err, /PERSON_UNKNOWN/)
})

test('firstbell new-password in the wrong folder makes no service there, which a backup would be made of', async (t) => {
  const base = await mkdtemp(join(tmpdir(), 'firstbell-new-password-'))
  t.after(() => rm(base, { recursive: true, force: true }))
  const environment = readEnvironment({ FIRSTBELL_DATA: join(base, 'data') })
  const { code, err } = await firstbell(['new-password', 'robin@district.example'], { environment })
  assert.equal(code, 7)
  assert.match(err, /PERSON_UNKNOWN/)
  assert.deepEqual(await readdir(base), [])
})
