/** Trading rules of the unified account: symbols and limits. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'
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
  readonly expiryTime?: string | number | null
  /** Epoch ms. */
  readonly settlementTime?: string | number | null
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
  readonly maxLeverage?: string | number
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
  readonly preMarketToPerpDate?: string | number | null
  /** Least worth of an order, in the quote currency. */
  readonly minFunds?: DecimalString
  /** Whether a call auction goes on. */
  readonly callauctionIsEnabled?: boolean
  readonly callauctionPriceFloor?: DecimalString | null
  readonly callauctionPriceCeiling?: DecimalString | null
  /** Epoch ms. */
  readonly callauctionFirstStageStartTime?: string | number | null
  /** Epoch ms. */
  readonly callauctionSecondStageStartTime?: string | number | null
  /** Epoch ms. */
  readonly callauctionThirdStageStartTime?: string | number | null
  /** End of the auction, epoch ms. */
  readonly tradingStartTime?: number | null
  /** Highest price of a bid. */
  readonly buyLimit?: DecimalString
  /** Lowest price of an ask. */
  readonly sellLimit?: DecimalString
  readonly indexPriceTickSize?: DecimalString
  readonly marketStage?: string
  readonly marketType?: string
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

/** One tier: how large a position or a loan may be, and at what leverage. */
export interface PositionTier {
  /** Currency of a loan, where the tier is of one. */
  readonly currency?: string
  /** Contract of a position, where the tier is of one. */
  readonly symbol?: string
  /** From 1. */
  readonly tier: number
  readonly minSize: DecimalString
  readonly maxSize: DecimalString
  readonly maxLeverage: DecimalString
  /** As a fraction. */
  readonly maintainMarginRate: DecimalString
  /** As a fraction. */
  readonly initialMarginRate?: DecimalString
  /** What a quick calculation takes off the maintenance margin. */
  readonly quickCalOffset?: DecimalString | null
}

/**
 * Lists how large positions may get, by leverage, and how much may be borrowed.
 *
 * No key needed; costs 15 of the `public` pool.
 */
export const listPositionTiers: Endpoint<ListPositionTiers, readonly PositionTier[]> = {
  method: 'GET',
  path: '/api/ua/v2/market/position-tiers',
  codes: unifiedCodes,
  pool: 'public',
  weight: 15,
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

/** How much of a holding counts, up to some amount. */
export interface CollateralTier {
  /** From 1. */
  readonly tier: number
  readonly min: DecimalString
  readonly max: DecimalString
  /** What counts of it, as a fraction. */
  readonly cdr: DecimalString
  /** What counts of all up to here. */
  readonly cdrEquity?: DecimalString | null
}

/** How much of a currency counts as collateral. */
export interface CollateralRatios {
  readonly currency: string
  readonly cdrConfigs: readonly CollateralTier[]
}

/**
 * Lists how much of a holding counts as collateral.
 *
 * No key needed; costs 10 of the `public` pool.
 */
export const listCollateralRatios: Endpoint<NoParams, readonly CollateralRatios[]> = {
  method: 'GET',
  path: '/api/ua/v2/market/collateral-discount-ratio',
  codes: unifiedCodes,
  pool: 'public',
  weight: 10,
}
