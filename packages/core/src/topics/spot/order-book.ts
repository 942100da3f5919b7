/** Order books and call auctions of the spot exchange. */
import type { CallAuction } from '../../endpoints/spot/order-book.ts'
import type { DecimalString, IntegerString, PriceLevel } from '../../endpoints/types.ts'
import { checkOneOf, checkPair } from '../check.ts'
import type { Topic } from '../topic.ts'

/** The best price of each side with what stands there; empty where nothing does. */
export interface Level1 {
  readonly asks: PriceLevel | readonly []
  readonly bids: PriceLevel | readonly []
  /** Epoch ms. */
  readonly timestamp: number
}

/**
 * Best bid and best ask of a pair, at most every 10 ms; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470067w0
 */
export function level1(symbol: string): Topic<Level1> {
  return {
    socket: 'spot',
    channel: '/spotMarket/level1',
    argument: checkPair('spot.level1', symbol),
    perRequest: 100,
    kind: 'state',
    sequenceOf: ({ timestamp }: Level1) => timestamp,
  }
}

/** The best prices of each side, best first. */
export interface PartOrderBook {
  readonly asks: readonly PriceLevel[]
  readonly bids: readonly PriceLevel[]
  /** Epoch ms. */
  readonly timestamp: number
}

/**
 * The best 5 or 50 prices of each side of a pair, at most every 100 ms; state.
 *
 * @param size - prices per side
 * @throws RequestError `REQUEST_INVALID` for what is no pair, or another size
 * @see https://www.kucoin.com/docs-new/3470069w0 of 5
 * @see https://www.kucoin.com/docs-new/3470070w0 of 50
 */
export function partOrderBook(symbol: string, size: 5 | 50): Topic<PartOrderBook> {
  return {
    socket: 'spot',
    channel: `/spotMarket/level2Depth${checkOneOf('spot.partOrderBook', 'size', size, [5, 50])}`,
    argument: checkPair('spot.partOrderBook', symbol),
    perRequest: 100,
    kind: 'state',
    sequenceOf: ({ timestamp }: PartOrderBook) => timestamp,
  }
}

/** A price whose size has changed: 0 takes it away. A price of 0 only moves the sequence on. */
export type Level2Row = readonly [price: DecimalString, size: DecimalString, sequence: IntegerString]

/** Changes of a book; the numbers are those of the REST snapshot's `sequence`. */
export interface Level2Change {
  readonly symbol: string
  /** What has changed in the book. */
  readonly changes: { readonly asks: readonly Level2Row[]; readonly bids: readonly Level2Row[] }
  /** Number of the first change. */
  readonly sequenceStart: number
  /** Number of the last change. */
  readonly sequenceEnd: number
  /** Epoch ms. */
  readonly time: number
}

/**
 * Every change of a pair's book; delta. An order book made of these and a snapshot is in the entry `book`.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470068w0
 */
export function level2(symbol: string): Topic<Level2Change> {
  return {
    socket: 'spot',
    channel: '/market/level2',
    argument: checkPair('spot.level2', symbol),
    perRequest: 100,
    kind: 'delta',
    sequenceOf: ({ sequenceEnd }: Level2Change) => sequenceEnd,
  }
}

/**
 * The best 50 prices of each side of a call auction, at most every 100 ms; state. Silent while there is none.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470137w0
 */
export function callAuctionOrderBook(symbol: string): Topic<PartOrderBook> {
  return {
    socket: 'spot',
    channel: '/callauction/level2Depth50',
    argument: checkPair('spot.callAuctionOrderBook', symbol),
    kind: 'state',
    sequenceOf: ({ timestamp }: PartOrderBook) => timestamp,
  }
}

/**
 * Where a call auction would settle now, at most every 100 ms; state. Silent while there is none.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470138w0
 */
export function callAuction(symbol: string): Topic<CallAuction> {
  return {
    socket: 'spot',
    channel: '/callauction/callauctionData',
    argument: checkPair('spot.callAuction', symbol),
    kind: 'state',
    sequenceOf: ({ time }: CallAuction) => time,
  }
}
