import type { Side } from '../model/order.ts'

/** Something happened on the market outside: its price went to `price` with this much traded. */
export interface PriceEvent {
  /** Epoch milliseconds. */
  readonly time: number
  readonly price: bigint
  /** Size traded at this price, in the base currency. */
  readonly volume: bigint
  /** Who crossed the spread. */
  readonly side: Side
  /**
   * True for one recorded trade: resting orders then get at most its size. A move of the price instead
   * sweeps away everything that rested strictly inside it.
   */
  readonly isPrint: boolean
}

/** A source of price events in the order of time. */
export interface PriceFeed {
  /** Price before the first event. */
  readonly startPrice: bigint
  /** Whether made-up candles before the start are wanted; recorded data has only what was recorded. */
  readonly hasMadeUpPast: boolean
  /** Whether it moves nothing by itself, and what strangers offer is pushed too. */
  readonly isPushed?: boolean
  /** Time of the next event, Infinity at the end. */
  nextAt(): number
  /** Takes the next event off. */
  next(): PriceEvent
  /** Lets the time until then pass in fewer and larger steps, where the source makes them up. */
  hurryTo(time: number): void
}
