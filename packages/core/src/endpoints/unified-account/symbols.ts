/** Trading rules of the unified account: symbols and limits. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, UnknownParams } from '../types.ts'
import type { TradeTypeFilter } from './types.ts'

/** Trading rules of one symbol; which fields there are depends on the market. */
export interface Instrument {
  readonly symbol: string
  readonly name?: string
  readonly baseCurrency: string
  readonly quoteCurrency: string
  readonly market?: string
  readonly minBaseOrderSize?: DecimalString
  readonly minQuoteOrderSize?: DecimalString
  readonly maxBaseOrderSize?: string | number
  readonly maxQuoteOrderSize?: DecimalString
  /** A size is a multiple of this. */
  readonly baseOrderStep?: DecimalString
  /** Funds are a multiple of this. */
  readonly quoteOrderStep?: DecimalString
  /** A price is a multiple of this. */
  readonly tickSize?: string | number
  readonly feeCurrency?: string
  /** How far a limit price may be from the market, as a fraction. */
  readonly priceLimitRatio?: DecimalString
  readonly tradingStatus?: string
  readonly marginMode?: string
  readonly feeCategory?: number
  readonly makerFeeCoefficient?: DecimalString
  readonly takerFeeCoefficient?: DecimalString
  /** Whether the symbol is under special treatment. */
  readonly st?: boolean
  readonly settlementCurrency?: string
  readonly contractType?: string
  readonly isInverse?: boolean
  /** Epoch ms. */
  readonly launchTime?: number
  /** Epoch ms. */
  readonly expiryTime?: number | null
  /** Epoch ms. */
  readonly settlementTime?: number | null
  readonly maxPrice?: string | number
  /** An order is a multiple of so many lots. */
  readonly lotSize?: string | number
  /** What one lot stands for. */
  readonly unitSize?: string | number
  /** Fee of a maker, as a fraction: 0.001 is 0.1 %. */
  readonly makerFeeRate?: string | number
  /** Fee of a taker, as a fraction: 0.001 is 0.1 %. */
  readonly takerFeeRate?: string | number
  readonly settlementFeeRate?: string | number | null
  readonly maxLeverage?: number
  readonly indexSourceExchanges?: readonly string[]
  readonly k?: string | number
  readonly m?: string | number
  readonly f?: string | number
  readonly mmrLimit?: string | number
  readonly mmrLevConstant?: string | number
  readonly alertRiskRatio?: DecimalString
  readonly liquidationRiskRatio?: DecimalString
  readonly baseBorrowEnable?: string | boolean
  readonly quoteBorrowEnable?: string | boolean
  readonly baseTransferInEnable?: string | boolean
  readonly quoteTransferInEnable?: string | boolean
  readonly displaySymbol?: string
  readonly displayBaseCurrency?: string
}

/** Trading rules of a market. */
export interface InstrumentList {
  readonly tradeType: TradeTypeFilter
  readonly list: readonly Instrument[]
}

/** What {@link listSymbols} sends: `GET /api/ua/v2/market/instrument`. */
export interface ListSymbols {
  readonly tradeType: Exclude<TradeTypeFilter, 'MARGIN'>
  /** One symbol only. */
  readonly symbol?: string
}

/**
 * Lists the trading rules of a market.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * No key needed; costs 4 of the `public` pool.
 */
export const listSymbols: Endpoint<ListSymbols, InstrumentList> = {
  method: 'GET',
  path: '/api/ua/v2/market/instrument',
  codes: unifiedCodes,
  pool: 'public',
  weight: 4,
  verified: false,
}

/**
 * Lists how large positions may get, by leverage.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * No key needed; costs 15 of the `public` pool.
 */
export const listPositionTiers: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/market/position-tiers',
  codes: unifiedCodes,
  pool: 'public',
  weight: 15,
  verified: false,
}

/**
 * Tells how much an order may be.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * Permission `General`; costs 10 of the `unifiedManagement` pool.
 */
export const getMaxOrderQuantity: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/order/max-order-quantity',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 10,
  permission: 'General',
  verified: false,
}

/**
 * Lists how much of a holding counts as collateral.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * No key needed; costs 10 of the `public` pool.
 */
export const listCollateralRatios: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/market/collateral-discount-ratio',
  codes: unifiedCodes,
  pool: 'public',
  weight: 10,
  verified: false,
}
