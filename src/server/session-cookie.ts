/** The cookie of a session, as better-auth writes it: the session's token, a point, and a signature of the token. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The token in a cookie header, when it is there and was signed with this secret. */
export function readSessionToken(cookies: string | undefined, name: string, secret: string): string | undefined {
  const pair = cookies
    ?.split(';')
    .map((text) => text.trim())
    .find((text) => text.startsWith(`${name}=`))
  const value = pair && decoded(pair.slice(name.length + 1))
  if (!value) return undefined
  const point = value.lastIndexOf('.')
  const token = value.slice(0, point)
  return point > 0 && isSigned(token, value.slice(point + 1), secret) ? token : undefined
}

function isSigned(token: string, signature: string, secret: string): boolean {
  const given = Buffer.from(signature, 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right)
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
