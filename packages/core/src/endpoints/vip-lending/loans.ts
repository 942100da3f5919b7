/** Loans to VIP users, agreed outside the exchange. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** One step of worth. */
export interface DiscountLevel {
  /** From this worth on, USDT. */
  readonly left: number
  /** Up to this worth, USDT. */
  readonly right: number
  /** As a fraction. */
  readonly discountRate: DecimalString
}

/** How much of a currency counts as margin, by its worth. */
export interface DiscountRates {
  readonly currency: string
  readonly usdtLevels: readonly DiscountLevel[]
}

/**
 * Lists how much of each currency counts as margin.
 *
 * Signed, though KuCoin counts it in the public pool.
 *
 * Permission not documented; costs 10 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3471463
 */
export const listDiscountRates: Endpoint<NoParams, readonly DiscountRates[]> = {
  method: 'GET',
  path: '/api/v1/otc-loan/discount-rate-configs',
  codes: spotCodes,
  weight: 10,
}

/** One loan. */
export interface LoanOrder {
  readonly orderId: string
  readonly principal: DecimalString
  readonly interest: DecimalString
  readonly currency: string
}

/** Loan to value: where things happen, and where it is now; fractions. */
export interface LoanToValue {
  /** Above it nothing may be moved out. */
  readonly transferLtv: DecimalString
  /** Above it positions may only be closed. */
  readonly onlyClosePosLtv: DecimalString
  readonly delayedLiquidationLtv: DecimalString
  readonly instantLiquidationLtv: DecimalString
  readonly currentLtv: DecimalString
}

/** What one currency adds to the margin. */
export interface LoanMargin {
  readonly marginCcy: string
  readonly marginQty: DecimalString
  /** What counts of it, as a fraction. */
  readonly marginFactor: DecimalString
}

/** Loans of a user and what stands for them. */
export interface VipLoan {
  /** UID of the master account. */
  readonly parentUid: string
  readonly orders: readonly LoanOrder[]
  readonly ltv: LoanToValue
  /** In USDT. */
  readonly totalMarginAmount: DecimalString
  /** How much of the collateral may be moved out, in USDT. */
  readonly transferMarginAmount: DecimalString
  readonly margins: readonly LoanMargin[]
}

/**
 * Gives the loans of the user and what stands for them.
 *
 * Permission `Spot`; costs 5 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470277
 */
export const getLoan: Endpoint<NoParams, VipLoan> = {
  method: 'GET',
  path: '/api/v1/otc-loan/loan',
  codes: spotCodes,
  pool: 'management',
  weight: 5,
  permission: 'Spot',
}

/** An account that stands for a loan. */
export interface LoanAccount {
  /** KuCoin's number for the user. */
  readonly uid: string
  readonly marginCcy: string
  readonly marginQty: DecimalString
  /** What counts of it, as a fraction. */
  readonly marginFactor: DecimalString
  readonly accountType: string
  /** Whether it is the master account. */
  readonly isParent: boolean
}

/**
 * Lists the accounts that stand for a loan.
 *
 * Permission `Spot`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470278
 */
export const listAccounts: Endpoint<NoParams, readonly LoanAccount[]> = {
  method: 'GET',
  path: '/api/v1/otc-loan/accounts',
  codes: spotCodes,
  pool: 'management',
  weight: 20,
  permission: 'Spot',
}
