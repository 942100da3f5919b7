/** Order books and call auctions of the spot exchange. */
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

/** Parameters of {@link getPartOrderBook}. */
export interface GetPartOrderBook {
  readonly symbol: string
  /** Prices per side. */
  readonly size: 20 | 100
}

/**
 * Gives the best 20 or 100 prices of each side.
 *
 * @see https://www.kucoin.com/docs-new/api-3470165
 */
export const getPartOrderBook: Endpoint<GetPartOrderBook, OrderBook> = {
  method: 'GET',
  path: '/api/v1/market/orderbook/level2_{size}',
  pool: 'public',
  weight: 2,
}

/** Parameters of {@link getOrderBook}. */
export interface GetOrderBook {
  readonly symbol: string
}

/**
 * Gives the whole order book.
 *
 * @see https://www.kucoin.com/docs-new/api-3470164
 */
export const getOrderBook: Endpoint<GetOrderBook, OrderBook> = {
  method: 'GET',
  path: '/api/v3/market/orderbook/level2',
  pool: 'spot',
  weight: 3,
  permission: 'General',
}

/** Parameters of {@link getCallAuctionOrderBook}. */
export interface GetCallAuctionOrderBook {
  readonly symbol: string
  /** Prices per side. */
  readonly size: 20 | 100
}

/**
 * Gives the best 20 or 100 prices of each side of a call auction.
 *
 * @see https://www.kucoin.com/docs-new/api-3471564
 */
export const getCallAuctionOrderBook: Endpoint<GetCallAuctionOrderBook, OrderBook> = {
  method: 'GET',
  path: '/api/v1/market/orderbook/callauction/level2_{size}',
  pool: 'public',
  weight: 2,
}

/** Where a call auction would settle now. */
export interface CallAuction {
  readonly symbol: string
  readonly estimatedPrice: DecimalString
  readonly estimatedSize: DecimalString
  readonly sellOrderRangeLowPrice: DecimalString
  readonly sellOrderRangeHighPrice: DecimalString
  readonly buyOrderRangeLowPrice: DecimalString
  readonly buyOrderRangeHighPrice: DecimalString
  /** Epoch ms. */
  readonly time: number
}

/** Parameters of {@link getCallAuction}. */
export interface GetCallAuction {
  readonly symbol: string
}

/**
 * Gives estimated price and size of a call auction.
 *
 * @see https://www.kucoin.com/docs-new/api-3471565
 */
export const getCallAuction: Endpoint<GetCallAuction, CallAuction> = {
  method: 'GET',
  path: '/api/v1/market/callauctionData',
  pool: 'public',
  weight: 2,
}
