/** As much of a browser as signing in takes: it keeps cookies, and says where its requests come from. */
import type { App } from '../../src/server/app.ts'

export interface Browser {
  get(url: string): Promise<BrowserAnswer>
  post(url: string, body?: object): Promise<BrowserAnswer>
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object): Promise<BrowserAnswer>
  /** The whole lines by which cookies were set last. */
  cookieLines: string[]
}

interface BrowserAnswer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: A test says what it expects of the body itself.
  body: any
  location: string | undefined
  headers: Record<string, unknown>
}

export function openBrowser(app: App, { origin = 'http://127.0.0.1:4010', address = '127.0.0.1' } = {}): Browser {
  const cookies = new Map<string, string>()
  const browser: Browser = {
    cookieLines: [],
    get: (url) => browser.call('GET', url),
    post: (url, body) => browser.call('POST', url, body ?? {}),
    call: async (method, url, body) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await app.inject({
        method,
        url,
        remoteAddress: address,
        headers: {
          ...(cookie && { cookie }),
          ...(method !== 'GET' && { origin, 'sec-fetch-site': 'same-origin' }),
          'user-agent': 'A browser of a test',
        },
        ...(body && { payload: body }),
      })
      const lines = [answer.headers['set-cookie'] ?? []].flat()
      if (lines.length > 0) browser.cookieLines = lines
      for (const line of lines) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      const json = String(answer.headers['content-type'] ?? '').startsWith('application/json')
      return {
        status: answer.statusCode,
        body: json ? answer.json() : answer.body,
        location: answer.headers.location,
        headers: answer.headers,
      }
    },
  }
  return browser
}
