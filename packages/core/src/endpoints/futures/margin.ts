/** Margin of futures positions: mode, leverage, adding and taking out. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, MarginMode, PositionSide } from '../types.ts'
import type { Position } from './positions.ts'

/** Margin mode of one contract. */
export interface SymbolMarginMode {
  readonly symbol: string
  readonly marginMode: MarginMode
}

/** What {@link getMarginMode} sends: `GET /api/v2/position/getMarginMode`. */
export interface GetMarginMode {
  readonly symbol: string
}

/**
 * Gives the margin mode of a contract.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470259
 */
export const getMarginMode: Endpoint<GetMarginMode, SymbolMarginMode> = {
  method: 'GET',
  path: '/api/v2/position/getMarginMode',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
}

/**
 * Sets the margin mode of a contract.
 *
 * Permission `Futures`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470262
 */
export const setMarginMode: Endpoint<SymbolMarginMode, SymbolMarginMode> = {
  method: 'POST',
  path: '/api/v2/position/changeMarginMode',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'Futures',
  fields: { symbol: 1, marginMode: 1 },
}

/** What {@link setMarginModes} sends: `POST /api/v2/position/batchChangeMarginMode`. */
export interface SetMarginModes {
  readonly symbols: readonly string[]
  readonly marginMode: MarginMode
}

/** What came of setting margin modes. */
export interface MarginModes {
  /** Mode that each contract has now. */
  readonly marginMode: Readonly<Record<string, string>>
  readonly errors: readonly MarginModeError[]
}

/** A contract whose margin mode stayed. */
export interface MarginModeError {
  readonly code: string
  /** Why, `exist.order.or.position` say. */
  readonly msg: string
  readonly symbol: string
}

/**
 * Sets the margin mode of several contracts; each succeeds or fails alone.
 *
 * Permission `Futures`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3472403
 */
export const setMarginModes: Endpoint<SetMarginModes, MarginModes> = {
  method: 'POST',
  path: '/api/v2/position/batchChangeMarginMode',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'Futures',
  fields: { symbols: 1, marginMode: 1 },
}

/** Leverage of one contract on cross margin. */
export interface SymbolLeverage {
  readonly symbol: string
  readonly leverage: DecimalString
}

/** What {@link getCrossLeverage} sends: `GET /api/v2/getCrossUserLeverage`. */
export interface GetCrossLeverage {
  readonly symbol: string
}

/**
 * Gives the leverage of a contract on cross margin.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470260
 */
export const getCrossLeverage: Endpoint<GetCrossLeverage, SymbolLeverage> = {
  method: 'GET',
  path: '/api/v2/getCrossUserLeverage',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
}

/**
 * Sets the leverage of a contract on cross margin.
 *
 * Permission `Futures`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470261
 */
export const setCrossLeverage: Endpoint<SymbolLeverage, boolean> = {
  method: 'POST',
  path: '/api/v2/changeCrossUserLeverage',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'Futures',
  fields: { symbol: 1, leverage: 1 },
}

/** What {@link getMaxWithdrawMargin} sends: `GET /api/v1/margin/maxWithdrawMargin`. */
export interface GetMaxWithdrawMargin {
  readonly symbol: string
  /** Needed where long and short are held apart. */
  readonly positionSide?: PositionSide
}

/**
 * Tells how much margin may be taken out of an isolated position.
 *
 * Permission `General`; costs 10 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470258
 */
export const getMaxWithdrawMargin: Endpoint<GetMaxWithdrawMargin, DecimalString> = {
  method: 'GET',
  path: '/api/v1/margin/maxWithdrawMargin',
  host: 'futures',
  codes: futuresCodes,
  weight: 10,
  permission: 'General',
}

/** What {@link addMargin} sends: `POST /api/v1/position/margin/deposit-margin`. */
export interface AddMargin {
  readonly symbol: string
  /** In the settlement currency. */
  readonly margin: number
  /** Own id of the request, at most 36 characters: the same id is taken once. */
  readonly bizNo: string
}

/**
 * Adds margin to an isolated position.
 *
 * Permission `Futures`; costs 4 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470257
 */
export const addMargin: Endpoint<AddMargin, Position> = {
  method: 'POST',
  path: '/api/v1/position/margin/deposit-margin',
  host: 'futures',
  codes: futuresCodes,
  weight: 4,
  permission: 'Futures',
  fields: { symbol: 1, margin: 1, bizNo: 1 },
}

/** What {@link removeMargin} sends: `POST /api/v1/margin/withdrawMargin`. */
export interface RemoveMargin {
  readonly symbol: string
  /** In the settlement currency. */
  readonly withdrawAmount: DecimalString
}

/**
 * Takes margin out of an isolated position; answers how much.
 *
 * Permission `Futures`; costs 10 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470256
 */
export const removeMargin: Endpoint<RemoveMargin, DecimalString> = {
  method: 'POST',
  path: '/api/v1/margin/withdrawMargin',
  host: 'futures',
  codes: futuresCodes,
  weight: 10,
  permission: 'Futures',
  fields: { symbol: 1, withdrawAmount: 1 },
}
