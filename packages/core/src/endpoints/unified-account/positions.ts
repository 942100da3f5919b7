/** Positions of the unified account. */
import { parseJson } from '../../encoding/json.ts'
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement, unifiedTrading } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { SymbolMarginMode } from '../futures/margin.ts'
import { atRange, unifiedPositionsRange } from '../time/ranges.ts'
import type { CursorPage, DecimalString, IntegerString, MarginMode, TimeRange } from '../types.ts'

/** An open position. */
export interface UnifiedPosition {
  readonly symbol: string
  readonly id: string
  readonly marginMode: MarginMode
  /** Size of the position in lots; below zero: short. */
  readonly size: DecimalString
  readonly entryPrice: DecimalString
  readonly positionValue: DecimalString
  readonly markPrice: DecimalString
  readonly leverage: DecimalString
  readonly unrealizedPnL: DecimalString
  readonly realizedPnL: DecimalString
  readonly initialMargin: DecimalString
  /** Maintenance margin, as a fraction. */
  readonly mmr: DecimalString
  readonly maintenanceMargin: DecimalString
  /** Epoch ns. */
  readonly creationTime: IntegerString
  /** Epoch ns. */
  readonly updateTime?: IntegerString
  readonly positionMargin?: DecimalString
  readonly liquidationPrice?: DecimalString
  /** Place in the queue of automatic deleveraging. */
  readonly adlPercentage?: DecimalString
  /** As a fraction. */
  readonly riskRatio?: DecimalString
}

/** What {@link listPositions} sends: `GET /api/ua/v2/unified/position/open-list`. */
export interface ListPositions {
  /** One symbol only. */
  readonly symbol?: string
  /** Number of the page, from 1. */
  readonly pageNumber?: number
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the open positions.
 *
 * Permission `General`; costs 3 of the `unifiedManagement` pool.
 */
export const listPositions: Endpoint<ListPositions, readonly UnifiedPosition[]> = {
  method: 'GET',
  path: '/api/ua/v2/unified/position/open-list',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 3,
  permission: 'General',
  pagination: 'page',
  pageParam: 'pageNumber',
  integers: { fields: ['creationTime', 'updateTime'], parse: parseJson },
}

/** A position that was closed. */
export interface UnifiedClosedPosition {
  readonly symbol: string
  readonly closeId: string
  readonly marginMode: MarginMode
  /** Which way it was. */
  readonly side: 'LONG' | 'SHORT'
  readonly entryPrice: DecimalString
  readonly closePrice: DecimalString
  /** Largest size that it had; below zero: short. */
  readonly maxSize: DecimalString
  readonly avgClosePrice: DecimalString
  readonly leverage: DecimalString
  readonly realizedPnL: DecimalString
  readonly fee: DecimalString
  readonly tax: DecimalString
  readonly fundingFee: DecimalString
  /** Epoch ns. */
  readonly closingTime: IntegerString
  /** Epoch ns. */
  readonly creationTime: IntegerString
}

/** What {@link listClosedPositions} sends: `GET /api/ua/v2/position/history`. */
export interface ListClosedPositions extends TimeRange {
  /** One symbol only. */
  readonly symbol?: string
  /** The `lastId` of the page before. */
  readonly lastId?: number | IntegerString
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists closed positions.
 *
 * One query spans 7 days at most, a longer one is cut in silence.
 * Kept for 90 days.
 *
 * Permission `General`; costs 2 of the `unifiedManagement` pool.
 */
export const listClosedPositions: Endpoint<
  ListClosedPositions,
  CursorPage<UnifiedClosedPosition, IntegerString>
> = {
  method: 'GET',
  path: '/api/ua/v2/position/history',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 2,
  permission: 'General',
  pagination: 'lastId',
  integers: { fields: ['closingTime', 'creationTime', 'lastId'], parse: parseJson },
  time: unifiedPositionsRange,
}

/** A funding fee that was paid or received. */
export interface UnifiedFundingFee {
  readonly symbol: string
  readonly marginMode: MarginMode
  /** As a fraction. */
  readonly fundingRate: DecimalString
  readonly markPrice: DecimalString
  readonly size: DecimalString
  readonly positionValue: DecimalString
  /** Funding that was received, in the settlement currency; below zero: paid. */
  readonly fundingFee: DecimalString
  readonly settleCurrency: string
  /** Epoch ms. */
  readonly settlementTime: number
}

/** What {@link listFundingFees} sends: `GET /api/ua/v2/position/funding-history`. */
export interface ListFundingFees extends TimeRange {
  /** One symbol only. */
  readonly symbol?: string
  /** The `lastId` of the page before. */
  readonly lastId?: number | IntegerString
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists funding fees.
 *
 * Permission `General`; costs 15 of the `unifiedManagement` pool.
 */
export const listFundingFees: Endpoint<ListFundingFees, CursorPage<UnifiedFundingFee, IntegerString>> = {
  method: 'GET',
  path: '/api/ua/v2/position/funding-history',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 15,
  permission: 'General',
  pagination: 'lastId',
  integers: { fields: ['lastId'], parse: parseJson },
  time: atRange,
}

/** What {@link getMarginMode} sends: `GET /api/ua/v2/unified/position/margin-mode`. */
export interface GetMarginMode {
  /** One futures symbol only. */
  readonly symbol?: string
}

/** Margin modes by futures symbol. */
export interface MarginModes {
  readonly items: readonly SymbolMarginMode[]
}

/**
 * Gives the margin modes of futures symbols.
 *
 * Permission `General`; costs 10 of the `unifiedManagement` pool.
 */
export const getMarginMode: Endpoint<GetMarginMode, MarginModes> = {
  method: 'GET',
  path: '/api/ua/v2/unified/position/margin-mode',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 10,
  permission: 'General',
}

/** What became of setting margin modes. */
export interface MarginModeResults {
  /** Epoch ms. */
  readonly ts: number
  readonly items: readonly MarginModeResult[]
}

/** What became of setting one margin mode. */
export interface MarginModeResult {
  readonly symbol: string
  readonly marginMode: string
  /** `200000` where it was set; an error code else. */
  readonly code: string
  /** `success`, or why it was not set. */
  readonly msg: string
}

/**
 * Sets the margin mode of a futures symbol.
 *
 * Permission `General`; costs 10 of the `unifiedManagement` pool.
 */
export const setMarginMode: Endpoint<SymbolMarginMode, MarginModeResults> = {
  method: 'POST',
  path: '/api/ua/v2/unified/position/margin-mode',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 10,
  permission: 'General',
  fields: { symbol: 1, marginMode: 1 },
}

/** When a change was made. */
export interface ChangeTime {
  /** Epoch ms. */
  readonly ts: number
}

/** What {@link changeMargin} sends: `POST /api/ua/v2/unified/position/modify-margin`. */
export interface ChangeMargin {
  readonly type: 'DEPOSIT' | 'WITHDRAW'
  /** A whole number above 0, in the settlement currency. */
  readonly amount: number
  /** Of a futures position with margin of its own. */
  readonly symbol: string
  readonly tradeType: 'FUTURES'
}

/**
 * Adds margin to an isolated position, or takes it out.
 *
 * Permission `General`; costs 5 of the `unifiedAccount` pool.
 */
export const changeMargin: Endpoint<ChangeMargin, ChangeTime> = {
  method: 'POST',
  path: '/api/ua/v2/unified/position/modify-margin',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  quota: unifiedTrading,
  weight: 5,
  permission: 'General',
  fields: { type: 1, amount: 1, symbol: 1, tradeType: 1 },
}
