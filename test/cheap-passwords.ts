/**
 * Passwords of the tests are hashed with hardly any effort; in earnest each takes a tenth of a second, which
 * password-cost.test.ts holds to.
 */
import crypto, { type BinaryLike, type ScryptOptions } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const { scrypt } = crypto

type Done = (error: Error | null, key: Buffer) => void

Object.assign(crypto, {
  scrypt: (password: BinaryLike, salt: BinaryLike, length: number, options: ScryptOptions, done: Done) =>
    scrypt(password, salt, length, { ...options, N: 2 }, done),
})
syncBuiltinESMExports()
