import { readFile } from 'node:fs/promises'
import type { SftpDestination } from './destination.ts'
import { KeyFileUnreadable, KeyUnusable } from './sign-in-failures.ts'

/** What we prove ourselves with. */
export type Credentials =
  | { how: 'password'; user: string; password: string }
  | { how: 'private key'; user: string; privateKey: string; passphrase: string | undefined }

/** The destination's credentials, with a private key read from its file and found usable. */
export async function credentialsOf(destination: SftpDestination): Promise<Credentials> {
  const { user, password, privateKeyFile } = destination
  const passphrase = destination.passphrase || undefined
  if (password !== undefined) return { how: 'password', user, password }
  const privateKey = destination.privateKey ?? (await readKeyFile(privateKeyFile ?? ''))
  const { default: ssh2 } = await import('ssh2')
  const parsed = ssh2.utils.parseKey(privateKey, passphrase)
  if (parsed instanceof Error) throw new KeyUnusable(whyUnusable(privateKey, parsed, passphrase), parsed)
  if (!parsed.isPrivateKey()) throw new KeyUnusable('none, but the public half of one', undefined)
  return { how: 'private key', user, privateKey, passphrase }
}

async function readKeyFile(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((cause) => {
    throw new KeyFileUnreadable(path, cause)
  })
}

const notAKey = 'not one in OpenSSH or PEM format'

/** ssh2 says only in words what is wrong with a key, and does not know the format that openssl writes. */
function whyUnusable(privateKey: string, error: Error, passphrase: string | undefined): string {
  if (/-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(privateKey)) {
    return 'in the PKCS#8 format of openssl'
  }
  if (/no passphrase given/i.test(error.message)) return 'protected, and no passphrase is given'
  const locked = /integrity check|bad passphrase|decrypt/i.test(error.message)
  return locked && passphrase !== undefined ? 'protected, and the passphrase given does not open it' : notAKey
}
