/** The cookies a server set with its token answer, sent back to the same origin; load balancers find their server by them. */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>()

  /** Keeps what `Set-Cookie` headers say. Attributes are not looked at: the jar lives no longer than the sign-in. */
  keep(origin: string, setCookie: readonly string[]): void {
    const jar = this.#cookies.get(origin) ?? new Map<string, string>()
    for (const header of setCookie) {
      const [pair = ''] = header.split(';', 1)
      const equals = pair.indexOf('=')
      if (equals > 0) jar.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim())
    }
    if (jar.size > 0) this.#cookies.set(origin, jar)
  }

  /** The `Cookie` header for an origin, or undefined. */
  header(origin: string): string | undefined {
    const jar = this.#cookies.get(origin)
    return jar && [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}
