import {
  acceptedTargets,
  decodeOnce,
  prehashTarget,
  type SignedRequest,
  splitTarget,
} from '../signed-request.ts'
import { type Part, part } from './guess.ts'

/** Base URLs that clients put before the path, and into the prehash by mistake. */
const BASES = ['https://api.kucoin.com', 'https://api-futures.kucoin.com', 'https://api-broker.kucoin.com']
/** Beyond this the query is not written anew: nobody's request is that long. */
const MAX_QUERY_CHARS = 16_000

/** Path and query in the prehash. */
export function targetPart(request: SignedRequest): Part {
  const { path, query } = splitTarget(request.target)
  const right = acceptedTargets(request.target)
  const plain = right[0] ?? path
  const single = plain.replace(/^\/+/, '/')
  const raw = decodeOnce(query)
  const host = request.headers['host']
  const bases = host === undefined ? BASES : [...BASES, `http://${host}`, `https://${host}`]
  const isRewritten = query !== '' && query.length <= MAX_QUERY_CHARS
  const targets = (queries: readonly string[]): string[] => queries.map((one) => `${path}?${one}`)
  return part(
    right,
    ['query-encoded-in-prehash', ...(isRewritten ? targets(encodedForms(query)) : [])],
    ['query-missing-from-prehash', query === '' ? undefined : path],
    ['query-order-differs', ...(isRewritten ? targets(otherOrders(query).map(decodeOnce)) : [])],
    ['question-mark-missing-from-prehash', ...(query === '' ? [] : [path + raw, path + query])],
    ['question-mark-without-query', query === '' ? `${path}?` : undefined],
    ['path-slash-at-end', prehashTarget(path.endsWith('/') ? path.slice(0, -1) : `${path}/`, raw)],
    ['path-double-slash', single, `/${single}`],
    ['path-missing-from-prehash', '', query === '' ? undefined : `?${raw}`],
    ['path-prefix-missing', ...prefixCuts(path).map((cut) => prehashTarget(cut, raw))],
    ['host-in-prehash', ...bases.flatMap((base) => [base + plain, base.replace(/^\w+:\/\//, '') + plain])],
  )
}

/** A query as various languages encode it by default. */
function encodedForms(query: string): readonly string[] {
  const pairs = query.split('&').map((pair) => {
    const at = pair.indexOf('=')
    return (at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]).map(decodeOnce)
  })
  const write = (encode: (text: string) => string): string =>
    pairs.map((pair) => pair.map(encode).join('=')).join('&')
  try {
    const javaScript = write(encodeURIComponent)
    const strict = javaScript.replace(/[!'()*]/g, escapeChar)
    const form = strict.replaceAll('%20', '+')
    return [
      query,
      javaScript,
      strict,
      // URLSearchParams leaves the asterisk, Python's urlencode the tilde.
      form,
      form.replaceAll('%2A', '*').replaceAll('~', '%7E'),
      form.replaceAll('%2C', ','),
      javaScript.replaceAll('%20', '+'),
      encodeURI(decodeOnce(query)),
      query.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    ]
  } catch {
    // A lone surrogate has no encoding.
    return [query]
  }
}

function escapeChar(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`
}

const MAX_PERMUTED = 4

/** The parameters sorted, backwards and, for a few of them, in every order. */
function otherOrders(query: string): readonly string[] {
  const pairs = query.split('&')
  if (pairs.length < 2) return []
  const sorted = [...pairs].sort()
  const orders = [sorted, [...sorted].reverse(), [...pairs].reverse()]
  if (pairs.length <= MAX_PERMUTED) orders.push(...permutations(pairs))
  return orders.map((order) => order.join('&'))
}

function permutations(items: readonly string[]): string[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((first, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [first, ...rest]),
  )
}

/** The path without `/api`, without `/api/v1`, and without its first slash. */
function prefixCuts(path: string): readonly string[] {
  const cuts = [path.replace(/^\/api(?=\/)/, ''), path.replace(/^\/api(\/ua)?\/v\d+/, ''), path.slice(1)]
  return cuts.filter((cut) => cut !== path && cut !== '')
}
