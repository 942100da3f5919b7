// The wire shape of a signal, checked strictly: an unknown field is a misunderstanding, and this is about money.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import * as v from 'valibot'
import { objectOf } from '../json/object-of.ts'
import { SYMBOL, symbolWords } from '../money/symbol.ts'
import { isRealDay } from './real-day.ts'

/** A line's JSON after the check: the canonical form with its money still text. */
export interface WireSignal {
  readonly id: string
  readonly source: string
  readonly time: string
  readonly data: {
    readonly symbol: string
    readonly action: 'buy' | 'sell' | 'close' | 'reverse'
    readonly to?: 'long' | 'short' | undefined
    readonly strength: number
    readonly price?: string | undefined
    readonly size?: { readonly unit: 'quote' | 'base' | 'percent'; readonly value: string } | undefined
    readonly orderType: 'limit' | 'market'
    readonly stopLoss?: string | undefined
    readonly takeProfit?: readonly string[] | undefined
    readonly validForMs?: number | undefined
    readonly seq?: number | undefined
  }
}

const MAX_TEXT = 256
const MAX_VALID_FOR_MS = 7 * 24 * 3_600_000

// What CloudEvents allows in a text. Half a surrogate pair has no bytes of its own: two different ones would be one name
// once they are stored.
/** A name in a message. */
export const text: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
  v.maxLength(MAX_TEXT),
  v.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters or halves of surrogate pairs'),
)
const amount = v.pipe(
  v.string('must be a decimal string such as "0.001"'),
  v.regex(/^(?:0|[1-9]\d{0,19})(?:\.\d{1,18})?$/, 'must be a plain decimal string such as "0.001"'),
  v.check((value) => /[1-9]/.test(value), 'must be above zero'),
)
const symbol = v.pipe(v.string(), v.regex(SYMBOL, symbolWords))
const size = v.pipe(
  objectOf({ unit: v.picklist(['quote', 'base', 'percent']), value: amount }),
  v.check(
    ({ unit, value }) => unit !== 'percent' || compareDecimals(value, '100') <= 0,
    'must not be above 100 percent',
  ),
)
const TIME_WORDS = 'must be an RFC 3339 time such as 2026-11-22T06:36:43.123Z'
/** When a message was made. */
export const time: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.isoTimestamp(TIME_WORDS),
  // A zone without minutes is none of RFC 3339's, and no time that is read here.
  v.regex(/(?:Z|[+-]\d\d:?\d\d)$/, TIME_WORDS),
  v.check(isRealDay, 'must be a day that exists'),
)

const data = v.pipe(
  objectOf({
    symbol,
    action: v.picklist(['buy', 'sell', 'close', 'reverse']),
    to: v.optional(v.picklist(['long', 'short'])),
    strength: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    price: v.optional(amount),
    stopLoss: v.optional(amount),
    takeProfit: v.optional(v.pipe(v.array(amount), v.maxLength(16))),
    size: v.optional(size),
    orderType: v.picklist(['limit', 'market']),
    validForMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_VALID_FOR_MS))),
    seq: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    tags: v.optional(v.pipe(v.array(text), v.maxLength(32))),
  }),
  v.check(
    ({ orderType, price }) => orderType === 'market' || price !== undefined,
    'a limit order needs a price',
  ),
  v.check(({ action, to }) => to === undefined || action === 'reverse', 'only reverse has a side to go to'),
  v.check(
    ({ action, size }) => action === 'close' || action === 'reverse' || size !== undefined,
    'buy and sell need a size',
  ),
)

/** Schema of one NDJSON line: CloudEvents 1.0 with `type: "signal.v1"`, unknown fields refused on every level. */
export const signalSchema: v.GenericSchema<unknown, WireSignal> = objectOf({
  specversion: v.literal('1.0'),
  id: text,
  source: text,
  type: v.literal('signal.v1'),
  time,
  datacontenttype: v.optional(v.literal('application/json')),
  dataschema: v.optional(text),
  subject: v.optional(text),
  data,
})
