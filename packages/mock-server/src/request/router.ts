import { type EndpointFacts, endpointFacts, type Host } from '../facts/table.ts'
import type { Route } from './call.ts'

/** What the router knows about one endpoint. */
export interface Endpoint {
  readonly facts: EndpointFacts
  /** Undefined for endpoints that are known but not simulated. */
  readonly handle: Route['handle'] | undefined
}

/** Result of looking a request up. */
export type Lookup =
  | { readonly kind: 'found'; readonly endpoint: Endpoint; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method' }
  | { readonly kind: 'unknown' }

/** Finds the endpoint of a request. */
export interface Router {
  find(method: string, host: Host, path: string): Lookup
  readonly endpoints: readonly Endpoint[]
}

interface Pattern {
  readonly endpoint: Endpoint
  readonly regex: RegExp
  readonly names: readonly string[]
}

const NO_PARAMS: Readonly<Record<string, string>> = {}

/** Creates the router over all known endpoints. Throws when a route is not one of KuCoin's. */
export function createRouter(routes: readonly Route[]): Router {
  const handlers = new Map(routes.map((r) => [`${r.method} ${r.host} ${r.path}`, r.handle]))
  const endpoints = endpointFacts.map((facts): Endpoint => {
    const key = `${facts.method} ${facts.host} ${facts.path}`
    const handle = handlers.get(key)
    handlers.delete(key)
    return { facts, handle }
  })
  const [stray] = handlers.keys()
  if (stray !== undefined) throw new Error(`No such endpoint in the facts: ${stray}`)
  const exact = new Map<string, Endpoint>()
  const patterns = new Map<string, Pattern[]>()
  for (const endpoint of endpoints) {
    const { method, host, path } = endpoint.facts
    if (!path.includes('{')) {
      exact.set(`${method} ${host} ${path}`, endpoint)
      continue
    }
    const key = `${method} ${host} ${path.split('/').length}`
    patterns.set(key, [...(patterns.get(key) ?? []), toPattern(endpoint)])
  }
  const findWith = (method: string, host: Host, path: string): Lookup | undefined => {
    const endpoint = exact.get(`${method} ${host} ${path}`)
    if (endpoint !== undefined) return { kind: 'found', endpoint, params: NO_PARAMS }
    for (const pattern of patterns.get(`${method} ${host} ${path.split('/').length}`) ?? []) {
      const match = pattern.regex.exec(path)
      if (match === null) continue
      const values = pattern.names.map((name, i) => [name, decodeSegment(match[i + 1] as string)] as const)
      return { kind: 'found', endpoint: pattern.endpoint, params: Object.fromEntries(values) }
    }
    return undefined
  }
  return {
    endpoints,
    find: (method, host, wanted) => {
      // One slash at the end changes nothing: ccxt writes /api/v1/orders/?clientOid=… where the path ends there.
      const path = wanted.replace(/(?<=[^/])\/$/, '')
      const found = findWith(method, host, path)
      if (found !== undefined) return found
      const isKnown = ['GET', 'POST', 'DELETE'].some((other) => findWith(other, host, path) !== undefined)
      return { kind: isKnown ? 'wrong-method' : 'unknown' }
    },
  }
}

function toPattern(endpoint: Endpoint): Pattern {
  const names: string[] = []
  const source = endpoint.facts.path.replace(
    /\{([^}]+)\}|[.+*?^$()|[\]\\]/g,
    (char, name: string | undefined) => {
      if (name === undefined) return `\\${char}`
      names.push(name)
      return '([^/]+)'
    },
  )
  return { endpoint, regex: new RegExp(`^${source}$`), names }
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
