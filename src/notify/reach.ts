/**
 * Which addresses a message may be posted to. Whoever administers a team chooses the address, and Firstbell, inside of
 * the district's network, connects to it: it must not become a way into what only this machine may reach.
 */
import { lookup } from 'node:dns'
import { lookup as resolved } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { networkInterfaces } from 'node:os'
import { ReceiverForbidden } from './failures.ts'

/** What the installation allows besides the internet. */
export interface Reach {
  /** Private addresses, such as 10.0.0.0/8: in a district's own network. */
  privateAddresses: boolean
  /** This machine itself: its loopback addresses and those of its network cards. */
  thisMachine: boolean
  /** The service's own host, with its port unless it is the usual one; it is never a receiver. */
  ownHost: string
}

export const usualReach: Omit<Reach, 'ownHost'> = { privateAddresses: true, thisMachine: false }

/** Link-local addresses, where clouds keep the credentials of their machines, and what is no address of one receiver. */
const never = blockList([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['100.100.100.200', 32],
  ['224.0.0.0', 3],
  ['::', 128],
  // What leads on to an address of IPv4: translators, Teredo, 6to4.
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fd00:ec2::254', 128],
  ['fe80::', 10],
  ['ff00::', 8],
])
// So do what were IPv4-compatible addresses (::/96), but for the loopback address among them.
never.addRange('::2', '::ffff:ffff', 'ipv6')

const privates = blockList([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['fc00::', 7],
  ['fec0::', 10],
])

const loopback = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
])

/** Throws `NOTIFICATION_ADDRESS_FORBIDDEN` when the URL itself says already that it is not to be reached. */
export function refuseUnreachable(url: URL, reach: Reach): void {
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  if (url.host === reach.ownHost) throw new ReceiverForbidden(host, 'it is Firstbell itself')
  if (isIP(host)) refuseAddress(host, host, reach)
}

/**
 * The same for the addresses that this machine knows the host by. For messages that go by way of a proxy, which looks the
 * name up itself, and often is the only one who can. Throws `NOTIFICATION_ADDRESS_FORBIDDEN`.
 */
export async function refuseResolved(url: URL, reach: Reach): Promise<void> {
  const found = await resolved(url.hostname, { all: true }).catch(() => [])
  for (const { address } of found) refuseAddress(url.hostname, address, reach)
}

/** Resolves names as usual, and lets no connection be made to an address that is not to be reached. */
export function lookupWithin(reach: Reach): LookupFunction {
  return (host, options, answer) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, '')
      try {
        for (const { address } of found) refuseAddress(host, address, reach)
      } catch (refusal) {
        return answer(refusal as Error, '')
      }
      if (options.all) answer(null, found)
      else answer(null, found[0]?.address ?? '', found[0]?.family)
    })
  }
}

function refuseAddress(host: string, address: string, reach: Reach): void {
  if (holds(never, address)) throw new ReceiverForbidden(host, 'no receiver is reached at such an address')
  if (!reach.thisMachine && isThisMachine(address)) throw new ReceiverForbidden(host, 'it is the machine of Firstbell')
  if (!reach.privateAddresses && holds(privates, address)) {
    throw new ReceiverForbidden(host, 'addresses of private networks are not allowed here')
  }
}

function isThisMachine(address: string): boolean {
  if (holds(loopback, address)) return true
  const own = new BlockList()
  for (const card of Object.values(networkInterfaces()).flat()) {
    if (card) own.addAddress(card.address.replace(/%.*$/, ''), card.family === 'IPv6' ? 'ipv6' : 'ipv4')
  }
  return holds(own, address)
}

/** Also finds an IPv4 address that is written as an IPv6 one. */
function holds(list: BlockList, address: string): boolean {
  return list.check(address.replace(/%.*$/, ''), isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function blockList(ranges: readonly (readonly [network: string, bits: number])[]): BlockList {
  const list = new BlockList()
  for (const [network, bits] of ranges) list.addSubnet(network, bits, isIP(network) === 6 ? 'ipv6' : 'ipv4')
  return list
}
