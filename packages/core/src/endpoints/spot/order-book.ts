/** Order books and call auctions of the spot exchange. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, IntegerString, PriceLevel } from '../types.ts'

/** An order book, best prices first. */
export interface OrderBook {
  /** Epoch ms. */
  readonly time: number
  /** Number of the last change in it. */
  readonly sequence: IntegerString
  readonly bids: readonly PriceLevel[]
  readonly asks: readonly PriceLevel[]
}

/** What {@link getPartOrderBook} sends: `GET /api/v1/market/orderbook/level2_{size}`. */
export interface GetPartOrderBook {
  readonly symbol: string
  /** Prices per side. */
  readonly size: 20 | 100
}

/**
 * Gives the best 20 or 100 prices of each side.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470165
 */
export const getPartOrderBook: Endpoint<GetPartOrderBook, OrderBook> = {
  method: 'GET',
  path: '/api/v1/market/orderbook/level2_{size}',
  codes: spotCodes,
  pool: 'public',
  weight: 2,
}

/** What {@link getOrderBook} sends: `GET /api/v3/market/orderbook/level2`. */
export interface GetOrderBook {
  readonly symbol: string
}

/**
 * Gives the whole order book.
 *
 * Permission `General`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470164
 */
export const getOrderBook: Endpoint<GetOrderBook, OrderBook> = {
  method: 'GET',
  path: '/api/v3/market/orderbook/level2',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
}

/** What {@link getCallAuctionOrderBook} sends: `GET /api/v1/market/orderbook/callauction/level2_{size}`. */
export interface GetCallAuctionOrderBook {
  readonly symbol: string
  /** Prices per side. */
  readonly size: 20 | 100
}

/**
 * Gives the best 20 or 100 prices of each side of a call auction.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3471564
 */
export const getCallAuctionOrderBook: Endpoint<GetCallAuctionOrderBook, OrderBook> = {
  method: 'GET',
  path: '/api/v1/market/orderbook/callauction/level2_{size}',
  codes: spotCodes,
  pool: 'public',
  weight: 2,
}

/** Where a call auction would settle now, and between which prices orders stand; null where there is none. */
export interface CallAuction {
  readonly symbol: string
  readonly estimatedPrice: DecimalString | null
  readonly estimatedSize: DecimalString | null
  readonly sellOrderRangeLowPrice: DecimalString | null
  readonly sellOrderRangeHighPrice: DecimalString | null
  readonly buyOrderRangeLowPrice: DecimalString | null
  readonly buyOrderRangeHighPrice: DecimalString | null
  /** Epoch ms. */
  readonly time: number
}

/** What {@link getCallAuction} sends: `GET /api/v1/market/callauctionData`. */
export interface GetCallAuction {
  readonly symbol: string
}

/**
 * Gives estimated price and size of a call auction.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3471565
 */
export const getCallAuction: Endpoint<GetCallAuction, CallAuction> = {
  method: 'GET',
  path: '/api/v1/market/callauctionData',
  codes: spotCodes,
  pool: 'public',
  weight: 2,
}
