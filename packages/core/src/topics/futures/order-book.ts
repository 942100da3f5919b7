/** Order books of the futures exchange. */
import type { DecimalString } from '../../endpoints/types.ts'
import { checkContract, checkOneOf } from '../check.ts'
import type { Topic } from '../topic.ts'

/** One price with all lots that stand there. */
export type Level = readonly [price: DecimalString, lots: number]

/** The best prices of each side, best first. */
export interface PartOrderBook {
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
  /** Number of the last change in it. */
  readonly sequence: number
  /** Epoch ms. */
  readonly timestamp: number
  /** Epoch ms. */
  readonly ts: number
}

/**
 * The best 5 or 50 prices of each side of a contract, every 100 ms whether they changed or not; state.
 *
 * @param size - prices per side
 * @throws RequestError `REQUEST_INVALID` for what is no contract, or another size
 * @see https://www.kucoin.com/docs-new/3470083w0 of 5
 * @see https://www.kucoin.com/docs-new/3470097w0 of 50
 */
export function partOrderBook(symbol: string, size: 5 | 50): Topic<PartOrderBook> {
  return {
    socket: 'futures',
    channel: `/contractMarket/level2Depth${checkOneOf('futures.partOrderBook', 'size', size, [5, 50])}`,
    argument: checkContract('futures.partOrderBook', symbol),
    perRequest: 100,
    kind: 'state',
    sequenceOf: ({ sequence }: PartOrderBook) => sequence,
  }
}

/** A change of one price; the number is that of the REST snapshot's `sequence`. */
export interface Level2Change {
  /** One more than the one before it. */
  readonly sequence: number
  /** `price,side,lots`, the side as `buy` or `sell`; 0 lots take the price away. */
  readonly change: string
  /** Epoch ms. */
  readonly timestamp: number
}

/**
 * Every change of a contract's book, one a message; delta. An order book made of these and a snapshot is in the entry
 * `book`.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470082w0
 */
export function level2(symbol: string): Topic<Level2Change> {
  return {
    socket: 'futures',
    channel: '/contractMarket/level2',
    argument: checkContract('futures.level2', symbol),
    perRequest: 100,
    kind: 'delta',
    sequenceOf: ({ sequence }: Level2Change) => sequence,
  }
}
