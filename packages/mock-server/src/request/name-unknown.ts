import type { HintName } from '../auth/hint/names.ts'
import type { EndpointFacts, Host } from '../facts/table.ts'
import type { Router } from './router.ts'

const HOSTS: readonly Host[] = ['spot', 'futures', 'broker']
/** How much of a name may differ from one that is meant. */
const MOST_DIFFERENT = 0.3
/** No path of KuCoin's comes near it; what comparing costs grows with the square. */
const LONGEST = 120

/** A request that no endpoint answers. */
export interface Asked {
  readonly method: string
  readonly host: Host
  readonly path: string
}

/**
 * Says what a request without an endpoint might have been: `path-on-other-host:futures`, `path-unknown:POST
 * /api/v1/hf/orders`, or `path-unknown` where nothing is near. It quotes the table and never the request, which a client
 * with a mistake can have put anything into.
 */
export function nameUnknown(router: Router, { method, host, path }: Asked): string {
  const single = path.replace(/\/{2,}/g, '/')
  if (single !== path && router.find(method, host, single).kind === 'found')
    return 'path-double-slash' satisfies HintName
  const other = HOSTS.find((each) => each !== host && router.find(method, each, single).kind === 'found')
  if (other !== undefined) return `${'path-on-other-host' satisfies HintName}:${other}`
  const near = nearest(router, { method, host, path: single })
  const name = 'path-unknown' satisfies HintName
  return near === undefined ? name : `${name}:${near.method} ${near.path}`
}

/** The last search: a program that asks for a wrong path asks for it again and again. */
let last:
  | { readonly key: string; readonly router: Router; readonly found: EndpointFacts | undefined }
  | undefined

function nearest(router: Router, asked: Asked): EndpointFacts | undefined {
  if (asked.path.length > LONGEST) return undefined
  const key = `${asked.method} ${asked.host} ${asked.path}`
  if (last?.key !== key || last.router !== router) last = { key, router, found: search(router, asked) }
  return last.found
}

function search(router: Router, asked: Asked): EndpointFacts | undefined {
  let [best, least]: [EndpointFacts | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  for (const { facts } of router.endpoints) {
    if (facts.host !== asked.host) continue
    const apart = distance(facts, asked)
    if (apart < least) [best, least] = [facts, apart]
  }
  return best
}

/** How far an endpoint is from what was asked for: the name counts, what stands around it decides between equals. */
function distance(facts: EndpointFacts, asked: Asked): number {
  const [theirs, name] = split(filled(facts.path, asked.path))
  const [prefix, wanted] = split(asked.path)
  const edits = countEdits(name, wanted, Math.max(1, MOST_DIFFERENT * name.length))
  if (edits === Number.POSITIVE_INFINITY) return edits
  const isOtherApi = theirs.includes('/ua') !== prefix.includes('/ua')
  const around = [theirs !== prefix, isOtherApi, facts.isOld].filter(Boolean).length
  // What fits anything was hardly meant where a name is near.
  const loose = facts.path.includes('{') ? 2 : 0
  return edits + loose + around / 4 + (facts.method === asked.method ? 0 : 1)
}

/** `/api/v1` and what stands behind it, in small letters. */
function split(path: string): readonly [prefix: string, name: string] {
  const lower = path.toLowerCase()
  const prefix = /^\/api(\/ua)?(\/v\d+)?(?=\/)/.exec(lower)?.[0] ?? ''
  return [prefix, lower.slice(prefix.length)]
}

/** Variables of a path, replaced by what stands in their place: every value fits them. */
function filled(pattern: string, path: string): string {
  if (!pattern.includes('{')) return pattern
  const [parts, values] = [pattern.split('/'), path.split('/')]
  if (parts.length !== values.length) return pattern
  return parts.map((part, i) => (part.startsWith('{') ? values[i] : part)).join('/')
}

/** How many letters have to be put in, taken out or changed (Levenshtein); Infinity as soon as it is more than `most`. */
function countEdits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, changed))
    }
    if (Math.min(...next) > most) return Number.POSITIVE_INFINITY
    row = next
  }
  const edits = row[b.length] as number
  return edits > most ? Number.POSITIVE_INFINITY : edits
}
