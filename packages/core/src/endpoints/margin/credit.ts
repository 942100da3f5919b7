/** Lending: subscribing to and redeeming from the lending market. */

import { marginCodes } from '../../errors/api-codes/margin.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, Page, PageParams } from '../types.ts'

/** What the lending market offers for a currency. */
export interface LoanMarket {
  readonly currency: string
  /** Whether it takes subscriptions. */
  readonly purchaseEnable: boolean
  /** Whether it gives back. */
  readonly redeemEnable: boolean
  /** An amount is a multiple of this. */
  readonly increment: DecimalString
  readonly minPurchaseSize: DecimalString
  readonly maxPurchaseSize: DecimalString
  /** A rate is a multiple of this. */
  readonly interestIncrement: DecimalString
  /** Least yearly rate, as a fraction. */
  readonly minInterestRate: DecimalString
  /** Yearly rate of the market now, as a fraction. */
  readonly marketInterestRate: DecimalString
  /** Most yearly rate, as a fraction. */
  readonly maxInterestRate: DecimalString
  /** Whether subscriptions may renew themselves. */
  readonly autoPurchaseEnable: boolean
}

/** What {@link listLoanMarkets} sends: `GET /api/v3/project/list`. */
export interface ListLoanMarkets {
  /** One currency only. */
  readonly currency?: string
}

/**
 * Lists the currencies of the lending market.
 *
 * Permission `General`; costs 10 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470212
 */
export const listLoanMarkets: Endpoint<ListLoanMarkets, readonly LoanMarket[]> = {
  method: 'GET',
  path: '/api/v3/project/list',
  codes: marginCodes,
  weight: 10,
  permission: 'General',
}

/** Rate of the lending market in one hour. */
export interface LoanRate {
  /** Hour as `yyyyMMddHHmm`. */
  readonly time: string
  /** Yearly rate, as a fraction. */
  readonly marketInterestRate: DecimalString
}

/** What {@link listLoanRates} sends: `GET /api/v3/project/marketInterestRate`. */
export interface ListLoanRates {
  readonly currency: string
}

/**
 * Lists the hourly rates of the lending market.
 *
 * No key needed; costs 5 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470215
 */
export const listLoanRates: Endpoint<ListLoanRates, readonly LoanRate[]> = {
  method: 'GET',
  path: '/api/v3/project/marketInterestRate',
  codes: spotCodes,
  pool: 'public',
  weight: 5,
}

/** Names an order of the lending market. */
export interface CreditOrderNo {
  readonly orderNo: string
}

/** What {@link subscribe} sends: `POST /api/v3/purchase`. */
export interface Subscribe {
  readonly currency: string
  /** How much to lend. */
  readonly size: DecimalString
  /** Least yearly rate to lend at, as a fraction. */
  readonly interestRate: DecimalString
}

/**
 * Lends: subscribes to the lending market.
 *
 * Permission `Margin`; costs 15 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470216
 */
export const subscribe: Endpoint<Subscribe, CreditOrderNo> = {
  method: 'POST',
  path: '/api/v3/purchase',
  codes: marginCodes,
  weight: 15,
  permission: 'Margin',
  idField: 'orderNo',
  fields: { currency: 1, size: 1, interestRate: 1 },
}

/** What {@link modifySubscription} sends: `POST /api/v3/lend/purchase/update`. */
export interface ModifySubscription {
  readonly currency: string
  /** Least yearly rate to lend at, as a fraction. */
  readonly interestRate: DecimalString
  readonly purchaseOrderNo: string
}

/**
 * Changes the rate of a subscription, from the next hour on.
 *
 * Permission `Margin`; costs 10 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470217
 */
export const modifySubscription: Endpoint<ModifySubscription, null> = {
  method: 'POST',
  path: '/api/v3/lend/purchase/update',
  codes: marginCodes,
  weight: 10,
  permission: 'Margin',
  fields: { currency: 1, interestRate: 1, purchaseOrderNo: 1 },
}

/** A subscription to the lending market. */
export interface Subscription {
  readonly currency: string
  readonly purchaseOrderNo: string
  readonly purchaseSize: DecimalString
  /** Lent of it. */
  readonly matchSize: DecimalString
  /** Least yearly rate, as a fraction. */
  readonly interestRate: DecimalString
  /** Interest earned and redeemed. */
  readonly incomeSize: DecimalString
  /** Epoch ms. */
  readonly applyTime: number
  readonly status: 'DONE' | 'PENDING'
}

/** What {@link listSubscriptions} sends: `GET /api/v3/purchase/orders`. */
export interface ListSubscriptions extends PageParams {
  /** Settled or not. */
  readonly status: 'DONE' | 'PENDING'
  /** One currency only. */
  readonly currency?: string
  /** This one only. */
  readonly purchaseOrderNo?: string
  /** Rows per page, 1 to 50; default 50. */
  readonly pageSize?: number
}

/**
 * Lists subscriptions.
 *
 * Permission `General`; costs 10 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470213
 */
export const listSubscriptions: Endpoint<ListSubscriptions, Page<Subscription>> = {
  method: 'GET',
  path: '/api/v3/purchase/orders',
  codes: marginCodes,
  weight: 10,
  permission: 'General',
  pagination: 'page',
}

/** What {@link redeem} sends: `POST /api/v3/redeem`. */
export interface Redeem {
  readonly currency: string
  /** How much to take back. */
  readonly size: DecimalString
  /** The subscription. */
  readonly purchaseOrderNo: string
}

/**
 * Takes money back from the lending market.
 *
 * Permission `Margin`; costs 15 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470218
 */
export const redeem: Endpoint<Redeem, CreditOrderNo> = {
  method: 'POST',
  path: '/api/v3/redeem',
  codes: marginCodes,
  weight: 15,
  permission: 'Margin',
  idField: 'orderNo',
  fields: { currency: 1, size: 1, purchaseOrderNo: 1 },
}

/** Money taken back from the lending market. */
export interface Redemption {
  readonly currency: string
  readonly purchaseOrderNo: string
  readonly redeemOrderNo: string
  readonly redeemSize: DecimalString
  /** Given back so far. */
  readonly receiptSize: DecimalString
  /** Epoch ms; null where not kept. */
  readonly applyTime: string | null
  readonly status: 'DONE' | 'PENDING'
}

/** What {@link listRedemptions} sends: `GET /api/v3/redeem/orders`. */
export interface ListRedemptions extends PageParams {
  /** Settled or not. */
  readonly status: 'DONE' | 'PENDING'
  /** One currency only. */
  readonly currency?: string
  /** This one only. */
  readonly redeemOrderNo?: string
  /** Rows per page, 1 to 50; default 50. */
  readonly pageSize?: number
}

/**
 * Lists redemptions.
 *
 * Permission `General`; costs 10 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470214
 */
export const listRedemptions: Endpoint<ListRedemptions, Page<Redemption>> = {
  method: 'GET',
  path: '/api/v3/redeem/orders',
  codes: marginCodes,
  weight: 10,
  permission: 'General',
  pagination: 'page',
}
