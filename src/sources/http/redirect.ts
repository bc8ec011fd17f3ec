import { type Answer, header } from './answer.ts'
import { RedirectRefused } from './failures.ts'

/** No server of a roster has longer addresses, and failures show them. */
const longestAddress = 500

/**
 * Where an answer sends the request on to, or undefined when it is to be read as it is. A POST is repeated for 307 and
 * 308 only; the other redirects would turn it into a GET, and mean a web page.
 * @param show takes out of an address what must not be shown
 * @throws RedirectRefused for another server than the one that was asked: key and token are not sent there.
 */
export function redirectTarget(
  method: 'GET' | 'POST',
  answer: Answer,
  show: (address: string) => string,
): URL | undefined {
  const followed = method === 'POST' ? [307, 308] : [301, 302, 303, 307, 308]
  const location = header(answer, 'location')
  if (!followed.includes(answer.status) || location === undefined) return undefined
  if (!URL.canParse(location, answer.url)) throw new RedirectRefused(answer.url.host, 'an address that is none')
  const target = new URL(location, answer.url)
  const sameServer = target.origin === answer.url.origin || isUpgrade(answer.url, target)
  if (!sameServer) throw new RedirectRefused(answer.url.host, show(target.origin))
  if (target.href.length > longestAddress) throw new RedirectRefused(answer.url.host, 'an address without an end')
  return target
}

/** From http to https on the same host, as web servers do for people who typed http. */
function isUpgrade(from: URL, to: URL): boolean {
  return from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname
}
