/** Codes of an authenticator app. */
import { createHmac } from 'node:crypto'

/** The secret that a picture for an authenticator app holds. */
export function secretOf(uri: string): string {
  return new URL(uri).searchParams.get('secret') ?? ''
}

/**
 * The code that an authenticator app shows now for a secret: https://www.rfc-editor.org/rfc/rfc6238
 * @param ahead how many codes later; the next one is accepted already, and no code twice
 */
export function totpCode(secret: string, ahead: 0 | 1 = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
