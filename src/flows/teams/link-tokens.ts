import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret that is part of a link or is a key: 256 random bits, so that it cannot be guessed. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored in place of a token. Tokens are long and random, so that a plain hash cannot be reversed. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether the token is the one with this hash; takes the same time whatever is different. */
export function isTokenOf(token: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(token)), Buffer.from(hash))
}
