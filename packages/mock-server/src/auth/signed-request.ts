/** The parts of a request that its signature covers. */
export interface SignedRequest {
  readonly method: string
  /** Path and query as on the wire, without any prefix that only this server knows. */
  readonly target: string
  readonly body: string
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly ip: string
}

/** Path and raw query of a target, split at the first question mark. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?')
  return mark < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) }
}

/** Percent-decodes once; text that is not valid percent-encoding stays as it is. */
export function decodeOnce(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What is signed after the timestamp and method: path, question mark and query where there is one. */
export function prehashTarget(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`
}

/**
 * The forms of path and query whose signature the exchange accepts. The documented one is the query decoded
 * once. Two more cases are not decided by any source, and refusing there would only guess: a plus sign on
 * the wire may mean itself or a space, and a path variable may be signed as sent or decoded.
 */
export function acceptedTargets(target: string): string[] {
  if (!/[%+]/.test(target)) return [target]
  const { path, query } = splitTarget(target)
  const decoded = decodeOnce(query)
  const queries = query.includes('+') ? [decoded, decodeOnce(query.replaceAll('+', ' '))] : [decoded]
  const paths = path.includes('%') ? [path, decodeOnce(path)] : [path]
  return paths.flatMap((p) => queries.map((q) => prehashTarget(p, q)))
}
