import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { masterKey, Vault } from '../../src/vault/vault.ts'
import { temporaryFolder } from '../sync/small-package.ts'

const key = randomBytes(32)

test('whatever bytes are sealed come out again, and never look the same twice', () => {
  const vault = new Vault(key, 'test')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, name) => {
      const sealed = vault.seal(bytes, name)
      assert.deepEqual(new Uint8Array(vault.open(sealed, name)), bytes)
      assert.notDeepEqual(vault.seal(bytes, name), sealed)
    }),
  )
})

test('a changed bit anywhere, a cut end, another name or purpose do not open', () => {
  const vault = new Vault(key, 'test')
  const sealed = vault.seal(Buffer.from('Avery Smith'), 'run 1/students')
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ 1
    // A changed key version names a key that nobody has.
    const code = index >= 4 && index < 12 ? 'VAULT_KEY_WRONG' : 'VAULT_TAMPERED'
    assert.throws(() => vault.open(changed, 'run 1/students'), { code }, `byte ${index}`)
  }
  for (let length = 0; length < sealed.length; length += 1) {
    assert.throws(() => vault.open(sealed.subarray(0, length), 'run 1/students'), { code: 'VAULT_TAMPERED' })
  }
  assert.throws(() => vault.open(sealed, 'run 2/students'), { code: 'VAULT_TAMPERED' })
  assert.throws(() => new Vault(key, 'other').open(sealed, 'run 1/students'), { code: 'VAULT_KEY_WRONG' })
  assert.throws(() => new Vault(randomBytes(32), 'test').open(sealed, 'run 1/students'), { code: 'VAULT_KEY_WRONG' })
})

test('after the key was changed, what the old key sealed still opens', () => {
  const sealed = new Vault(key, 'test').seal(Buffer.from('old'), 'a')
  const changed = new Vault(randomBytes(32), 'test', [key])
  assert.equal(changed.open(sealed, 'a').toString(), 'old')
  assert.throws(() => new Vault(key, 'test').open(changed.seal(Buffer.from('new'), 'a'), 'a'), {
    code: 'VAULT_KEY_WRONG',
  })
})

test('files of any size are sealed and opened as streams', async (context) => {
  const folder = await temporaryFolder(context)
  const vault = new Vault(key, 'test')
  for (const size of [0, 1, 256 * 1024, 5_000_003]) {
    const [plain, sealed, opened] = ['plain', 'sealed', 'opened'].map((name) => join(folder, `${name}-${size}`))
    assert.ok(plain && sealed && opened)
    await writeFile(plain, randomBytes(size))
    await vault.sealFile(plain, sealed, 'a file')
    await vault.openFile(sealed, opened, 'a file')
    assert.equal(await sha256(opened), await sha256(plain))
    assert.equal((await stat(sealed)).mode & 0o777, 0o600)
    assert.equal((await stat(opened)).mode & 0o777, 0o600)
  }
})

test('a file that was changed, cut or exchanged is never yielded, not even in part', async (context) => {
  const folder = await temporaryFolder(context)
  const vault = new Vault(key, 'test')
  const sealed = join(folder, 'sealed')
  const opened = join(folder, 'opened')
  await writeFile(join(folder, 'plain'), randomBytes(1_000_000))
  await vault.sealFile(join(folder, 'plain'), sealed, 'a')
  const good = await readFile(sealed)

  const refused = async (code: string, name = 'a', opener = vault) => {
    await assert.rejects(opener.openFile(sealed, opened, name), { code })
    assert.equal(existsSync(opened), false)
    assert.equal(existsSync(`${opened}.unverified`), false)
  }
  await refused('VAULT_TAMPERED', 'b')
  await refused('VAULT_KEY_WRONG', 'a', new Vault(randomBytes(32), 'test'))
  const changed = Buffer.from(good)
  changed[500_000] = (changed[500_000] ?? 0) ^ 0x80
  await writeFile(sealed, changed)
  await refused('VAULT_TAMPERED')
  await writeFile(sealed, good)
  await truncate(sealed, good.length - 1)
  await refused('VAULT_TAMPERED')
  await truncate(sealed, 10)
  await refused('VAULT_TAMPERED')
})

test('the master key is the one given, or a file made at first start', async (context) => {
  const folder = await temporaryFolder(context)
  const file = join(folder, 'new', 'key')
  for (const given of [key.toString('hex'), key.toString('base64'), ` ${key.toString('base64url')}\n`]) {
    assert.deepEqual(await masterKey({ given, file }), key)
  }
  assert.equal(existsSync(file), false)

  const made = await Promise.all([masterKey({ file }), masterKey({ given: '', file }), masterKey({ file })])
  assert.equal(made[0].length, 32)
  assert.deepEqual(made[1], made[0])
  assert.deepEqual(made[2], made[0])
  assert.deepEqual(await masterKey({ file }), made[0])
  assert.equal((await stat(file)).mode & 0o777, 0o600)
})

test('what is not a key is refused without repeating it', async (context) => {
  const file = join(await temporaryFolder(context), 'key')
  for (const given of ['hunter2', 'ab'.repeat(31), randomBytes(31).toString('base64')]) {
    await assert.rejects(masterKey({ given, file }), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'MASTER_KEY_INVALID')
      assert.ok(!error.message.includes(given))
      return true
    })
  }
  await writeFile(file, 'not a key')
  await assert.rejects(masterKey({ file }), { code: 'MASTER_KEY_INVALID' })
})

test('a key that cannot be read is told from one that is not there, and nothing takes its place', async (context) => {
  const file = join(await temporaryFolder(context), 'key')
  // Not even root reads a folder as a file.
  await mkdir(file)
  await assert.rejects(masterKey({ file }), { code: 'MASTER_KEY_UNREADABLE', message: new RegExp(file) })
  assert.ok((await stat(file)).isDirectory())
})

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
