import { divide, formatDecimal, least, multiply, ONE } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import { maintenance, maintenanceRate } from '../../../engine/cross.ts'
import { collateralOf, crossInitialMargin, riskRatio } from '../../../engine/unified/collateral.ts'
import { valueOfLots } from '../../../market/futures-contract.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import {
  type ClosedPosition,
  entryPrice,
  lotsOf,
  type Position,
  unrealisedPnl,
} from '../../../state/position.ts'

/** A position of a unified account. Sizes are lots, below zero for a short one. */
export function presentPosition(state: ExchangeState, position: Position): Record<string, unknown> {
  const { contract, marginMode } = position
  const price = contract.market.last
  const initial = marginMode === 'CROSS' ? crossInitialMargin(position) : position.margin
  const { secured, risk } = standing(state, position)
  return {
    symbol: contract.symbol,
    id: position.id,
    marginMode,
    size: formatDecimal(position.quantity),
    entryPrice: formatDecimal(entryPrice(position)),
    positionValue: formatDecimal(valueOfLots(contract, price, lotsOf(position))),
    positionMargin: formatDecimal(initial),
    markPrice: formatDecimal(price),
    leverage: formatDecimal(position.leverage),
    unrealizedPnL: formatDecimal(unrealisedPnl(position, price)),
    realizedPnL: formatDecimal(position.realisedPnl - position.fees + position.funding),
    initialMargin: formatDecimal(initial),
    mmr: formatDecimal(maintenanceRate(state, position, price)),
    maintenanceMargin: formatDecimal(maintenance(state, position, price)),
    creationTime: nanoseconds(position.openedAt),
    liquidationPrice: formatDecimal(liquidationPrice(position, secured)),
    riskRatio: formatDecimal(risk),
    adlPercentage: '0.5',
    updateTime: nanoseconds(position.updatedAt),
  }
}

/** What a position can still lose before it is liquidated, and how near it is: an isolated one alone, a cross one with the account. */
function standing(state: ExchangeState, position: Position): { secured: bigint; risk: bigint } {
  if (position.marginMode === 'CROSS') {
    const collateral = collateralOf(state, position.uid)
    const { adjustedEquity, isolated, maintenanceMargin } = collateral
    return { secured: adjustedEquity - isolated - maintenanceMargin, risk: riskRatio(collateral) }
  }
  const price = position.contract.market.last
  const own = position.margin + unrealisedPnl(position, price)
  const needed = maintenance(state, position, price)
  return { secured: own - needed, risk: own <= 0n ? ONE : divide(needed, own) }
}

/** Near enough: what is needed follows the price, and other positions may move too. */
function liquidationPrice({ quantity, contract }: Position, secured: bigint): bigint {
  const coins = multiply(quantity < 0n ? -quantity : quantity, contract.multiplier)
  const distance = divide(secured > 0n ? secured : 0n, coins)
  const { last } = contract.market
  return quantity < 0n ? last + distance : last - least(distance, last)
}

/** A position that was closed. */
export function presentClosed(closed: ClosedPosition): Record<string, unknown> {
  const isShort = closed.type.endsWith('SHORT')
  return {
    closeId: closed.id,
    symbol: closed.contract.symbol,
    marginMode: closed.marginMode,
    side: isShort ? 'SHORT' : 'LONG',
    entryPrice: formatDecimal(closed.openPrice),
    closePrice: formatDecimal(closed.closePrice),
    avgClosePrice: formatDecimal(closed.averageClosePrice),
    maxSize: formatDecimal(isShort ? -closed.maxSize : closed.maxSize),
    leverage: formatDecimal(closed.leverage),
    realizedPnL: formatDecimal(closed.pnl - closed.fees + closed.funding),
    fee: formatDecimal(closed.fees),
    tax: '0',
    fundingFee: formatDecimal(closed.funding),
    creationTime: nanoseconds(closed.openedAt),
    closingTime: nanoseconds(closed.closedAt),
  }
}
