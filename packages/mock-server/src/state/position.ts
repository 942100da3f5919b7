import { least, ONE } from '../base/decimal.ts'
import { type Contract, priceOfValue, valueOfLots } from '../market/futures-contract.ts'
import type { PositionSide } from '../model/order.ts'

/** A user's position in a contract: the one of one-way mode, or one of the two of hedge mode. */
export interface Position {
  readonly id: string
  readonly uid: string
  readonly contract: Contract
  readonly side: PositionSide
  /** Lots, negative for a short one. */
  quantity: bigint
  /** Entry value of what is open. */
  cost: bigint
  /** Money set aside for it, part of the account's held amount. */
  margin: bigint
  leverage: bigint
  marginMode: 'ISOLATED' | 'CROSS'
  realisedPnl: bigint
  /** Most lots that it has had. */
  maxSize: bigint
  /** Lots that were closed, and what they were worth then. */
  closedLots: bigint
  closedValue: bigint
  fees: bigint
  /** Funding that it has got; below zero when it has paid more. */
  funding: bigint
  openedAt: number
  updatedAt: number
}

/** A position that came to an end. */
export interface ClosedPosition {
  readonly id: string
  readonly uid: string
  readonly contract: Contract
  readonly type: string
  readonly pnl: bigint
  readonly fees: bigint
  readonly funding: bigint
  readonly leverage: bigint
  readonly marginMode: string
  readonly openPrice: bigint
  readonly closePrice: bigint
  readonly averageClosePrice: bigint
  readonly maxSize: bigint
  /** Place in the list of closed positions. */
  readonly cursor: number
  readonly openedAt: number
  readonly closedAt: number
}

/** A position without a lot in it. */
export function emptyPosition(
  id: string,
  uid: string,
  contract: Contract,
  now: number,
  side: PositionSide = 'BOTH',
): Position {
  return {
    id,
    uid,
    contract,
    side,
    quantity: 0n,
    cost: 0n,
    margin: 0n,
    leverage: ONE,
    marginMode: 'ISOLATED',
    realisedPnl: 0n,
    maxSize: 0n,
    closedLots: 0n,
    closedValue: 0n,
    fees: 0n,
    funding: 0n,
    openedAt: now,
    updatedAt: now,
  }
}

/** Lots without their sign. */
export function lotsOf(position: Position): bigint {
  return position.quantity < 0n ? -position.quantity : position.quantity
}

/** Average price at which what is open was opened. */
export function entryPrice(position: Position): bigint {
  return priceOfValue(position.contract, position.cost, lotsOf(position))
}

/** What closing at a price would bring, fees aside. */
export function unrealisedPnl(position: Position, price: bigint): bigint {
  const value = valueOfLots(position.contract, price, lotsOf(position))
  return gainsWithValue(position) ? value - position.cost : position.cost - value
}

/** Whether a position wins when the value of its lots grows: a long one, or a short one of an inverse contract. */
export function gainsWithValue({ quantity, contract }: Position): boolean {
  return quantity < 0n === contract.isInverse
}

/** Takes `lots` off a position; gives the margin set free and the profit or loss realised. */
export function shrink(position: Position, lots: bigint, price: bigint): { margin: bigint; pnl: bigint } {
  const all = lotsOf(position)
  const part = least(lots, all)
  const cost = (position.cost * part) / all
  const margin = (position.margin * part) / all
  const value = valueOfLots(position.contract, price, part)
  const pnl = gainsWithValue(position) ? value - cost : cost - value
  position.cost -= cost
  position.margin -= margin
  position.quantity += position.quantity < 0n ? part : -part
  position.realisedPnl += pnl
  position.closedLots += part
  position.closedValue += value
  return { margin, pnl }
}
