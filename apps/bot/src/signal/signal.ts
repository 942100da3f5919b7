// The canonical signal: a strict CloudEvents 1.0 envelope around one trading wish.
import type { Decimal } from '../money/decimal.ts'

/** The source of signals that people make: it has no rhythm that it could fall silent of. */
export const BY_HAND = 'by-hand'

/**
 * What the feed wishes for: `close` ends the whole position, `reverse` ends it and then opens the opposite one, where the
 * market knows short positions.
 */
export type Action = 'buy' | 'sell' | 'close' | 'reverse'

/** How much the feed asks for. It is a request only: the risk limits cap it. */
export interface RequestedSize {
  /** `quote`: money to spend or raise; `base`: coins; `percent` of the free balance (buy) or of the position (sell). */
  readonly unit: 'quote' | 'base' | 'percent'
  readonly value: Decimal
}

/** A signal that passed the schema. */
export interface Signal {
  /** Feed that sent it; `source` and `id` together name a signal for ever. */
  readonly source: string
  readonly id: string
  /** When the feed made it, epoch ms. */
  readonly timeMs: number
  readonly symbol: string
  readonly action: Action
  /** The side that `reverse` is to come to; the other one than the bot's where it is not said. */
  readonly to: 'long' | 'short' | undefined
  /** Confidence of the feed, 0 to 1. */
  readonly strength: number
  readonly orderType: 'limit' | 'market'
  /** Limit price, or for market orders the price the feed saw; always there for limit orders. */
  readonly price: Decimal | undefined
  /** Absent only for `close`, and for a `reverse` that opens as much as it closed. */
  readonly size: RequestedSize | undefined
  /** Price at or below which what was bought is to be sold. */
  readonly stopLoss: Decimal | undefined
  /** Prices at or above which it is to be sold; the nearest counts. */
  readonly takeProfit: readonly Decimal[]
  /** How long the feed itself stands by it, in ms; the risk limits may allow less. */
  readonly validForMs: number | undefined
  /** Running number within the source, to notice missing signals. */
  readonly seq: number | undefined
  /** SHA-256 of the raw message, hex: what exactly was decided on. */
  readonly rawHash: string
  /** SHA-256 of what it says, hex: the same whichever channel brought it. */
  readonly contentHash: string
}
