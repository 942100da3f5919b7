// Shape of a layer (the JSON file or the flags): every key optional, unknown keys refused, money as decimal strings.
import * as v from 'valibot'
import { notArray, objectOf } from '../json/object-of.ts'

/** One layer of settings as written by people. */
export interface ConfigLayer {
  readonly risk?: {
    readonly symbols?: string[]
    readonly entries?: boolean
    readonly haltFile?: string
    readonly minStrength?: number
    readonly maxNotional?: string
    readonly maxPosition?: string
    readonly maxOrdersPerMinute?: number
    readonly maxOrdersPerDay?: number
    readonly maxDailyLoss?: string
    readonly maxAgeMs?: number
    readonly maxAheadMs?: number
    readonly maxDeviationBps?: number
  }
  readonly orders?: {
    readonly lifetimeMs?: number
    readonly pollMs?: number
    readonly resolveMarginMs?: number
  }
  readonly paper?: {
    readonly balances?: Record<string, string>
    readonly seed?: number
  }
}

const DAY_MS = 86_400_000

const money = v.pipe(
  v.string('must be a decimal string such as "250"'),
  v.regex(/^\d{1,20}(?:\.\d{1,18})?$/, 'must be a plain decimal string such as "250"'),
)
const ms = (low: number) => v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(DAY_MS))
const symbol = v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/, 'must look like BTC-USDT'))
const currency = v.pipe(v.string(), v.regex(/^[A-Z0-9]{1,20}$/, 'must be a currency such as USDT'))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Checks one layer. */
export const layerSchema: v.GenericSchema<unknown, ConfigLayer> = objectOf({
  risk: v.exactOptional(
    objectOf({
      symbols: v.exactOptional(v.pipe(v.array(symbol), v.minLength(1, 'must name at least one symbol'))),
      entries: v.exactOptional(v.boolean()),
      haltFile: v.exactOptional(v.pipe(v.string(), v.nonEmpty('must name a file'))),
      minStrength: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
      maxNotional: v.exactOptional(money),
      maxPosition: v.exactOptional(money),
      maxOrdersPerMinute: v.exactOptional(count),
      maxOrdersPerDay: v.exactOptional(count),
      maxDailyLoss: v.exactOptional(money),
      maxAgeMs: v.exactOptional(ms(1)),
      maxAheadMs: v.exactOptional(ms(0)),
      maxDeviationBps: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
    }),
  ),
  orders: v.exactOptional(
    objectOf({
      lifetimeMs: v.exactOptional(ms(1)),
      pollMs: v.exactOptional(ms(100)),
      resolveMarginMs: v.exactOptional(ms(3_000)),
    }),
  ),
  paper: v.exactOptional(
    objectOf({
      balances: v.exactOptional(v.pipe(notArray, v.record(currency, money))),
      seed: v.exactOptional(count),
    }),
  ),
})
