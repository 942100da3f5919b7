import { decodeQuery, MAX_QUERY_CHARS } from './decode-query.ts'
import { acceptedTargets, type ReadRequest } from './failing-request.ts'
import { type Guess, GuessList } from './guess.ts'

/** Paths and queries that may have been signed for what was sent. */
export function guessTargets(request: ReadRequest): readonly Guess<string>[] {
  const { path, query, fragment, origin } = request
  const accepted = acceptedTargets(request)
  const [right = path] = accepted
  const list = new GuessList(accepted)
  if (query !== '') {
    const raw = decodeQuery(query)
    const isRewritten = query.length <= MAX_QUERY_CHARS
    const encoded = isRewritten ? encodedForms(raw, query) : [query]
    for (const form of encoded) list.add('query-encoded-in-prehash', `${path}?${form}`)
    list.add('query-missing-from-prehash', path)
    const orders = isRewritten ? otherOrders(query) : []
    for (const order of orders) list.add('query-order-differs', `${path}?${decodeQuery(order)}`)
    list.add('question-mark-missing-from-prehash', path + raw, path + query)
  } else list.add('question-mark-without-query', `${right}?`)
  if (fragment !== '') {
    const whole = `${query}#${fragment}`
    list.add('fragment-cut-off', `${path}?${decodeQuery(whole)}`, `${path}?${whole}`)
  }
  const single = right.replace(/^\/+/, '/')
  list.add('path-double-slash', single, `/${single}`)
  list.add('path-slash-at-end', otherEnd(right))
  list.add('path-missing-from-prehash', '', query === '' ? undefined : `?${decodeQuery(query)}`)
  list.add('path-prefix-missing', ...prefixCuts(right))
  // Where only a path is known, the host is guessed; a wrong guess costs a hash and proves nothing.
  const origins = origin === '' ? ['https://api.kucoin.com', 'https://api-futures.kucoin.com'] : [origin]
  for (const base of origins) {
    list.add('host-in-prehash', base + right, base.replace(/^\w+:\/\//, '') + right)
  }
  return list.all()
}

/** The path with a slash at its end, or without the one that it has. */
function otherEnd(target: string): string {
  return target.replace(/\/?(?=\?|$)/, (slash) => (slash === '' ? '/' : ''))
}

/** The encodings that languages make of a query by default. */
function encodedForms(raw: string, sent: string): readonly string[] {
  const pairs = raw.split('&').map((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? ([pair, ''] as const) : ([pair.slice(0, at), pair.slice(at + 1)] as const)
  })
  const write = (encode: (text: string) => string): string =>
    pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  const strict = (text: string): string =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  try {
    return [
      sent,
      write(encodeURIComponent),
      write(strict),
      write((text) => strict(text).replaceAll('%20', '+')),
      write((text) => strict(text).replaceAll('%2C', ',').replaceAll('%20', '+')),
      write((text) => encodeURIComponent(text).replaceAll('%20', '+')),
      encodeURI(raw),
      sent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    ]
  } catch {
    // A lone surrogate has no encoding; the sent form is the only one left.
    return [sent]
  }
}

const MAX_PERMUTED = 4

/** Sorted, reversed and, for few parameters, every other order. */
function otherOrders(query: string): readonly string[] {
  const pairs = query.split('&')
  if (pairs.length < 2) return []
  const sorted = [...pairs].sort()
  const orders = [sorted, [...sorted].reverse(), [...pairs].reverse()]
  return [...orders, ...(pairs.length <= MAX_PERMUTED ? permute(pairs) : [])].map((order) => order.join('&'))
}

function permute(items: readonly string[]): readonly (readonly string[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((first, at) => permute(items.toSpliced(at, 1)).map((rest) => [first, ...rest]))
}

/** `/v1/accounts` and `/accounts` for `/api/v1/accounts`, and each without its first slash. */
function prefixCuts(target: string): readonly string[] {
  const cuts = [target.replace(/^\/api/, ''), target.replace(/^\/api\/(ua\/)?v\d+/, ''), target.slice(1)]
  return cuts.filter((cut) => cut !== target && cut !== '')
}
