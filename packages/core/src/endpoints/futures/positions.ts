/** Futures positions. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import { fromRange } from '../time/ranges.ts'
import type { DecimalString, MarginMode, Page } from '../types.ts'

/** An open position. Money is in the settlement currency. */
export interface Position {
  readonly id: string
  readonly symbol: string
  readonly autoDeposit?: boolean
  readonly crossMode: boolean
  /** As a fraction. */
  readonly maintMarginReq?: number
  /** Largest worth of the position, on isolated margin. */
  readonly riskLimit?: number
  readonly realLeverage?: number
  /** Place in the queue of automatic deleveraging, as a fraction. */
  readonly delevPercentage: number
  /** Epoch ms. */
  readonly openingTimestamp: number
  /** Epoch ms. */
  readonly currentTimestamp: number
  /** Size of the position in lots; below zero: short. */
  readonly currentQty: number
  readonly currentCost: number
  readonly currentComm: number
  readonly unrealisedCost: number
  readonly realisedGrossCost: number
  /** Realised profit, turned around. */
  readonly realisedCost: number
  readonly isOpen: boolean
  readonly markPrice: number
  readonly markValue: number
  readonly posCost: number
  readonly posCross?: number
  readonly posCrossMargin?: number
  /** Margin that was needed to open it. */
  readonly posInit: number
  readonly posComm?: number
  readonly posCommCommon?: number
  readonly posLoss?: number
  /** Margin that it holds. */
  readonly posMargin: number
  readonly posFunding?: number
  readonly posMaint?: number
  readonly maintMargin?: number
  readonly realisedGrossPnl: number
  readonly realisedPnl: number
  readonly unrealisedPnl: number
  /** As a fraction. */
  readonly unrealisedPnlPcnt: number
  /** As a fraction. */
  readonly unrealisedRoePcnt: number
  readonly avgEntryPrice: number
  readonly liquidationPrice: number
  readonly bankruptPrice: number
  readonly settleCurrency: string
  readonly maintainMargin?: number
  readonly marginMode?: MarginMode
  /** `BOTH` where long and short share one position. */
  readonly positionSide?: 'BOTH' | 'LONG' | 'SHORT'
  readonly leverage?: number
  readonly isInverse?: boolean
  readonly userId?: number
  readonly riskLimitLevel?: number
}

/** What {@link getPosition} sends: `GET /api/v1/position`. */
export interface GetPosition {
  readonly symbol: string
}

/**
 * Gives the position in one contract.
 *
 * KuCoin lists this call as old; {@link listPositionsOf} is newer.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470252
 */
export const getPosition: Endpoint<GetPosition, Position> = {
  method: 'GET',
  path: '/api/v1/position',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
}

/** What {@link listPositions} sends: `GET /api/v1/positions`. */
export interface ListPositions {
  /** One settlement currency only. */
  readonly currency?: string
}

/**
 * Lists the open positions.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470253
 */
export const listPositions: Endpoint<ListPositions, readonly Position[]> = {
  method: 'GET',
  path: '/api/v1/positions',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
}

/** What {@link listPositionsOf} sends: `GET /api/v2/position`. */
export interface ListPositionsOf {
  readonly symbol: string
}

/**
 * Lists the positions in one contract: two where long and short are held apart.
 *
 * Permission `General`; costs 5, a default, of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/futures-trading/positions/get-position-details
 */
export const listPositionsOf: Endpoint<ListPositionsOf, readonly Position[]> = {
  method: 'GET',
  path: '/api/v2/position',
  host: 'futures',
  codes: futuresCodes,
  permission: 'General',
}

/** A position that was closed. */
export interface ClosedPosition {
  readonly closeId: string
  readonly userId: string
  readonly symbol: string
  readonly settleCurrency: string
  readonly leverage: DecimalString
  /** How it was closed, `CLOSE_LONG` say. */
  readonly type: string
  readonly pnl: DecimalString
  readonly realisedGrossCost: DecimalString
  /** Same, counted anew. */
  readonly realisedGrossCostNew: DecimalString
  /** Profit that was taken out before. */
  readonly withdrawPnl: DecimalString
  readonly tradeFee: DecimalString
  readonly fundingFee: DecimalString
  /** Epoch ms. */
  readonly openTime: number
  /** Epoch ms. */
  readonly closeTime: number
  readonly openPrice: DecimalString
  readonly closePrice: DecimalString
  readonly marginMode: MarginMode
  readonly tax: DecimalString
  /** Return on equity, as a fraction. */
  readonly roe: DecimalString | null
  readonly liquidAmount: DecimalString | null
  readonly liquidPrice: DecimalString | null
  /** `LONG` or `SHORT`. */
  readonly side: string
}

/** What {@link listClosedPositions} sends: `GET /api/v1/history-positions`. */
export interface ListClosedPositions {
  /** One contract only. */
  readonly symbol?: string
  /** None closed before this time, epoch ms. */
  readonly from?: number
  /** None closed after this time, epoch ms. */
  readonly to?: number
  /** Rows per page, at most 200; default 10. */
  readonly limit?: number
  /** Number of the page, from 1; default 1. */
  readonly pageId?: number
}

/**
 * Lists closed positions, newest first.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470254
 */
export const listClosedPositions: Endpoint<ListClosedPositions, Page<ClosedPosition>> = {
  method: 'GET',
  path: '/api/v1/history-positions',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
  pagination: 'page',
  pageParam: 'pageId',
  time: fromRange,
}

/** How much of a contract may still be opened. */
export interface MaxOpenSize {
  readonly symbol: string
  /** Lots. */
  readonly maxBuyOpenSize: number
  /** Lots. */
  readonly maxSellOpenSize: number
}

/** What {@link getMaxOpenSize} sends: `GET /api/v2/getMaxOpenSize`. */
export interface GetMaxOpenSize {
  readonly symbol: string
  /** Price of the order. */
  readonly price: DecimalString
  readonly leverage: number
}

/**
 * Tells how much may still be opened at a price and leverage.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470251
 */
export const getMaxOpenSize: Endpoint<GetMaxOpenSize, MaxOpenSize> = {
  method: 'GET',
  path: '/api/v2/getMaxOpenSize',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
}

/** 0: long and short share one position; 1: they are held apart. */
export interface PositionMode {
  readonly positionMode: 0 | 1
}

/** What {@link setPositionMode} sends: `POST /api/v2/position/switchPositionMode`. */
export interface SetPositionMode {
  /** `0`: long and short share one position; `1`: they are held apart. */
  readonly positionMode: '0' | '1'
}

/** The position mode as it is now; text, though {@link getPositionMode} gives a number. */
export interface PositionModeAck {
  readonly positionMode: '0' | '1'
}

/**
 * Tells whether long and short are held apart.
 *
 * Permission `General`; costs 5, a default, of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/futures-trading/positions/get-position-mode
 */
export const getPositionMode: Endpoint<NoParams, PositionMode> = {
  method: 'GET',
  path: '/api/v2/position/getPositionMode',
  host: 'futures',
  codes: futuresCodes,
  permission: 'General',
}

/**
 * Sets whether long and short are held apart.
 *
 * Permission not documented; costs 5, a default, of the `futures` pool.
 */
export const setPositionMode: Endpoint<SetPositionMode, PositionModeAck> = {
  method: 'POST',
  path: '/api/v2/position/switchPositionMode',
  host: 'futures',
  codes: futuresCodes,
  fields: { positionMode: 1 },
}
