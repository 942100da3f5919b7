/** Trading rules of the unified account: symbols and limits. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, UnknownParams } from '../types.ts'
import type { MarketType, TradeType, TradeTypeFilter } from './types.ts'

/** Whether a symbol takes orders: the first two are of spot, the others of futures. */
export type TradingStatus =
  | 'TradingEnabled'
  | 'TradingDisabled'
  | 'Init'
  | 'Open'
  | 'PrepareSettled'
  | 'BeingSettled'
  | 'Settled'
  | 'Paused'
  | 'Closed'
  | 'CancelOnly'

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
  readonly tradingStatus?: TradingStatus
  readonly marginMode?: string
  readonly feeCategory?: 'classA' | 'classB' | 'classC'
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
  /** What one lot stands for; 1 for a contract whose margin is the coin. */
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
  /** Largest market order. */
  readonly maxMarketOrderSize?: string | number | null
  /** When a contract of before the listing becomes an ordinary one, epoch ms. */
  readonly preMarketToPerpDate?: number | null
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
  readonly tradeType: MarketType
  /** One symbol only. */
  readonly symbol?: string
}

/**
 * Lists the trading rules of a market.
 *
 * No key needed; costs 4 of the `public` pool.
 */
export const listSymbols: Endpoint<ListSymbols, InstrumentList> = {
  method: 'GET',
  path: '/api/ua/v2/market/instrument',
  codes: unifiedCodes,
  pool: 'public',
  weight: 4,
}

/** What {@link listPositionTiers} sends: `GET /api/ua/v2/market/position-tiers`. */
export interface ListPositionTiers {
  readonly tradeType: 'MARGIN' | 'FUTURES'
  /** What the tiers are of: loans by currency, or positions by symbol. */
  readonly data?: 'BORROW' | 'RISK_LIMIT'
  readonly marginMode?: 'CROSS'
  /** At most 10, with `BORROW`. */
  readonly currency?: readonly string[]
  /** With `RISK_LIMIT`. */
  readonly symbol?: readonly string[]
  readonly accountType?: 'UNIFIED'
}

/**
 * Lists how large positions may get, by leverage, and how much may be borrowed.
 *
 * Unverified: the parameters come from KuCoin's own SDK, the answer is in no source.
 *
 * No key needed; costs 15 of the `public` pool.
 */
export const listPositionTiers: Endpoint<ListPositionTiers, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/market/position-tiers',
  codes: unifiedCodes,
  pool: 'public',
  weight: 15,
  verified: false,
}

/** What {@link getMaxOrderQuantity} sends: `GET /api/ua/v2/order/max-order-quantity`. */
export interface GetMaxOrderQuantity {
  readonly tradeType: TradeType
  readonly symbol: string
  /** Of the order that is asked about; absent: the market's. */
  readonly price?: number
}

/** How much an order may be. */
export interface MaxOrderQuantity {
  readonly symbol: string
  readonly maxBuySize: DecimalString
  readonly maxSellSize: DecimalString
}

/**
 * Tells how much an order may be.
 *
 * Permission `General`; costs 10 of the `unifiedManagement` pool.
 */
export const getMaxOrderQuantity: Endpoint<GetMaxOrderQuantity, MaxOrderQuantity> = {
  method: 'GET',
  path: '/api/ua/v2/order/max-order-quantity',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 10,
  permission: 'General',
}

/**
 * Lists how much of a holding counts as collateral.
 *
 * Unverified: neither parameters nor answer are in any source.
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
