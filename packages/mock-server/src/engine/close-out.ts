import { least, multiplyUp } from '../base/decimal.ts'
import { valueOfLots } from '../market/futures-contract.ts'
import type { Forced, OrderRequest } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { entryPrice, lotsOf, type Position, shrink } from '../state/position.ts'
import { walletType } from './account-mode.ts'
import { closeOrder, relateTo } from './close.ts'
import { bookFill } from './fill.ts'
import { payForLost } from './futures-settlement.ts'
import { acceptOrder } from './place.ts'
import { trimReducing } from './reduce-only.ts'
import { totalOf, writeChange, writeRealised } from './statement.ts'
import { tellTrade } from './tell-trade.ts'
import { borrowLack } from './unified/pay.ts'

/** How the exchange ends a position of its own accord. */
export interface CloseOut {
  readonly price: bigint
  /** Why it does. */
  readonly forced: Forced
  readonly feeRate: bigint
  readonly reason: string
}

/**
 * Closes a position at a price. Its loss is at most its margin, of a cross one what the account has, and the fee what is left
 * then: the rest would be the insurance fund's. All that a unified account has stands behind its cross positions, so there
 * what the wallet lacks is borrowed.
 */
export function closeOut(state: ExchangeState, position: Position, end: CloseOut): void {
  const { contract, uid, marginMode, side: positionSide } = position
  const { price, feeRate } = end
  const lots = lotsOf(position)
  const openPrice = entryPrice(position)
  const isShort = position.quantity < 0n
  const account = walletType(state, uid, 'contract')
  const wallet = state.bank.wallet(uid, account, contract.settle)
  const order = acceptOrder(state, closing(position, lots, end.forced), {
    ...{ uid, wallet: account, invisibleForMs: 0, id: state.ids.futures() },
    ...{ duplicateCode: '', fundsCode: '' },
  })
  state.orders.add(order)
  relateTo(state, order)
  const before = totalOf(wallet)
  const { margin, pnl } = shrink(position, lots, price)
  state.bank.release(wallet, margin)
  const funds = valueOfLots(contract, price, lots)
  const bill = { pnl, fee: multiplyUp(funds, feeRate) }
  const isCross = marginMode === 'CROSS'
  const isUnified = account === 'unified'
  const paid = isCross && isUnified ? bill : bounded(bill, isCross ? wallet.available : margin)
  const { fee } = paid
  // What nobody pays is no loss of the position's owner.
  position.realisedPnl += paid.pnl - pnl
  if (isUnified) borrowLack(state, wallet, fee - paid.pnl)
  if (paid.pnl >= 0n) state.bank.earn(wallet, paid.pnl, 0n)
  else state.bank.pay(wallet, -paid.pnl, 0n)
  state.bank.pay(wallet, 0n, fee)
  position.fees += fee
  position.updatedAt = state.now()
  // A unified account has a statement with words of its own.
  if (isUnified) {
    const context = { symbol: contract.symbol, orderId: order.id }
    writeChange(state, wallet, { bizType: 'FUTURES_EXCHANGE_CLOSE', change: paid.pnl - fee, fee, context })
  } else writeRealised(state, wallet, before, { symbol: contract.symbol, fee })
  const execution = { price, size: lots, isTaker: true, counterOrderId: state.ids.stranger() }
  const fees = { fee, feeRate, feeCurrency: contract.settle, openFee: 0n, closeFee: fee }
  const fill = { funds, ...fees, marginMode, positionSide, pnl: paid.pnl, forced: end.forced }
  const { tradeId } = bookFill(state, order, { ...execution, tradeId: state.ids.trade() }, fill)
  if (state.events.isHeard) {
    const match = { price, size: lots, tradeId, liquidity: 'taker' } as const
    state.events.emit({ kind: 'order', change: 'match', order, fill: match })
  }
  // What is settled as its contract ends was traded with nobody.
  if (end.forced === 'liquid') {
    const orders = { takerOrderId: order.id, makerOrderId: execution.counterOrderId }
    const trade = { tradeId, price, size: lots, side: order.side, time: state.now() } as const
    tellTrade(state, contract.market, { ...trade, ...orders })
  }
  closeOrder(state, order, 'done')
  const type = `${end.forced === 'liquid' ? 'LIQUID' : 'CLOSE'}_${isShort ? 'SHORT' : 'LONG'}`
  state.futures.file(position, { type, closePrice: price, openPrice, closedAt: state.now() })
  if (state.events.isHeard) state.events.emit({ kind: 'position', position, reason: end.reason })
  if (end.forced === 'liquid') cancelStops(state, position)
  trimReducing(state, uid, contract.symbol)
  payForLost(state, position, order)
}

/**
 * KuCoin: "Once a position is liquidated, all related stop-loss and take-profit orders for the contract are canceled." Where it
 * gives the reasons for which futures orders are cancelled, all orders of the contract go; of those that rest only as much goes here
 * as is not paid for.
 */
function cancelStops(state: ExchangeState, { uid, contract, side }: Position): void {
  for (const stop of state.stops.waiting(uid))
    if (stop.symbol === contract.symbol && stop.request.futures?.positionSide === side)
      state.stops.cancel(stop)
}

/** What closing a position brings or costs. */
interface Bill {
  readonly pnl: bigint
  readonly fee: bigint
}

/** As much of a bill as there is money for, the loss first. */
function bounded({ pnl, fee }: Bill, money: bigint): Bill {
  const loss = pnl < 0n ? least(-pnl, money) : 0n
  const left = money - loss + (pnl > 0n ? pnl : 0n)
  return { pnl: pnl < 0n ? -loss : pnl, fee: least(fee, left) }
}

/** The order that closes a position whole. */
function closing(position: Position, lots: bigint, forced: Forced): OrderRequest {
  const { contract, quantity, leverage, marginMode, side } = position
  return {
    clientOid: '',
    symbol: contract.symbol,
    side: quantity < 0n ? 'buy' : 'sell',
    type: 'market',
    ...{ price: 0n, size: lots, funds: 0n, visibleSize: 0n, cancelAfter: -1 },
    timeInForce: 'GTC',
    ...{ postOnly: false, hidden: false, iceberg: false },
    ...{ stp: undefined, remark: undefined, tags: undefined },
    tradeType: 'FUTURES',
    futures: {
      ...{ leverage, marginMode, positionSide: side, reduceOnly: true, closeOrder: true, forceHold: false },
      ...{ stop: '', stopPriceType: '', stopPrice: 0n, forced },
    },
  }
}
