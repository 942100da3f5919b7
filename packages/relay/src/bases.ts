/** Where the names in the relay's path lead. */
import { demand } from './demand.ts'

/**
 * A host as it stands in the relay's path: in small letters, and its port behind an underscore, for a colon in a path could be
 * read as the end of a scheme.
 */
export function nameInPath(host: string): string {
  return host.toLowerCase().replaceAll(':', '_')
}

/**
 * Base URLs by the names in the path, each as the parser spells it: with its own capitals, port or dots nothing that is asked
 * for would be what goes out, and all of it would be refused.
 *
 * @throws TypeError for a name that no path can hold, and a base that is neither encrypted nor on loopback
 */
export function readBases(
  option: string,
  given: Readonly<Record<string, string>>,
  scheme: 'http' | 'ws',
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(given).map(([name, base]) => {
      // A base that stands in the place of a name may hold a password: it is not quoted.
      demand(/^[\w.:[\]-]+$/.test(name), `${option}: a name is that of a host, like api.kucoin.com`)
      demand(isSafe(base, scheme), `${option}: the base of ${name} is not plain ${scheme}s`)
      return [nameInPath(name), new URL(base).href.replace(/(?<!\/)\/+$/, '')]
    }),
  )
}

/** Scheme, host, port and path, and nothing else. */
function isSafe(base: string, scheme: 'http' | 'ws'): boolean {
  if (!URL.canParse(base) || /[?#@]/.test(base)) return false
  const { protocol, hostname } = new URL(base)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === `${scheme}s:` || (protocol === `${scheme}:` && isLoopback)
}
