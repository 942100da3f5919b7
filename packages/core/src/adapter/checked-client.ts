import { type CallOptions, seen } from '../client/call-options.ts'
import { checkFields, type StrayHint } from '../client/check-fields.ts'
import type { Client, UntypedRequest } from '../client/client.ts'
import type { EndpointRow } from '../endpoints/endpoint.ts'
import { checkOrderTimes } from '../endpoints/time/order-times.ts'
import { quote } from '../errors/quote.ts'
import { RequestError } from '../errors/request-error.ts'
import type { HintLookup } from '../http/call.ts'
import { checkWords, type Words, wordsOf } from './check-words.ts'

/** What a client has that looks at what it is given. */
export type Checks = Required<Pick<Client, 'check'>>

const optionFields: Readonly<Record<keyof CallOptions, 0 | 1>> = {
  signal: 0,
  timeoutMs: 1,
  signUntilMs: 1,
  maxAttempts: 1,
  priority: 1,
  forgotten: 1,
}

/** Whoever takes the row of an endpoint for a request gives the rest of it too. */
const requestFields: Readonly<Record<keyof UntypedRequest | keyof EndpointRow | 'types', 0>> = {
  ...{ method: 0, path: 0, pathValues: 0, query: 0, body: 0 },
  ...{ host: 0, pool: 0, quota: 0, weight: 0, writes: 0 },
  ...{ codes: 0, idField: 0, integers: 0, permission: 0, fields: 0, deleteWithBody: 0, pagination: 0 },
  ...{ pageParam: 0, time: 0, verified: 0, types: 0 },
}

const methods: readonly unknown[] = ['GET', 'POST', 'PUT', 'DELETE'] satisfies EndpointRow['method'][]

/** A query that nobody reads would be left out: a cancel of one symbol would be one of all. */
function checkRequest(request: unknown): void {
  checkFields('A request', request, requestFields, (name) =>
    name === 'params' ? "give them as query: [['symbol', 'BTC-USDT']], or as body." : undefined,
  )
  const { method, query, body = '' } = request as Readonly<Record<keyof UntypedRequest, unknown>>
  if (!methods.includes(method)) throw refused('has no such method', `write one of ${methods.join(', ')}.`)
  if (query !== undefined && !(Array.isArray(query) && query.every(Array.isArray)))
    throw refused('does not read such a query', "give it as a list: [['symbol', 'BTC-USDT']].")
  const pairs: readonly (readonly unknown[])[] = query ?? []
  if (method === 'DELETE') for (const [name, value] of pairs) checkFilter('A request', name, value)
  if (method === 'GET' && body !== '')
    throw refused('that is a GET has no body', 'give its parameters as query.')
  if (!hasEnd(body))
    throw refused('has a body without an end', 'take out what leads back to where it stands.')
}

/**
 * Refuses what ends something and names nothing of what: whether KuCoin takes an empty text for no filter it does not say, and then
 * a cancel of one symbol would be one of all.
 */
function checkFilter(what: string, name: unknown, value: unknown): void {
  if (value !== undefined && [value].flat().join('') === '')
    throw new RequestError(
      'REQUEST_INVALID',
      `${what} has nothing for ${quote(String(name), [])}.`,
      'give one, or leave the field out if that is meant.',
    )
}

/** Whether a body can be written down: one that holds itself has no end. */
function hasEnd(body: unknown): boolean {
  try {
    // A number that JSON does not know is refused by its name, later.
    JSON.stringify(body, (_, value) => (typeof value === 'bigint' ? 0 : value))
    return true
  } catch {
    return false
  }
}

function refused(why: string, fix: string): RequestError {
  return new RequestError('REQUEST_INVALID', `A request ${why}.`, fix)
}

function checkOptions(options: unknown): void {
  checkFields('A call', options, optionFields)
  const { signUntilMs = 0, signal } = options as CallOptions
  if (!(signUntilMs >= 0))
    throw new RequestError('REQUEST_INVALID', 'signUntilMs is no time.', 'give epoch milliseconds.')
  // In JavaScript a controller: its call would fail halfway, in words of the runtime, and keep its room in the pool.
  if (signal && typeof signal.addEventListener !== 'function')
    throw new RequestError(
      'REQUEST_INVALID',
      'signal is none.',
      'give that of a controller: controller.signal.',
    )
}

/** What is the same in every call of a row: it is worked out once, since that takes longer than the look at one call. */
interface Plan {
  readonly label: string
  readonly stray: StrayHint
  /** Of a row that places an order. */
  readonly words: Words | undefined
  /** Whether it ends something, so that a filter of nothing would end all. */
  readonly ends: boolean
}

function planFor(row: EndpointRow, hint: HintLookup): Plan {
  const { method, path, fields, host } = row
  const label = `${method} ${path}`
  return {
    label,
    stray: (name, known) => hint('REQUEST_INVALID', host === 'futures', '', { label, name, known }),
    words: wordsOf(row),
    ends: fields !== undefined && (method === 'DELETE' || path.includes('/cancel')),
  }
}

/** Lets a client look at parameters and options before each call, and say what to write in place of what it does not read. */
export function checkedClient<Base extends Client>(client: Base, hint: HintLookup): Base & Checks {
  const plans = new WeakMap<EndpointRow, Plan>()
  const planOf = (row: EndpointRow): Plan => {
    const known = plans.get(row)
    if (known) return known
    // In JavaScript a typo in its name makes it undefined.
    if (!Object(row).path)
      throw new RequestError(
        'REQUEST_INVALID',
        'There is no such endpoint.',
        'look for a typo in its name, or take request() for a path without a descriptor.',
      )
    const plan = planFor(row, hint)
    plans.set(row, plan)
    return plan
  }
  const check = (endpoint: EndpointRow, params: unknown, options?: unknown, path?: string): void => {
    const { label, stray, words, ends } = planOf(endpoint)
    if (options !== undefined) checkOptions(options)
    const { method, path: template, fields } = endpoint
    if (fields) {
      checkFields(label, params, fields, stray, path)
      if (words) checkWords(endpoint, words, params, path)
    }
    if (method === 'POST') checkOrderTimes(params)
    if (ends)
      for (const [name, value] of Object.entries(Object(params)))
        if (!template.includes(`{${name}}`)) checkFilter(label, name, value)
  }
  return {
    ...client,
    check,
    call(endpoint, params: unknown = {}, options?: CallOptions) {
      try {
        if (!options || !(seen in Object(options))) check(endpoint, params, options)
      } catch (refusal) {
        return Promise.reject(refusal)
      }
      return client.call(endpoint, params as never, options as never)
    },
    async request(request, options) {
      checkRequest(request)
      if (options !== undefined) checkOptions(options)
      return await client.request(request, options)
    },
  }
}
