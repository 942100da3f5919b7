/** Subscribing to and redeeming from products that bear interest. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, Page, PageParams } from '../types.ts'

/** An order that was accepted. */
export interface EarnAck {
  readonly orderId: string
  readonly orderTxId: string
}

/** What {@link subscribe} sends: `POST /api/v1/earn/orders`. */
export interface Subscribe {
  readonly productId: string
  readonly amount: DecimalString
  /** Account that pays. */
  readonly accountType: 'MAIN' | 'TRADE'
}

/**
 * Subscribes to a product.
 *
 * Permission `Earn`; costs 5 of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470268
 */
export const subscribe: Endpoint<Subscribe, EarnAck> = {
  method: 'POST',
  path: '/api/v1/earn/orders',
  codes: spotCodes,
  pool: 'earn',
  weight: 5,
  permission: 'Earn',
  idField: 'orderId',
  fields: { productId: 1, amount: 1, accountType: 1 },
}

/** A redemption that was accepted. */
export interface EarnRedeemAck {
  readonly orderTxId: string
  /** When the money comes, epoch ms. */
  readonly deliverTime: number
  readonly status: 'SUCCESS' | 'PENDING'
  readonly amount: DecimalString
}

/** What {@link redeem} sends: `DELETE /api/v1/earn/orders`. */
export interface Redeem {
  /** Id of the holding. */
  readonly orderId: string
  /** How much; of a fixed term that is broken, **all that is held**, whatever this says. */
  readonly amount: DecimalString
  /** Read only where `orderId` is `ETH2`. */
  readonly fromAccountType?: 'MAIN' | 'TRADE'
  /** `1` breaks a fixed term: that costs interest, and redeems all that is held. */
  readonly confirmPunishRedeem?: '1'
}

/**
 * Redeems a holding.
 *
 * Permission `Earn`; costs 5 of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470270
 */
export const redeem: Endpoint<Redeem, EarnRedeemAck> = {
  method: 'DELETE',
  path: '/api/v1/earn/orders',
  codes: spotCodes,
  pool: 'earn',
  weight: 5,
  permission: 'Earn',
  idField: 'orderTxId',
  fields: { orderId: 1, amount: 1, fromAccountType: 1, confirmPunishRedeem: 1 },
}

/** What redeeming now would bring. */
export interface RedeemPreview {
  readonly currency: string
  readonly redeemAmount: DecimalString
  /** What an early redemption costs. */
  readonly penaltyInterestAmount: DecimalString
  /** Days until the money comes. */
  readonly redeemPeriod: number
  /** When the money comes, epoch ms. */
  readonly deliverTime: number
  readonly manualRedeemable: boolean
  /** Whether all that is held has to be redeemed, as where a fixed term is broken. */
  readonly redeemAll: boolean
}

/** What {@link getRedeemPreview} sends: `GET /api/v1/earn/redeem-preview`. */
export interface GetRedeemPreview {
  /** Id of the holding. */
  readonly orderId: string
  /** Read only where `orderId` is `ETH2`. */
  readonly fromAccountType?: 'MAIN' | 'TRADE'
}

/**
 * Tells what redeeming a holding now would bring.
 *
 * Permission `Earn`; costs 5 of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470269
 */
export const getRedeemPreview: Endpoint<GetRedeemPreview, RedeemPreview> = {
  method: 'GET',
  path: '/api/v1/earn/redeem-preview',
  codes: spotCodes,
  pool: 'earn',
  weight: 5,
  permission: 'Earn',
}

/** A holding. */
export interface EarnHolding {
  readonly orderId: string
  readonly productId: string
  readonly productCategory: string
  readonly productType: string
  readonly currency: string
  readonly incomeCurrency: string
  /** Yearly, as a fraction. */
  readonly returnRate: DecimalString
  readonly holdAmount: DecimalString
  readonly redeemedAmount: DecimalString
  readonly redeemingAmount: DecimalString
  /** Epoch ms. */
  readonly lockStartTime: number
  /** Epoch ms. */
  readonly lockEndTime: number | null
  /** Epoch ms. */
  readonly purchaseTime: number
  /** Days until redeemed money comes. */
  readonly redeemPeriod: number
  readonly status: 'LOCKED' | 'REDEEMING'
  /** 1: may be redeemed early. */
  readonly earlyRedeemSupported: 0 | 1
}

/** What {@link listHoldings} sends: `GET /api/v1/earn/hold-assets`. */
export interface ListHoldings extends PageParams {
  /** One currency only. */
  readonly currency?: string
  /** One product only. */
  readonly productId?: string
  readonly productCategory?: 'DEMAND' | 'ACTIVITY' | 'STAKING' | 'KCS_STAKING' | 'ETH2'
  /** Rows per page, 10 to 500; default 15. */
  readonly pageSize?: number
}

/**
 * Lists holdings.
 *
 * Permission `General`; costs 5 of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470273
 */
export const listHoldings: Endpoint<ListHoldings, Page<EarnHolding>> = {
  method: 'GET',
  path: '/api/v1/earn/hold-assets',
  codes: spotCodes,
  pool: 'earn',
  weight: 5,
  permission: 'General',
  pagination: 'page',
}
