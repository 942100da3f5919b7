/**
 * In JavaScript a word may be any text. Which side an order has decides which way its price is rounded, and what is no `buy`
 * would pass for a sale: a buyer's price would go up. So the words that this library acts on are looked at before.
 */
import type { EndpointRow } from '../endpoints/endpoint.ts'
import type { FieldList, Fields } from '../endpoints/fields.ts'
import { quote } from '../errors/quote.ts'
import { RequestError } from '../errors/request-error.ts'

/** Fields of an order, and the words that each of them may be. */
export type Words = readonly (readonly [name: string, known: readonly unknown[]])[]

const flag = [true, false]

/** What a classic order may say, of what is read here and not passed on alone. */
const common: Words = [
  ['side', ['buy', 'sell']],
  ['type', ['limit', 'market']],
  // The exchange reads what a text says; here it is true, or nothing, whatever that is.
  ['isIsolated', flag],
  ['closeOrder', flag],
  ['reduceOnly', flag],
]

/** Which way an order waits is said otherwise of contracts; an empty text says nothing there. */
const words: Readonly<Record<'spot' | 'futures' | 'unified', Words>> = {
  spot: [...common, ['stop', ['loss', 'entry']]],
  futures: [...common, ['stop', ['down', 'up', '']], ['stopPriceType', ['TP', 'MP', 'IP', '']]],
  // It has words of its own, which the kind of its orders looks at.
  unified: [
    ['closeOrder', flag],
    ['reduceOnly', flag],
  ],
}

/** The words that a row reads, of which this library knows what they do; undefined where it places no order. */
export function wordsOf({ method, path, host, fields }: EndpointRow): Words | undefined {
  if (method !== 'POST' || !isOrder(fields)) return undefined
  const product = path.startsWith('/api/ua/') ? 'unified' : host === 'futures' ? host : 'spot'
  return words[product].filter(([name]) => fields[name] !== undefined)
}

/**
 * Holds the words of an order against those that there are.
 *
 * @param known - those that {@link wordsOf} gives for the row
 * @param path - where the order stands in a batch: `orders[2]`
 * @throws RequestError `REQUEST_INVALID`
 */
export function checkWords(endpoint: EndpointRow, known: Words, params: unknown, path = ''): void {
  const said = params as Readonly<Record<string, unknown>>
  checkExits(endpoint, said)
  for (const [name, allowed] of known) {
    const value = said[name]
    if (value === undefined || allowed.includes(value)) continue
    const { method, path: template } = endpoint
    throw new RequestError(
      'REQUEST_INVALID',
      `${method} ${template} does not read ${path && `${path}.`}${name} as "${quote(String(value), [])}".`,
      `write ${allowed.filter((word) => word !== '').join(' or ')}.`,
    )
  }
}

/** An order that is to take profit or to stop loss, and says neither where, would be placed without both. */
function checkExits({ method, path }: EndpointRow, said: Readonly<Record<string, unknown>>): void {
  if (!path.endsWith('/st-orders') || said['triggerStopUpPrice'] || said['triggerStopDownPrice']) return
  // Of what is not even an order, the exchange says what is missing.
  if (!said['symbol']) return
  throw new RequestError(
    'REQUEST_INVALID',
    `${method} ${path} has no price at which the position ends.`,
    'give triggerStopUpPrice, triggerStopDownPrice or both; for an order without them take placeOrder.',
  )
}

function isOrder(fields: FieldList | undefined): fields is Fields {
  return fields !== undefined && Object.hasOwn(fields, 'side')
}
