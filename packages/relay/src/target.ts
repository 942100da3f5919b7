/** Reads the target out of the relay's own path, `/api.kucoin.com/api/v1/accounts`, and the header with the query. */
import { nameInPath } from './bases.ts'
import type { RelaySettings } from './options.ts'
import { Refusal } from './refusal.ts'

/** Where a request goes. */
export interface Target {
  readonly host: string
  /** The path on that host. */
  readonly path: string
  readonly url: string
}

/**
 * Anything that another program could read as another path: dots and slashes in disguise, empty segments, a
 * backslash, a control character, an address within the path. And a semicolon: some servers drop what follows one in
 * a segment, which makes two dots of `..;`.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const trick = /\/\/|\\|%2f|%5c|%2e|%25|%00|%0[ad]|%3b|(^|\/)\.\.?(\/|$)|[\u0000-\u0020\u007f:;@]/i

/**
 * Finds host and path on the lists.
 *
 * @param url - the request's URL, whole. It holds no query: addresses are logged, kept and measured in many places
 * @param query - what goes behind the question mark, as it is sent; null for none
 * @throws Refusal `RELAY_TARGET`
 */
export function readTarget(
  url: string,
  query: string | null,
  { hosts, paths, mount }: Pick<RelaySettings, 'hosts' | 'paths' | 'mount'>,
): Target {
  // Deno puts a URL together from the header Host as it came, and a proxy may write there a port that the parser would drop.
  const path = url.slice(url.indexOf('/', url.indexOf('//') + 2))
  const isPlain = query === null || !/[^!-~]|#/.test(query)
  if (path.includes('?') || !path.startsWith(mount) || !isPlain) throw new Refusal('RELAY_TARGET')
  if (path.length + (query?.length ?? 0) > 8_192) throw new Refusal('RELAY_TARGET')
  const [name = ''] = path.slice(mount.length).split('/', 1)
  const wanted = path.slice(mount.length + name.length)
  const host = nameInPath(name)
  const base = hosts.get(host)
  if (base === undefined || trick.test(wanted) || !paths.some((start) => wanted.startsWith(start))) {
    throw new Refusal('RELAY_TARGET')
  }
  const target = base + wanted + (query === null ? '' : `?${query}`)
  // What would be read differently once more is not what was signed.
  if (!URL.canParse(target) || new URL(target).href !== target) throw new Refusal('RELAY_TARGET')
  return { host, path: wanted, url: target }
}

/** Whether the bytes of a request line hold a path that parsing would make harmless, and so hide. */
export function isTrickyPath(rawTarget: string): boolean {
  return (
    !rawTarget.startsWith('/') || trick.test(rawTarget.split('?', 1)[0] ?? '') || /[\r\n#]/.test(rawTarget)
  )
}
