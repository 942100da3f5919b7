import { type EndpointRow, type Kucoin, KucoinError } from '@kucoin-kit/node'

/** What was typed of a call. */
export interface Typed {
  readonly path: string
  readonly query: readonly (readonly [name: string, value: string])[]
  /** JSON. */
  readonly body?: string | undefined
}

type Params = Readonly<Record<string, unknown>>

/** The calls that place orders, by the library's name of their kind. */
const placing: Readonly<Record<string, string>> = {
  spotOrders: '/api/v1/hf/orders',
  marginOrders: '/api/v3/hf/margin/order',
  futuresOrders: '/api/v1/orders --host futures',
  stopOrders: '/api/v1/stop-order',
  marginStopOrders: '/api/v3/hf/margin/stop-order',
  ocoOrders: '/api/v3/oco/order',
  unifiedOrders: '/api/ua/v2/unified/order/place',
}

/** What is wrong with a call, and what to do instead, a sentence each. */
export interface Mistake {
  readonly message: string
  readonly fix: string
}

/**
 * Holds what was typed against what a call is known to read: the exchange does without the rest, so an order whose stop
 * stands in a field of another call would trade at once, and a time in another unit would find nothing.
 *
 * @returns undefined where all of it is read
 */
export function findMistake(
  { check, clock }: Pick<Kucoin, 'check' | 'clock'>,
  row: EndpointRow,
  typed: Typed,
): Mistake | undefined {
  const params = paramsOf(row, typed)
  const checkTimes = (): void => {
    if (row.time === undefined) return
    // How long rows are kept is for the exchange to say: what is asked for here is what it answers.
    const { window: _, ...times } = row.time
    times.check(times, numbered(params), clock)
  }
  return refusalOf(() => check?.(row as never, params)) ?? misplaced(row, typed) ?? refusalOf(checkTimes)
}

/** What a check of the library refuses, in words for a command line. */
function refusalOf(look: () => void): Mistake | undefined {
  try {
    look()
    return undefined
  } catch (error) {
    if (!KucoinError.isInstance(error)) throw error
    const { shortMessage: message, fix = '' } = error
    const [, kind = '', field] = /\{ kind: (\w+) \}\), which reads (\w+)/.exec(fix) ?? []
    const path = Object.hasOwn(placing, kind) ? placing[kind] : undefined
    return { message, fix: path === undefined ? fix : `call POST ${path}, which reads ${field}.` }
  }
}

/**
 * What stands in the query of a call that reads a body, or in the body of one that reads none, is not read either: a cancel of
 * one symbol would be one of all.
 */
function misplaced(row: EndpointRow, { query, body = '{}' }: Typed): Mistake | undefined {
  const { method, path, fields, deleteWithBody, query: inQuery = [] } = row
  if (!fields) return undefined
  const hasBody = method.startsWith('P') || deleteWithBody === true
  const isOfBody = (name: string): boolean => hasBody && !inQuery.includes(name)
  const unread = (where: string, fix: string): Mistake => ({
    message: `${method} ${path} does not read ${where}.`,
    fix,
  })
  const stray = query.find(([name]) => isOfBody(name))?.[0]
  if (stray !== undefined) return unread(`${stray} in the query`, 'write it into --body.')
  const said: unknown = JSON.parse(body)
  const odd = Array.isArray(said) ? undefined : Object.keys(Object(said)).find((name) => !isOfBody(name))
  return odd === undefined ? undefined : unread(`${odd} in the body`, 'give it as --query name=value.')
}

/** A list is the body itself; else what the query says wins, and the path has its part. */
function paramsOf(row: EndpointRow, { path, query, body = '{}' }: Typed): unknown {
  const said: unknown = JSON.parse(body)
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return said
  // Without a prototype, which the name of a parameter could be taken for.
  const asked: Record<string, unknown> = Object.create(null)
  for (const [name, value] of query)
    asked[name] = Object.hasOwn(asked, name) ? [asked[name], value].flat() : value
  return { ...namedIn(row.path, path), ...said, ...asked }
}

/** The values of a path's placeholders. */
function namedIn(template: string, path: string): Params {
  const given = path.split('/')
  const parts = template.split('/').map((part, at) => [/^\{(\w+)\}$/.exec(part)?.[1], given[at]] as const)
  return Object.fromEntries(parts.filter(([name]) => name !== undefined))
}

/** With digits as numbers, as times are told in an error: in a query all are texts. */
function numbered(params: unknown): Params {
  const rows = Array.isArray(params) ? [] : Object.entries(Object(params))
  const isNumber = (value: unknown): boolean => typeof value === 'string' && /^\d{1,17}$/.test(value)
  return Object.fromEntries(rows.map(([name, value]) => [name, isNumber(value) ? Number(value) : value]))
}
