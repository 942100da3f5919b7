/** Order books of the futures exchange. */
import { parseJson } from '../../encoding/json.ts'
import type { Endpoint } from '../endpoint.ts'
import type { IntegerString } from '../types.ts'

/** One price of an order book with all lots that stand there. */
export type FuturesPriceLevel = readonly [price: number, lots: number]

/** An order book, best prices first. */
export interface FuturesOrderBook {
  /** Number of the last change in it. */
  readonly sequence: number
  readonly symbol: string
  readonly bids: readonly FuturesPriceLevel[]
  readonly asks: readonly FuturesPriceLevel[]
  /** Epoch ns. */
  readonly ts: IntegerString
}

/** What {@link getOrderBook} sends: `GET /api/v1/level2/snapshot`. */
export interface GetOrderBook {
  readonly symbol: string
}

/**
 * Gives the whole order book.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470224
 */
export const getOrderBook: Endpoint<GetOrderBook, FuturesOrderBook> = {
  method: 'GET',
  path: '/api/v1/level2/snapshot',
  host: 'futures',
  pool: 'public',
  weight: 3,
  integers: { fields: ['ts'], parse: parseJson },
}

/** What {@link getPartOrderBook} sends: `GET /api/v1/level2/depth{size}`. */
export interface GetPartOrderBook {
  /** Prices per side. */
  readonly size: 20 | 100
  readonly symbol: string
}

/**
 * Gives the best 20 or 100 prices of each side.
 *
 * No key needed; costs 5 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470225
 */
export const getPartOrderBook: Endpoint<GetPartOrderBook, FuturesOrderBook> = {
  method: 'GET',
  path: '/api/v1/level2/depth{size}',
  host: 'futures',
  pool: 'public',
  weight: 5,
  integers: { fields: ['ts'], parse: parseJson },
}
