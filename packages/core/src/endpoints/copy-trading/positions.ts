/** A lead trader's positions: size, margin, leverage and mode. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import type { SymbolLeverage, SymbolMarginMode } from '../futures/margin.ts'
import type { PositionModeAck, SetPositionMode } from '../futures/positions.ts'
import type { CrossMarginRequirement } from '../futures/risk-limits.ts'
import type { DecimalString, PositionSide, UnknownParams } from '../types.ts'

/** How much of a contract may still be opened. */
export interface CopyMaxOpenSize {
  readonly symbol: string
  /** Largest position that can be bought, in lots. */
  readonly maxBuyOpenSize: DecimalString
  /** Largest position that can be sold, in lots. */
  readonly maxSellOpenSize: DecimalString
}

/** What {@link getMaxOpenSize} sends: `GET /api/v1/copy-trade/futures/get-max-open-size`. */
export interface GetMaxOpenSize {
  readonly symbol: string
  /** Price of the order. */
  readonly price: number
  readonly leverage: number
}

/**
 * Tells how much may still be opened at a price and leverage.
 *
 * Permission `LeadtradeFutures`; costs 4 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470612
 */
export const getMaxOpenSize: Endpoint<GetMaxOpenSize, CopyMaxOpenSize> = {
  method: 'GET',
  path: '/api/v1/copy-trade/futures/get-max-open-size',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 4,
  permission: 'LeadtradeFutures',
}

/**
 * What {@link getMaxWithdrawMargin} sends:
 * `GET /api/v1/copy-trade/futures/position/margin/max-withdraw-margin`.
 */
export interface GetMaxWithdrawMargin {
  readonly symbol: string
  /** Needed where long and short are held apart. */
  readonly positionSide?: PositionSide
}

/**
 * Tells how much margin may be taken out of a position.
 *
 * Permission `LeadtradeFutures`; costs 10 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470616
 */
export const getMaxWithdrawMargin: Endpoint<GetMaxWithdrawMargin, DecimalString> = {
  method: 'GET',
  path: '/api/v1/copy-trade/futures/position/margin/max-withdraw-margin',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 10,
  permission: 'LeadtradeFutures',
}

/** A position of a lead trader. Money is in the settlement currency, as text. */
export interface CopyPosition {
  readonly id: string
  readonly symbol: string
  readonly autoDeposit: boolean
  readonly maintMarginReq: DecimalString
  readonly riskLimit: number
  readonly realLeverage: DecimalString
  readonly crossMode: boolean
  readonly marginMode: string
  readonly positionSide: string
  readonly leverage: DecimalString
  /** Place in the queue of automatic deleveraging, as a fraction. */
  readonly delevPercentage: number
  /** Epoch ms. */
  readonly openingTimestamp: number
  /** Epoch ms. */
  readonly currentTimestamp: number
  /** Size of the position in lots; below zero: short. */
  readonly currentQty: number
  readonly currentCost: DecimalString
  readonly currentComm: DecimalString
  readonly unrealisedCost: DecimalString
  readonly realisedGrossCost: DecimalString
  readonly realisedCost: DecimalString
  readonly isOpen: boolean
  readonly markPrice: DecimalString
  readonly markValue: DecimalString
  readonly posCost: DecimalString
  readonly posCross: DecimalString
  readonly posInit: DecimalString
  readonly posComm: DecimalString
  readonly posLoss: DecimalString
  readonly posMargin: DecimalString
  readonly posMaint: DecimalString
  readonly maintMargin: DecimalString
  readonly realisedGrossPnl: DecimalString
  readonly realisedPnl: DecimalString
  readonly unrealisedPnl: DecimalString
  readonly unrealisedPnlPcnt: DecimalString
  readonly unrealisedRoePcnt: DecimalString
  readonly avgEntryPrice: DecimalString
  readonly liquidationPrice: DecimalString
  readonly bankruptPrice: DecimalString
  readonly settleCurrency: string
}

/** What {@link addMargin} sends: `POST /api/v1/copy-trade/futures/position/margin/deposit-margin`. */
export interface AddMargin {
  readonly symbol: string
  /** Needed where long and short are held apart. */
  readonly positionSide?: PositionSide
  /** In the settlement currency. */
  readonly margin: number
  /** Own id of the request, at most 36 characters: the same id is taken once. */
  readonly bizNo: string
}

/**
 * Adds margin to a position.
 *
 * Permission `LeadtradeFutures`; costs 4 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470614
 */
export const addMargin: Endpoint<AddMargin, CopyPosition> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/position/margin/deposit-margin',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 4,
  permission: 'LeadtradeFutures',
  fields: { symbol: 1, positionSide: 1, margin: 1, bizNo: 1 },
}

/** What {@link removeMargin} sends: `POST /api/v1/copy-trade/futures/position/margin/withdraw-margin`. */
export interface RemoveMargin {
  readonly symbol: string
  /** Needed where long and short are held apart. */
  readonly positionSide?: PositionSide
  /** In the settlement currency. */
  readonly withdrawAmount: number
}

/**
 * Takes margin out of a position; answers how much.
 *
 * Permission `LeadtradeFutures`; costs 10 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470615
 */
export const removeMargin: Endpoint<RemoveMargin, DecimalString> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/position/margin/withdraw-margin',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 10,
  permission: 'LeadtradeFutures',
  fields: { symbol: 1, positionSide: 1, withdrawAmount: 1 },
}

/** What {@link setRiskLimit} sends: `POST /api/v1/copy-trade/futures/position/risk-limit-level/change`. */
export interface SetRiskLimit {
  readonly symbol: string
  /** As `futures.listRiskLimits` numbers them. */
  readonly level: number
}

/**
 * Sets the level of the risk limit; open orders of the contract are cancelled.
 *
 * Permission `LeadtradeFutures`; costs 2 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470613
 */
export const setRiskLimit: Endpoint<SetRiskLimit, boolean> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/position/risk-limit-level/change',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 2,
  permission: 'LeadtradeFutures',
  fields: { symbol: 1, level: 1 },
}

/**
 * What {@link setAutoDeposit} sends:
 * `POST /api/v1/copy-trade/futures/position/margin/auto-deposit-status`.
 */
export interface SetAutoDeposit {
  readonly symbol: string
  /** Needed where long and short are held apart. */
  readonly positionSide?: PositionSide
  /** True: it is. */
  readonly status: boolean
}

/**
 * Sets whether margin is added to a position by itself.
 *
 * Permission `LeadtradeFutures`; costs 4 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470617
 */
export const setAutoDeposit: Endpoint<SetAutoDeposit, boolean> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/position/margin/auto-deposit-status',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 4,
  permission: 'LeadtradeFutures',
  fields: { symbol: 1, positionSide: 1, status: 1 },
}

/**
 * Sets the margin mode of a contract.
 *
 * Permission `LeadtradeFutures`; costs 5, a default, of the `futures` pool.
 */
export const setMarginMode: Endpoint<SymbolMarginMode, SymbolMarginMode> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/position/changeMarginMode',
  host: 'futures',
  codes: futuresCodes,
  permission: 'LeadtradeFutures',
  fields: { symbol: 1, marginMode: 1 },
}

/**
 * Sets the leverage of a contract on cross margin.
 *
 * Permission `LeadtradeFutures`; costs 5, a default, of the `futures` pool.
 */
export const setCrossLeverage: Endpoint<SymbolLeverage, boolean> = {
  method: 'POST',
  path: '/api/v2/copy-trade/futures/changeCrossUserLeverage',
  host: 'futures',
  codes: futuresCodes,
  permission: 'LeadtradeFutures',
  fields: { symbol: 1, leverage: 1 },
}

/**
 * Sets the leverage of a contract on cross margin, as the first version of the path has it.
 *
 * Unverified: KuCoin describes the second version alone; parameters and answer of this one are not documented.
 *
 * Permission not documented; costs 5, a default, of the `futures` pool.
 */
export const setCrossLeverageV1: Endpoint<UnknownParams, unknown> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/position/changeCrossUserLeverage',
  host: 'futures',
  codes: futuresCodes,
  verified: false,
}

/**
 * What {@link listCrossMarginRequirements} sends:
 * `POST /api/v2/copy-trade/getCrossModeMarginRequirement`.
 */
export interface ListCrossMarginRequirements {
  readonly symbol: string
  /** In the settlement currency. */
  readonly positionValue: DecimalString
  readonly leverage?: DecimalString
}

/**
 * Tells what margin a position of some worth needs on cross margin.
 *
 * Permission `LeadtradeFutures`; costs 5, a default, of the `futures` pool.
 */
export const listCrossMarginRequirements: Endpoint<
  ListCrossMarginRequirements,
  readonly CrossMarginRequirement[]
> = {
  method: 'POST',
  path: '/api/v2/copy-trade/getCrossModeMarginRequirement',
  host: 'futures',
  codes: futuresCodes,
  permission: 'LeadtradeFutures',
  writes: false,
  fields: { symbol: 1, positionValue: 1, leverage: 1 },
}

/**
 * Tells what margin a position needs on cross margin, as the first version of the path has it.
 *
 * Unverified: KuCoin describes the second version alone; parameters and answer of this one are not documented.
 *
 * Permission not documented; costs 5, a default, of the `futures` pool.
 */
export const listCrossMarginRequirementsV1: Endpoint<UnknownParams, unknown> = {
  method: 'POST',
  path: '/api/v1/copy-trade/getCrossModeMarginRequirement',
  host: 'futures',
  codes: futuresCodes,
  writes: false,
  verified: false,
}

/**
 * Sets whether long and short are held apart.
 *
 * Permission `LeadtradeFutures`; costs 5, a default, of the `futures` pool.
 */
export const setPositionMode: Endpoint<SetPositionMode, PositionModeAck> = {
  method: 'POST',
  path: '/api/v2/copy-trade/position/switchPositionMode',
  host: 'futures',
  codes: futuresCodes,
  permission: 'LeadtradeFutures',
  fields: { positionMode: 1 },
}
