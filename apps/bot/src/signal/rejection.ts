// Every signal that does not become an order leaves one of these codes in the store and in the report.

/** Why a signal did not become an order. */
export type RejectionReason =
  // the message itself
  | 'line-too-long'
  | 'malformed-json'
  | 'malformed-text'
  | 'repeated-key'
  | 'too-deep'
  | 'unfilled-placeholder'
  | 'typographic-quotes'
  | 'control-characters'
  | 'number-out-of-range'
  | 'missing-field'
  | 'unknown-field'
  | 'unknown-value'
  | 'schema'
  | 'unknown-channel'
  | 'source-not-allowed'
  // seen before
  | 'duplicate'
  | 'conflicting-id'
  // time
  | 'stale'
  | 'from-the-future'
  // the bot's own rules
  | 'halted'
  | 'entries-off'
  | 'symbol-not-allowed'
  | 'too-weak'
  | 'unresolved-order'
  | 'price-deviation'
  | 'exit-reached'
  | 'max-notional'
  | 'max-position'
  | 'max-orders-per-minute'
  | 'max-orders-per-day'
  | 'max-daily-loss'
  | 'max-open-positions'
  | 'cooldown'
  | 'loss-streak'
  | 'max-drawdown'
  | 'margin-trouble'
  | 'source-budget'
  | 'symbol-budget'
  | 'wide-spread'
  | 'thin-book'
  | 'stale-price'
  // the account and the market
  | 'no-position'
  | 'no-shorts'
  | 'position-differs'
  | 'no-price'
  | 'insufficient-balance'
  | 'unknown-symbol'
  | 'symbol-not-trading'
  | 'below-minimum'
  | 'above-maximum'
  | 'venue-unavailable'
  // the exchange's answer
  | 'refused'
  | 'not-sent'
  | 'never-arrived'

/** Those of a message that cannot be read as a signal. */
export const UNREADABLE: readonly RejectionReason[] = [
  'line-too-long',
  'malformed-json',
  'malformed-text',
  'repeated-key',
  'too-deep',
  'unfilled-placeholder',
  'typographic-quotes',
  'control-characters',
  'number-out-of-range',
  'missing-field',
  'unknown-field',
  'unknown-value',
  'schema',
  'unknown-channel',
  'source-not-allowed',
]

/** A reason with what was seen, for people. */
export interface Rejection {
  readonly reason: RejectionReason
  readonly detail: string
  /** Whether the exchange refused it for the moment only. */
  readonly isPassing?: boolean
  /** Whether it refused whoever asked: what is mended is the key or the account, and until then it says the same. */
  readonly isBarred?: boolean
}

/** Builds a rejection. */
export function reject(reason: RejectionReason, detail: string): Rejection {
  return { reason, detail }
}
