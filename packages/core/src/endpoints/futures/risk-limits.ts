/** How large futures positions may get. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** How much of a contract may be opened on cross margin. */
export interface CrossRiskLimit {
  readonly symbol: string
  /** Lots. */
  readonly maxOpenSize: number
  /** In the settlement currency. */
  readonly maxOpenValue: DecimalString
  /** Margin that was counted with. */
  readonly totalMargin: DecimalString
  readonly price: DecimalString
  readonly leverage: DecimalString
  /** Maintenance margin, as a fraction. */
  readonly mmr: DecimalString
  /** Initial margin, as a fraction. */
  readonly imr: DecimalString
  readonly currency: string
}

/** What {@link listCrossRiskLimits} sends: `GET /api/v2/batchGetCrossOrderLimit`. */
export interface ListCrossRiskLimits {
  /** At most 50 contracts. */
  readonly symbol: readonly string[]
  /** Margin to count with; default what 10000 USDT are worth. */
  readonly totalMargin?: DecimalString
  /** Leverage to count with; default the highest. */
  readonly leverage?: number
}

/**
 * Tells how much may be opened on cross margin.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3472655
 */
export const listCrossRiskLimits: Endpoint<ListCrossRiskLimits, readonly CrossRiskLimit[]> = {
  method: 'GET',
  path: '/api/v2/batchGetCrossOrderLimit',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
}

/** One level of the risk limit of a contract. */
export interface RiskLimitLevel {
  readonly symbol: string
  readonly level: number
  /** Most of the position, in USDT. */
  readonly maxRiskLimit: number
  /** Least of the position, in USDT. */
  readonly minRiskLimit: number
  readonly maxLeverage: number
  /** As a fraction. */
  readonly initialMargin: number
  /** As a fraction. */
  readonly maintainMargin: number
}

/** What {@link listRiskLimits} sends: `GET /api/v1/contracts/risk-limit/{symbol}`. */
export interface ListRiskLimits {
  readonly symbol: string
}

/**
 * Lists the levels of the risk limit of a contract on isolated margin.
 *
 * Permission not documented; costs 5 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470263
 */
export const listRiskLimits: Endpoint<ListRiskLimits, readonly RiskLimitLevel[]> = {
  method: 'GET',
  path: '/api/v1/contracts/risk-limit/{symbol}',
  host: 'futures',
  codes: futuresCodes,
  weight: 5,
}

/** What {@link setRiskLimit} sends: `POST /api/v1/position/risk-limit-level/change`. */
export interface SetRiskLimit {
  readonly symbol: string
  /** As {@link listRiskLimits} numbers them. */
  readonly level: number
}

/**
 * Sets the level of the risk limit; open orders of the contract are cancelled.
 *
 * Permission `Futures`; costs 5 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470264
 */
export const setRiskLimit: Endpoint<SetRiskLimit, boolean> = {
  method: 'POST',
  path: '/api/v1/position/risk-limit-level/change',
  host: 'futures',
  codes: futuresCodes,
  weight: 5,
  permission: 'Futures',
  fields: { symbol: 1, level: 1 },
}

/** Margin that a position needs on cross margin. */
export interface CrossMarginRequirement {
  readonly symbol: string
  /** Initial margin, as a fraction. */
  readonly imr: DecimalString
  /** Maintenance margin, as a fraction. */
  readonly mmr: DecimalString
  /** Lots. */
  readonly size: number
  /** In the settlement currency. */
  readonly positionValue: DecimalString
  readonly price: DecimalString
}

/** What {@link getCrossMarginRequirement} sends: `GET /api/v2/getCrossModeMarginRequirement`. */
export interface GetCrossMarginRequirement {
  readonly symbol: string
  /** In the settlement currency. */
  readonly positionValue: DecimalString
  readonly leverage?: DecimalString
}

/**
 * Tells what margin a position of some worth needs on cross margin.
 *
 * Unverified: some clients send GET and read one row, others POST and read a list.
 *
 * Permission `General`; costs 5, a default, of the `futures` pool.
 */
export const getCrossMarginRequirement: Endpoint<GetCrossMarginRequirement, CrossMarginRequirement> = {
  method: 'GET',
  path: '/api/v2/getCrossModeMarginRequirement',
  host: 'futures',
  codes: futuresCodes,
  permission: 'General',
  verified: false,
}
