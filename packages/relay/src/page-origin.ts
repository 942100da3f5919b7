/**
 * Which page asks. A browser says it, and no script can make it say anything else: so pages of others are kept out, whatever
 * they know. A program that is no browser can say what it likes; against that stand tokens and keys.
 */
import type { Asked } from './asked.ts'

/**
 * Finds it.
 *
 * A page that reads from its own origin is not named in `Origin`; the browser says in `Sec-Fetch-Site` that it is one, and in
 * `Host` which.
 *
 * https://fetch.spec.whatwg.org/#origin-header, https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 *
 * @returns undefined for one that is not on the list
 */
export function pageOrigin(
  { method, url, headers }: Pick<Asked, 'method' | 'url' | 'headers'>,
  origins: ReadonlySet<string>,
): string | undefined {
  const origin = headers.get('origin')
  if (origin !== null) return origins.has(origin) ? origin : undefined
  if (method !== 'GET' || headers.get('sec-fetch-site') !== 'same-origin') return undefined
  const host = headers.get('host') ?? new URL(url).host
  // TLS is ended before the relay, so that nothing here tells the scheme.
  return ['https', 'http'].map((scheme) => originOf(`${scheme}://${host}`)).find((own) => origins.has(own))
}

/** As browsers say it: in small letters, without the port that its scheme has anyway. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}
