import { parseDecimal } from '../base/decimal.ts'
import { integerFrom, objectOf, optional, type Reader, readText } from '../base/json/read.ts'
import type { CallAuctionOptions, MarginCallOptions } from './exchange.ts'

const DAY_MS = 86_400_000

const readPrice: Reader<string> = (value, path) => {
  if (typeof value === 'string' && (parseDecimal(value) ?? 0n) > 0n) return value
  throw new TypeError(`${path}: expected a positive decimal text, such as "100.5"`)
}

const readAccount: Reader<string> = (value, path) => {
  if (typeof value === 'string' && /^(margin|contract|isolated:[A-Z0-9]+-[A-Z0-9]+)$/.test(value))
    return value
  throw new TypeError(`${path}: expected margin, isolated:BASE-QUOTE or contract`)
}

/** Reads a call auction that is to begin. */
export const readCallAuction: Reader<CallAuctionOptions> = objectOf<CallAuctionOptions>({
  symbol: readText,
  durationMs: optional(integerFrom(1, DAY_MS)),
  priceFloor: optional(readPrice),
  priceCeiling: optional(readPrice),
})

/** Reads whose margin is called. */
export const readMarginCall: Reader<MarginCallOptions> = objectOf<MarginCallOptions>({
  account: readAccount,
  symbol: optional(readText),
  uid: optional(readText),
})
