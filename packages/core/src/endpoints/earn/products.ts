/** Products that bear interest. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** A product that bears interest. Amounts are in `currency`. */
export interface EarnProduct {
  readonly id: string
  readonly currency: string
  readonly category: 'DEMAND' | 'ACTIVITY' | 'STAKING' | 'KCS_STAKING' | 'ETH2'
  /** For a fixed time, or on demand. */
  readonly type: 'TIME' | 'DEMAND'
  /** Decimal places. */
  readonly precision: number
  /** Most of all users together. */
  readonly productUpperLimit: DecimalString
  /** What may still be subscribed. */
  readonly productRemainAmount: DecimalString
  /** Most of one user. */
  readonly userUpperLimit: DecimalString
  /** Least of one user. */
  readonly userLowerLimit: DecimalString
  /** Days until redeemed money comes. */
  readonly redeemPeriod: number
  /** Epoch ms. */
  readonly lockStartTime: number
  /** Epoch ms. */
  readonly lockEndTime: number | null
  /** Epoch ms. */
  readonly applyStartTime: number
  /** Epoch ms. */
  readonly applyEndTime: number | null
  /** Yearly, as a fraction. */
  readonly returnRate: DecimalString
  readonly incomeCurrency: string
  /** 1: may be redeemed early. */
  readonly earlyRedeemSupported: 0 | 1
  readonly status: 'ONGOING' | 'PENDING' | 'FULL' | 'INTERESTING'
  /** By hand, into savings, or by itself. */
  readonly redeemType: 'MANUAL' | 'TRANS_DEMAND' | 'AUTO'
  /** Interest comes daily, or at the end. */
  readonly incomeReleaseType: 'DAILY' | 'AFTER'
  /** When interest starts, epoch ms. */
  readonly interestDate: number
  /** Days; 0: open-ended. */
  readonly duration: number
  /** 1: for new users only. */
  readonly newUserOnly: 0 | 1
}

/** Which products. */
export interface ListProducts {
  /** One currency only. */
  readonly currency?: string
}

/**
 * Lists the savings products.
 *
 * Permission `General`; costs 5 of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470271
 */
export const listSavings: Endpoint<ListProducts, readonly EarnProduct[]> = {
  method: 'GET',
  path: '/api/v1/earn/saving/products',
  codes: spotCodes,
  pool: 'earn',
  weight: 5,
  permission: 'General',
}

/**
 * Lists the promotions.
 *
 * Permission `General`; costs 5, a default, of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470272
 */
export const listPromotions: Endpoint<ListProducts, readonly EarnProduct[]> = {
  method: 'GET',
  path: '/api/v1/earn/promotion/products',
  codes: spotCodes,
  pool: 'earn',
  permission: 'General',
}

/**
 * Lists the staking products.
 *
 * Permission `General`; costs 5 of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470274
 */
export const listStaking: Endpoint<ListProducts, readonly EarnProduct[]> = {
  method: 'GET',
  path: '/api/v1/earn/staking/products',
  codes: spotCodes,
  pool: 'earn',
  weight: 5,
  permission: 'General',
}

/**
 * Lists the KCS staking products.
 *
 * Permission `General`; costs 5 of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470275
 */
export const listKcsStaking: Endpoint<ListProducts, readonly EarnProduct[]> = {
  method: 'GET',
  path: '/api/v1/earn/kcs-staking/products',
  codes: spotCodes,
  pool: 'earn',
  weight: 5,
  permission: 'General',
}

/**
 * Lists the ETH staking products.
 *
 * Permission `General`; costs 5 of the `earn` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470276
 */
export const listEthStaking: Endpoint<ListProducts, readonly EarnProduct[]> = {
  method: 'GET',
  path: '/api/v1/earn/eth-staking/products',
  codes: spotCodes,
  pool: 'earn',
  weight: 5,
  permission: 'General',
}
