/** The futures account's positions. */
import type { IntegerString, MarginMode, PositionSide } from '../../endpoints/types.ts'
import { checkContract } from '../check.ts'
import type { Known, Topic } from '../topic.ts'
import { wideIntegers } from '../wide-integers.ts'

/** What is told of a position in any state. */
export interface PositionHead {
  readonly symbol: string
  /** In lots, negative where it is short. */
  readonly currentQty: number
  readonly isOpen: boolean
  /** Epoch ms. */
  readonly currentTimestamp: number
  /** Why it is told. */
  readonly changeReason?: Known<
    | 'positionChange'
    | 'marginChange'
    | 'liquidation'
    | 'autoAppendMarginStatusChange'
    | 'adl'
    | 'changeRiskLimit'
  >
}

/** A position, prices and amounts as JSON numbers, money in the settlement currency. */
export interface PositionFigures {
  readonly id?: string
  readonly crossMode: boolean
  readonly marginMode: Known<MarginMode>
  readonly positionSide: Known<PositionSide>
  readonly leverage: number
  /** Place in the queue of auto-deleveraging, 0 to 1. */
  readonly delevPercentage: number
  /** Epoch ms. */
  readonly openingTimestamp: number
  readonly currentCost: number
  readonly currentComm: number
  readonly unrealisedCost: number
  readonly realisedGrossCost: number
  readonly realisedCost: number
  readonly markPrice: number
  readonly markValue: number
  readonly posCost: number
  readonly posInit: number
  readonly posMargin: number
  readonly realisedGrossPnl: number
  readonly realisedPnl: number
  readonly unrealisedPnl: number
  /** A fraction. */
  readonly unrealisedPnlPcnt: number
  /** A fraction. */
  readonly unrealisedRoePcnt: number
  readonly avgEntryPrice: number
  readonly liquidationPrice: number
  readonly bankruptPrice: number
  readonly settleCurrency: string
  readonly isInverse?: boolean
  readonly maintMarginReq?: number
  readonly maintainMargin?: number
  readonly riskLimitLevel?: number
  /** Of isolated positions. */
  readonly autoDeposit?: boolean
  /** Of isolated positions. */
  readonly riskLimit?: number
  readonly realLeverage?: number
  readonly posCross?: number
  readonly posCrossMargin?: number
  readonly posComm?: number
  readonly posCommCommon?: number
  readonly posLoss?: number
  readonly posFunding?: number
  readonly posMaint?: number
  readonly maintMargin?: number
  readonly tax?: number
  /** KuCoin does not say what it is. */
  readonly dealComm?: number
  /** KuCoin does not say what it is. */
  readonly aggRate?: number
}

/** A position as it is since; subject `position.change`. Of one that is closed the figures may be left out. */
export type PositionChange =
  | (PositionHead & { readonly isOpen: true } & PositionFigures)
  | (PositionHead & { readonly isOpen: false } & Partial<PositionFigures>)

/** A funding fee that was paid or received; subject `position.settlement`. */
export interface PositionSettlement {
  /** Told since 2026-07-01. */
  readonly symbol?: string
  /** Epoch ms. */
  readonly fundingTime: number
  /** Lots that it was paid for, negative where the position is short. */
  readonly qty: number
  readonly markPrice: number
  /** A fraction: 0.0001 is 0.01 %. */
  readonly fundingRate: number
  /** In the settlement currency, negative where it was paid. */
  readonly fundingFee: number
  readonly settleCurrency?: string
  /** Epoch ns. */
  readonly ts: IntegerString
}

/** What became of a change of the risk limit; subject `position.adjustRiskLimit`. */
export interface RiskLimitResult {
  readonly success: boolean
  readonly riskLimitLevel?: number
  /** Why not. */
  readonly msg?: string
}

/** All that is told of positions: one with `fundingTime` is a settlement, one with `success` the fate of a risk limit. */
export type PositionUpdate = PositionChange | PositionSettlement | RiskLimitResult

/**
 * What happens to futures positions; state of many, a key with `General`. Changes of the mark price alone are not told.
 *
 * @param symbol - one contract; default all
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470093w0
 */
export function positions(symbol?: string): Topic<PositionUpdate> {
  return {
    socket: 'futures-private',
    ...(symbol === undefined
      ? { channel: '/contract/positionAll' }
      : { channel: '/contract/position', argument: checkContract('futures.positions', symbol) }),
    kind: 'state',
    integers: wideIntegers('ts'),
    idOf: (data: PositionUpdate, subject) => `${subject} ${JSON.stringify(data)}`,
    keyOf,
    sequenceOf: (data: PositionUpdate) =>
      'currentTimestamp' in data ? data.currentTimestamp : 'fundingTime' in data ? data.fundingTime : 0,
  }
}

/** A position by its symbol and side; of what happens once none makes another void. */
function keyOf(data: PositionUpdate, subject: string | undefined): string {
  if ('currentTimestamp' in data) return `${data.symbol} ${data.positionSide ?? 'BOTH'}`
  return `${subject} ${JSON.stringify(data)}`
}
