import {
  divide,
  floorTo,
  formatDecimal,
  formatFixed,
  greatest,
  least,
  multiply,
  ONE,
  toNumber,
} from '../../base/decimal.ts'
import { backing, closingFee, maintenance, maintenanceRate } from '../../engine/cross.ts'
import { riskRoom } from '../../engine/risk-limit.ts'
import { type Contract, priceOfValue, valueOfLots } from '../../market/futures-contract.ts'
import type { Side } from '../../model/order.ts'
import { isKept } from '../../model/retention.ts'
import { futuresName } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalInteger, optionalText, requireAmount } from '../../request/input.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import {
  emptyPosition,
  entryPrice,
  gainsWithValue,
  lotsOf,
  type Position,
  unrealisedPnl,
} from '../../state/position.ts'
import { page } from '../paging.ts'
import { requireContract, upTo } from './parse-order.ts'

/** Positions and the account behind them. */
export const futuresPositions: readonly Route[] = [
  route('GET', 'futures', '/api/v1/position', (call) => {
    const contract = requireContract(call, call.query)
    // The long one of two is a guess: the endpoint is older than the mode that has two.
    const [position = emptyPosition('', call.uid, contract, call.state.now())] =
      call.state.futures.positionsIn(call.uid, contract.symbol)
    // Without an open position the exchange still answers, with isOpen false; that all else is zero is a guess.
    return presentPosition(call.state, position)
  }),
  route('GET', 'futures', '/api/v1/positions', (call) => {
    const currency = optionalText(call.query, 'currency')
    return call.state.futures
      .positions(call.uid)
      .filter(({ contract }) => currency === undefined || contract.settle === futuresName(currency))
      .map((position) => presentPosition(call.state, position))
  }),
  route('GET', 'futures', '/api/v2/position', (call) => {
    const { symbol } = requireContract(call, call.query)
    return call.state.futures
      .positionsIn(call.uid, symbol)
      .map((position) => presentPosition(call.state, position))
  }),
  route('GET', 'futures', '/api/v1/history-positions', history),
  route('GET', 'futures', '/api/v1/trade-fees', (call) => {
    const contract = requireContract(call, call.query)
    return {
      symbol: contract.symbol,
      takerFeeRate: formatDecimal(contract.takerFee),
      makerFeeRate: formatDecimal(contract.makerFee),
    }
  }),
  route('GET', 'futures', '/api/v2/getMaxOpenSize', (call) => {
    const contract = requireContract(call, call.query)
    const price = requireAmount(call.query, 'price')
    const leverage = upTo(contract.maxLeverage, requireAmount(call.query, 'leverage'))
    const { available } = call.state.bank.peek(call.uid, 'contract', contract.settle)
    // At a price so low that a lot is worth nothing there is no size that could be named.
    const lot = valueOfLots(contract, price, ONE)
    const most = (side: Side): number =>
      toNumber(floorTo(divide(mayOpen(call, contract, side, multiply(available, leverage)), lot), ONE))
    return { symbol: contract.symbol, maxBuyOpenSize: most('buy'), maxSellOpenSize: most('sell') }
  }),
]

/** As much of a value as the risk limit of an isolated position leaves; cross margin has none. */
function mayOpen({ state, uid }: Call, contract: Contract, side: Side, value: bigint): bigint {
  const { futures, isLimited } = state
  if (!isLimited || futures.marginMode(uid, contract.symbol) === 'CROSS') return value
  const positionSide = !futures.isHedged(uid) ? 'BOTH' : side === 'buy' ? 'LONG' : 'SHORT'
  return least(value, greatest(riskRoom(state, contract, { uid, side, positionSide }), 0n))
}

/** A position as its endpoints and its topic show it. */
export function presentPosition(state: ExchangeState, position: Position): Record<string, unknown> {
  const { contract } = position
  const price = contract.market.last
  const pnl = unrealisedPnl(position, price)
  const value = valueOfLots(contract, price, lotsOf(position))
  const sign = position.quantity < 0n ? -1 : 1
  const edges = edgesOf(state, position)
  const isCross = position.marginMode === 'CROSS'
  const risk = state.futures.riskLevel(position.uid, contract.symbol)
  return {
    id: position.id,
    symbol: contract.symbol,
    autoDeposit: false,
    crossMode: isCross,
    maintMarginReq: toNumber(maintenanceRate(state, position, price)),
    riskLimit: toNumber(risk.most),
    realLeverage: toNumber(divide(value, position.margin)),
    delevPercentage: position.quantity === 0n ? 0 : 0.5,
    openingTimestamp: position.openedAt,
    currentTimestamp: state.now(),
    currentQty: sign * toNumber(lotsOf(position)),
    currentCost: sign * toNumber(position.cost),
    currentComm: toNumber(position.fees),
    unrealisedCost: sign * toNumber(position.cost),
    realisedGrossCost: 0,
    realisedCost: Number(formatDecimal(position.fees - position.funding)),
    isOpen: position.quantity !== 0n,
    markPrice: toNumber(price),
    markValue: sign * toNumber(value),
    posCost: sign * toNumber(position.cost),
    posCross: 0,
    posCrossMargin: 0,
    posInit: toNumber(position.margin),
    posComm: 0,
    posCommCommon: 0,
    posLoss: 0,
    posMargin: toNumber(position.margin),
    posFunding: Number(formatDecimal(position.funding)),
    posMaint: toNumber(maintenance(state, position, price) + closingFee(position, price)),
    maintMargin: Number(formatDecimal(position.margin + pnl)),
    realisedGrossPnl: Number(formatDecimal(position.realisedPnl)),
    realisedPnl: Number(formatDecimal(position.realisedPnl - position.fees + position.funding)),
    unrealisedPnl: Number(formatDecimal(pnl)),
    unrealisedPnlPcnt: share(pnl, position.cost),
    unrealisedRoePcnt: share(pnl, position.margin),
    avgEntryPrice: toNumber(entryPrice(position)),
    liquidationPrice: toNumber(edges.liquidation),
    bankruptPrice: toNumber(edges.bankrupt),
    settleCurrency: contract.settle,
    isInverse: contract.isInverse,
    maintainMargin: toNumber(maintenanceRate(state, position, price)),
    riskLimitLevel: risk.level,
    marginMode: position.marginMode,
    positionSide: position.side,
    leverage: toNumber(position.leverage),
  }
}

/**
 * The price at which margin and loss cancel out, and the one at which what is left of the margin is what maintenance and the
 * closing fee need; zero where no price is.
 */
function edgesOf(state: ExchangeState, position: Position): { bankrupt: bigint; liquidation: bigint } {
  const { contract, cost } = position
  const lots = lotsOf(position)
  const margin = backing(state, position)
  const rate = maintenanceRate(state, position, contract.market.last) + contract.takerFee
  const isGaining = gainsWithValue(position)
  const bankrupt = isGaining ? cost - margin : cost + margin
  const liquidation = (bankrupt * ONE) / (isGaining ? ONE - rate : ONE + rate)
  return {
    bankrupt: priceOfValue(contract, bankrupt, lots),
    liquidation: priceOfValue(contract, liquidation, lots),
  }
}

function share(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number(formatDecimal(part)) / toNumber(whole)
}

function history(call: Call): unknown {
  const symbol = optionalText(call.query, 'symbol')
  const from = optionalInteger(call.query, 'from') ?? 0
  const to = optionalInteger(call.query, 'to') ?? Number.POSITIVE_INFINITY
  const found = call.state.futures
    .history(call.uid)
    .filter((closed) => symbol === undefined || closed.contract.symbol === symbol)
    .filter((closed) => closed.closedAt >= from && closed.closedAt <= to)
    .filter((closed) => isKept('closedPosition', call.state.now(), closed.closedAt))
    .reverse()
  const rules = { pageSize: 10, min: 1, max: 200, pageName: 'pageId', sizeName: 'limit' }
  const cut = page(call.query, found, rules)
  return {
    ...cut,
    items: cut.items.map((closed) => ({
      closeId: closed.id,
      userId: closed.uid,
      symbol: closed.contract.symbol,
      settleCurrency: closed.contract.settle,
      leverage: formatDecimal(closed.leverage),
      type: closed.type,
      pnl: formatFixed(closed.pnl - closed.fees + closed.funding, 8),
      realisedGrossCost: formatFixed(-closed.pnl, 8),
      realisedGrossCostNew: formatFixed(-closed.pnl, 8),
      withdrawPnl: '0.0',
      tradeFee: formatFixed(closed.fees, 8),
      fundingFee: formatFixed(closed.funding, 8),
      openTime: closed.openedAt,
      closeTime: closed.closedAt,
      openPrice: formatDecimal(closed.openPrice),
      closePrice: formatDecimal(closed.closePrice),
      marginMode: closed.marginMode,
      tax: '0.0',
      roe: null,
      liquidAmount: null,
      liquidPrice: null,
      side: closed.type.endsWith('SHORT') ? 'SHORT' : 'LONG',
    })),
  }
}
