/** Risk limits of margin trading. */
import { marginCodes } from '../../errors/api-codes/margin.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, UnknownParams } from '../types.ts'

/** How much of a currency may be borrowed, bought and held on cross margin. */
export interface CrossRiskLimit {
  /** Epoch ms. */
  readonly timestamp: number
  readonly currency: string
  readonly borrowMaxAmount: DecimalString
  readonly buyMaxAmount: DecimalString
  readonly holdMaxAmount: DecimalString
  readonly borrowCoefficient: DecimalString
  readonly marginCoefficient: DecimalString
  readonly precision: number
  readonly borrowMinAmount: DecimalString
  readonly borrowMinUnit: DecimalString
  readonly borrowEnabled: boolean
}

/** How much of both sides of an isolated symbol may be borrowed, bought and held. */
export interface IsolatedRiskLimit {
  /** Epoch ms. */
  readonly timestamp: number
  readonly symbol: string
  readonly baseMaxBorrowAmount: DecimalString
  readonly quoteMaxBorrowAmount: DecimalString
  readonly baseMaxBuyAmount: DecimalString
  readonly quoteMaxBuyAmount: DecimalString
  readonly baseMaxHoldAmount: DecimalString
  readonly quoteMaxHoldAmount: DecimalString
  readonly basePrecision: number
  readonly quotePrecision: number
  readonly baseBorrowMinAmount: DecimalString
  readonly quoteBorrowMinAmount: DecimalString
  readonly baseBorrowMinUnit: DecimalString
  readonly quoteBorrowMinUnit: DecimalString
  readonly baseBorrowEnabled: boolean
  readonly quoteBorrowEnabled: boolean
  readonly baseBorrowCoefficient: DecimalString
  readonly quoteBorrowCoefficient: DecimalString
  readonly baseMarginCoefficient: DecimalString
  readonly quoteMarginCoefficient: DecimalString
}

/** What {@link listRiskLimits} sends: `GET /api/v3/margin/currencies`. */
export interface ListRiskLimits {
  /** Isolated instead of cross margin. */
  readonly isIsolated?: boolean
  /** One currency of cross margin only. */
  readonly currency?: string
  /** One isolated symbol only. */
  readonly symbol?: string
}

/**
 * Lists how much may be borrowed, bought and held.
 *
 * Permission `General`; costs 20 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470219
 */
export const listRiskLimits: Endpoint<ListRiskLimits, readonly (CrossRiskLimit | IsolatedRiskLimit)[]> = {
  method: 'GET',
  path: '/api/v3/margin/currencies',
  codes: marginCodes,
  weight: 20,
  permission: 'General',
}

/**
 * Gives the strategy of risk limits.
 *
 * Unverified: it is in no description of KuCoin's any more; ccxt alone still lists it.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const getRiskLimitStrategy: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/v1/risk/limit/strategy',
  codes: marginCodes,
  verified: false,
}
