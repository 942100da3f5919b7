import { least, multiplyUp, ONE } from '../base/decimal.ts'
import { type Contract, valueOfLots } from '../market/futures-contract.ts'
import { addToTotals, type Fill, type FuturesTerms, type Order, remainingSize } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { entryPrice, lotsOf, shrink } from '../state/position.ts'
import { measure, trimReducing } from './reduce-only.ts'
import type { Settlement } from './settlement.ts'

/** Futures orders: margin and fee on hold for what would be opened, nothing for what only closes. */
export const settleFutures: Settlement = {
  measure,
  hold: (state, order, plan, fundsCode) => {
    // A market order is held at what it is about to pay on average.
    const price =
      order.type === 'limit' ? order.price : plan.size === 0n ? 0n : (plan.funds * ONE) / plan.size
    const amount = requiredHold(state, order, price)
    const wallet = walletOf(state, order)
    if (wallet.available < amount)
      refuse(fundsCode, 'Balance insufficient. Please deposit or transfer in funds.')
    state.bank.hold(wallet, amount)
    order.held = amount
  },
  execute: (state, market, order, { price, size, isTaker, counterOrderId, tradeId }) => {
    const contract = contractOf(state, order)
    const wallet = walletOf(state, order)
    // Everything is paid from what is free, so what was held for this part is set free first.
    const left = remainingSize(order)
    const part = left === 0n ? order.held : (order.held * size) / left
    state.bank.release(wallet, part)
    order.held -= part
    const position = state.futures.openPosition(order.uid, contract, state.now())
    const isBuy = order.side === 'buy'
    const isOpposite = isBuy ? position.quantity < 0n : position.quantity > 0n
    const closing = isOpposite ? least(size, lotsOf(position)) : 0n
    const feeRate = isTaker ? contract.takerFee : contract.makerFee
    const rate = (lots: bigint): bigint => multiplyUp(valueOfLots(contract, price, lots), feeRate)
    if (closing > 0n) {
      const openPrice = entryPrice(position)
      const { margin, pnl } = shrink(position, closing, price)
      state.bank.release(wallet, margin)
      if (pnl >= 0n) state.bank.earn(wallet, pnl, 0n)
      else state.bank.pay(wallet, least(-pnl, wallet.available), 0n)
      position.fees += takeFee(state, wallet, rate(closing))
      if (position.quantity === 0n) {
        state.futures.file(position, isBuy ? 'CLOSE_SHORT' : 'CLOSE_LONG', price, openPrice, state.now())
      }
    }
    const opening = size - closing
    if (opening > 0n) open(state, order, contract, wallet, opening, price, rate(opening))
    const funds = valueOfLots(contract, price, size)
    const fee = rate(closing) + rate(opening)
    addToTotals(order, size, funds, fee, state.now())
    const fill: Fill = {
      id: state.orders.nextCursor(),
      tradeId,
      orderId: order.id,
      counterOrderId,
      uid: order.uid,
      symbol: order.symbol,
      side: order.side,
      type: order.type,
      tradeType: 'FUTURES',
      liquidity: isTaker ? 'taker' : 'maker',
      price,
      size,
      funds,
      fee,
      feeRate,
      feeCurrency: contract.settle,
      createdAt: state.now(),
      visibleAt: order.visibleAt,
      openFee: rate(opening),
      closeFee: rate(closing),
      marginMode: terms(order).marginMode,
    }
    state.orders.addFill(fill)
    if (state.events.isHeard) state.events.emit({ kind: 'fill', fill })
    market.version++
    if (state.events.isHeard) state.events.emit({ kind: 'position', position, reason: 'positionChange' })
    if (closing > 0n) trimReducing(state, order.uid, order.symbol)
  },
  trim: (state, order) => {
    const needed = order.state === 'open' ? least(requiredHold(state, order, order.price), order.held) : 0n
    if (order.held === needed) return
    state.bank.release(walletOf(state, order), order.held - needed)
    order.held = needed
  },
}

function open(
  state: ExchangeState,
  order: Order,
  contract: Contract,
  wallet: Wallet,
  lots: bigint,
  price: bigint,
  fee: bigint,
): void {
  const { leverage, marginMode } = terms(order)
  // A new one after a position was closed in the same execution: crossing zero starts afresh.
  const position = state.futures.openPosition(order.uid, contract, state.now())
  const value = valueOfLots(contract, price, lots)
  position.fees += takeFee(state, wallet, fee)
  const margin = least((value * ONE) / leverage, wallet.available)
  state.bank.hold(wallet, margin)
  position.quantity += order.side === 'buy' ? lots : -lots
  position.cost += value
  position.margin += margin
  position.leverage = leverage
  position.marginMode = marginMode
  position.updatedAt = state.now()
}

// A loss may have eaten what the fee was held for; the exchange then takes what there is.
function takeFee(state: ExchangeState, wallet: Wallet, fee: bigint): bigint {
  const paid = least(fee, wallet.available)
  state.bank.pay(wallet, 0n, paid)
  return paid
}

function requiredHold(state: ExchangeState, order: Order, price: bigint): bigint {
  const { reduceOnly, closeOrder, leverage } = terms(order)
  if (reduceOnly || closeOrder) return 0n
  const contract = contractOf(state, order)
  const position = state.futures.position(order.uid, order.symbol)
  const isOpposite = position !== undefined && (order.side === 'buy') === position.quantity < 0n
  const closing = isOpposite ? lotsOf(position) : 0n
  const left = remainingSize(order)
  if (left <= closing) return 0n
  const value = valueOfLots(contract, price, left - closing)
  return (value * ONE) / leverage + multiplyUp(value, contract.takerFee)
}

function walletOf(state: ExchangeState, order: Order): Wallet {
  return state.bank.wallet(order.uid, 'contract', contractOf(state, order).settle)
}

function contractOf(state: ExchangeState, order: Order): Contract {
  return state.futures.contracts.get(order.symbol) as Contract
}

function terms(order: Order): FuturesTerms {
  return order.futures as FuturesTerms
}
