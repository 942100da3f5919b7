/** Structured products: dual investment. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, OrderId, Page, PageParams } from '../types.ts'

/** A dual investment. */
export interface DualProduct {
  readonly category: 'DUAL_CLASSIC' | 'DUAL_BOOSTER' | 'DUAL_EXTRA'
  readonly productId: string
  /** Name of the product; `BTC-U` say. Not in KuCoin's description, as are the next two. */
  readonly productName?: string
  readonly seriesNames?: string
  readonly userAvailableBalance?: DecimalString
  readonly targetCurrency: string
  readonly quoteCurrency: string
  readonly investCurrency: string
  readonly strikeCurrency: string
  readonly strikePrice: DecimalString
  readonly protectPrice?: DecimalString
  /** Yearly, as a fraction. */
  readonly annualRate: DecimalString
  /** Epoch ms. */
  readonly expirationTime: number
  /** Which of the two products. */
  readonly side: 'CALL' | 'PUT'
  /** Epoch ms. */
  readonly expectSettleTime: number
  /** Days, as text. */
  readonly duration: string
  readonly lowerLimit: DecimalString
  readonly upperLimit: DecimalString
  readonly availableScale: DecimalString
  readonly soldStatus: 'SOLD_OUT' | 'AVAILABLE'
  /** An amount is a multiple of this. */
  readonly increment: DecimalString
}

/** What {@link listDualProducts} sends: `GET /api/v1/struct-earn/dual/products`. */
export interface ListDualProducts {
  readonly category: 'DUAL_CLASSIC' | 'DUAL_BOOSTER' | 'DUAL_EXTRA'
  readonly strikeCurrency?: string
  readonly investCurrency?: string
  /** One of the two products only. */
  readonly side?: 'CALL' | 'PUT'
}

/**
 * Lists dual investments.
 *
 * KuCoin's page calls it public; without a signature it is refused.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listDualProducts: Endpoint<ListDualProducts, readonly DualProduct[]> = {
  method: 'GET',
  path: '/api/v1/struct-earn/dual/products',
  codes: spotCodes,
  permission: 'General',
}

/** An order of a structured product. */
export interface StructuredOrder {
  readonly category: string
  /** Which of the two products: `CALL` or `PUT`. */
  readonly side: string
  /** Days, as text. */
  readonly duration: string
  /** Yearly, as a fraction. */
  readonly apr: DecimalString
  readonly investCurrency: string
  readonly strikeCurrency: string
  readonly investAmount: DecimalString
  readonly settleAmount: DecimalString
  readonly settleCurrency: string | null
  readonly targetPrice: DecimalString
  readonly settlePrice: DecimalString
  /** Epoch ms. */
  readonly expirationTime: number
  readonly orderId: string
  readonly status: string
}

/** What {@link listStructuredOrders} sends: `GET /api/v1/struct-earn/orders`. */
export interface ListStructuredOrders extends PageParams {
  /** Kinds of product, `DUAL_CLASSIC` say. */
  readonly categories: readonly string[]
  readonly orderId?: string
  readonly investCurrency?: string
}

/**
 * Lists orders of structured products.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listStructuredOrders: Endpoint<ListStructuredOrders, Page<StructuredOrder>> = {
  method: 'GET',
  path: '/api/v1/struct-earn/orders',
  codes: spotCodes,
  permission: 'General',
  pagination: 'page',
}

/** What {@link subscribeStructured} sends: `POST /api/v1/struct-earn/orders`. */
export interface SubscribeStructured {
  readonly productId: string
  readonly investCurrency: string
  readonly investAmount: DecimalString
  /** Account that pays. */
  readonly accountType: 'MAIN' | 'TRADE'
}

/**
 * Subscribes to a structured product.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const subscribeStructured: Endpoint<SubscribeStructured, OrderId> = {
  method: 'POST',
  path: '/api/v1/struct-earn/orders',
  codes: spotCodes,
  idField: 'orderId',
  fields: { productId: 1, investCurrency: 1, investAmount: 1, accountType: 1 },
}
