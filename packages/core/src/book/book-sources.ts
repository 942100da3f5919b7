/**
 * Where a book comes from. The whole book of KuCoin's is a snapshot over REST with the changes after it; for spot that needs
 * a key with the permission General. The best 500 of each side come without a key.
 */
import type { Client } from '../client/client.ts'
import { getOrderBook as getFuturesBook } from '../endpoints/futures/order-book.ts'
import { getOrderBook as getSpotBook, type OrderBook as SpotBook } from '../endpoints/spot/order-book.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import {
  type Level2Change as FuturesChange,
  type PartOrderBook as FuturesPart,
  level2 as futuresLevel2,
  partOrderBook as futuresPart,
} from '../topics/futures/order-book.ts'
import {
  type Level2Change as SpotChange,
  type PartOrderBook as SpotPart,
  level2 as spotLevel2,
  partOrderBook as spotPart,
} from '../topics/spot/order-book.ts'
import type { Topic } from '../topics/topic.ts'
import { orderBook as futuresOrderBook } from '../topics/unified/futures/index.ts'
import type { OrderBook } from '../topics/unified/market.ts'
import { orderBook as spotOrderBook } from '../topics/unified/spot/index.ts'
import type { BookRules } from './book-rules.ts'
import type { WholeBook } from './book-sync.ts'
import { classicWhole, numberedWhole } from './classic-whole.ts'
import { futuresDeltas } from './futures-deltas.ts'
import { spotDeltas } from './spot-deltas.ts'
import { unifiedStream, unifiedWhole } from './unified-stream.ts'

/** What a book is made of. */
export interface BookSource<Data> {
  readonly topic: Topic<Data>
  readonly rules: BookRules<Data>
  /** Reads a whole book; absent where the stream brings it. */
  readonly read?: (client: Client, signal: AbortSignalLike) => Promise<WholeBook>
  /** Whether the stream begins with a whole book and goes on with changes: where one is needed, it has to begin anew. */
  readonly beginsWhole?: boolean
  /** Whether its messages have a time in place of a number: the book has no sequence then. */
  readonly isTimed?: boolean
}

/**
 * The whole spot book of a pair, every change of it; the snapshot needs a key with the permission General.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 */
export function spotBook(symbol: string): BookSource<SpotChange> {
  return {
    topic: spotLevel2(symbol),
    rules: spotDeltas,
    read: async (client, signal) => {
      // What is not shaped like a book is found out where it is loaded.
      const { sequence, bids, asks } = Object(
        await client.call(getSpotBook, { symbol }, { signal }),
      ) as SpotBook
      // No number at all is not the number 0.
      return { sequence: Number.parseFloat(sequence), bids, asks }
    },
  }
}

/**
 * The whole book of a contract, every change of it; sizes in lots. No key needed.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 */
export function futuresBook(symbol: string): BookSource<FuturesChange> {
  return {
    topic: futuresLevel2(symbol),
    rules: futuresDeltas,
    read: (client, signal) => client.call(getFuturesBook, { symbol }, { signal }),
  }
}

/**
 * The best 500 of each side of a pair, every 10 ms. No key needed.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 */
export function unifiedSpotBook(symbol: string): BookSource<OrderBook> {
  return { topic: spotOrderBook(symbol, 'increment@10ms'), rules: unifiedStream, beginsWhole: true }
}

/**
 * The best 500 of each side of a contract, every 10 ms; sizes in lots. No key needed.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 */
export function unifiedFuturesBook(symbol: string): BookSource<OrderBook> {
  return { topic: futuresOrderBook(symbol, 'increment@10ms'), rules: unifiedStream, beginsWhole: true }
}

/**
 * The best 5 or 50 prices of each side of a pair, every 100 ms; without a sequence. No key needed.
 *
 * @param size - prices per side
 * @throws RequestError `REQUEST_INVALID` for what is no pair, or another size
 */
export function spotPartBook(symbol: string, size: 5 | 50): BookSource<SpotPart> {
  return { topic: spotPart(symbol, size), rules: classicWhole, isTimed: true }
}

/**
 * The best 5 or 50 prices of each side of a contract, every 100 ms; sizes in lots. No key needed.
 *
 * @param size - prices per side
 * @throws RequestError `REQUEST_INVALID` for what is no contract, or another size
 */
export function futuresPartBook(symbol: string, size: 5 | 50): BookSource<FuturesPart> {
  return { topic: futuresPart(symbol, size), rules: numberedWhole }
}

/**
 * The best 1, 5 or 50 prices of each side of a pair, whenever they change. No key needed.
 *
 * @param depth - prices per side
 * @throws RequestError `REQUEST_INVALID` for what is no pair, or another depth
 */
export function unifiedSpotPartBook(symbol: string, depth: '1' | '5' | '50'): BookSource<OrderBook> {
  return { topic: spotOrderBook(symbol, depth), rules: unifiedWhole }
}

/**
 * The best 1, 5 or 50 prices of each side of a contract, whenever they change; sizes in lots. No key needed.
 *
 * @param depth - prices per side
 * @throws RequestError `REQUEST_INVALID` for what is no contract, or another depth
 */
export function unifiedFuturesPartBook(symbol: string, depth: '1' | '5' | '50'): BookSource<OrderBook> {
  return { topic: futuresOrderBook(symbol, depth), rules: unifiedWhole }
}
