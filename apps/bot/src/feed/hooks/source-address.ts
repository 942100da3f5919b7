// Who sends: the other end of the connection, or, behind a proxy that the settings name, who that proxy says it was.
import { BlockList, isIP } from 'node:net'
import { InputError } from '../../input-error.ts'

/** Addresses and networks. */
export interface AddressList {
  has(address: string): boolean
}

/**
 * Reads a list such as `52.89.214.238` or `10.0.0.0/8`.
 * @throws InputError for what is neither an address nor a network
 */
export function addressList(entries: readonly string[], where: string): AddressList {
  const list = new BlockList()
  for (const entry of entries) {
    // Nothing behind the slash would count as 0, and that network is every address.
    const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
    const family = isIP(address)
    const most = family === 4 ? 32 : 128
    const prefix = bits === undefined ? most : Number(bits)
    if (family === 0 || prefix > most)
      throw new InputError(`${where}: ${entry} is no address.`, 'write 52.89.214.238 or 10.0.0.0/8.')
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6')
  }
  return {
    has(address) {
      const family = isIP(address)
      return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6')
    },
  }
}

/**
 * The address of a sender.
 * @param remote the other end of the connection
 * @param forwarded the header X-Forwarded-For: believed only as far as proxies of the list wrote it
 */
export function sourceAddress(remote: string, forwarded: string | undefined, proxies: AddressList): string {
  const hops = [...(forwarded?.split(',').map((hop) => hop.trim()) ?? []), plain(remote)]
  // From the right: each proxy of ours vouches for the hop before it.
  const sender = hops.findLast((hop) => !proxies.has(plain(hop)))
  return plain(sender ?? hops[0] ?? remote)
}

/** Without what IPv6 puts before an IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
