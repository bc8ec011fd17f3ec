import { type Answer, header } from './answer.ts'
import { RedirectLeadsNowhere, RedirectRefused } from './failures.ts'

/** No server of a roster has longer addresses, and failures show them. */
const longestAddress = 500

/**
 * Where an answer sends the request on to, or undefined when it is to be read as it is. A POST is repeated for 307 and
 * 308, and where nothing but the address's spelling is put right; other redirects would turn it into a GET, and mean a
 * web page.
 * @param show takes out of an address what must not be shown
 * @throws RedirectRefused for another server than the one that was asked: key and token are not sent there.
 * @throws RedirectLeadsNowhere for what cannot be followed
 */
export function redirectTarget(
  method: 'GET' | 'POST',
  answer: Answer,
  show: (address: string) => string,
): URL | undefined {
  const location = header(answer, 'location')
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return undefined
  const repeats = method === 'GET' || answer.status === 307 || answer.status === 308
  const { host, pathname } = answer.url
  if (!URL.canParse(location, answer.url)) {
    if (!repeats) return undefined
    throw new RedirectLeadsNowhere(host, pathname, 'the address to go on at is none')
  }
  const target = new URL(location, answer.url)
  const sameServer = target.origin === answer.url.origin || isUpgrade(answer.url, target)
  if (!repeats && !(sameServer && isSameInOtherSpelling(answer.url, target))) return undefined
  if (!sameServer) throw new RedirectRefused(host, show(target.origin))
  if (target.href.length > longestAddress) {
    throw new RedirectLeadsNowhere(host, pathname, 'the address to go on at grows without an end')
  }
  return target
}

/** From http to https on the same host, as web servers do for people who typed http. */
function isUpgrade(from: URL, to: URL): boolean {
  return from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname
}

/** Such as `/token/` for `/token`: web servers put that right by any redirect, and mean the same request by it. */
function isSameInOtherSpelling(from: URL, to: URL): boolean {
  const plain = ({ pathname }: URL) => pathname.toLowerCase().replace(/\/+$/, '')
  return plain(from) === plain(to)
}
