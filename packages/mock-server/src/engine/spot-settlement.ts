import { ceilTo, least, multiply, multiplyUp } from '../base/decimal.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Execution, MatchPlan } from '../model/match.ts'
import type { Fill, Order, OrderRequest } from '../model/order.ts'
import { stepOf } from '../model/precision.ts'
import { refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { Settlement } from '../state/settlement.ts'
import { bookFill } from './fill.ts'
import { borrow } from './lend.ts'
import { limitHold, payingWallet, requiredHold } from './limit-hold.ts'
import { writeLine } from './statement.ts'
import { holdUnified, topUp } from './unified/hold.ts'

/** Spot and margin orders: buys pay quote and its fee, sells give base and pay their fee from the proceeds. */
export function bindSpotSettlement(state: ExchangeState): Settlement {
  return {
    hold: (order, plan, fundsCode) => hold(state, order, plan, fundsCode),
    execute: (market, order, execution) => execute(state, market, order, execution),
    release: (order) => giveBack(state, order, order.held),
    trim: (order) => trim(state, order),
  }
}

function hold(state: ExchangeState, order: Order, plan: MatchPlan, fundsCode: string): void {
  const amount = holdFor(state, order, plan)
  const wallet = payingWallet(state, order)
  if (order.unified !== undefined) {
    order.held = holdUnified(state, order, wallet, amount, fundsCode)
    return
  }
  if (wallet.available < amount) {
    if (order.autoBorrow !== true) refuse(fundsCode, 'Balance insufficient!')
    borrowLack(state, order, wallet, ceilTo(amount - wallet.available, stepOf(wallet.currency)))
  }
  state.bank.hold(wallet, amount)
  order.held = amount
}

function execute(state: ExchangeState, market: SymbolMarket, order: Order, execution: Execution): void {
  const { price, size, isTaker } = execution
  const funds = multiply(price, size)
  const feeRate = isTaker ? state.takerFee : state.makerFee
  // Down, for what is on hold is rounded up as a whole: parts that were too would be more than that.
  const fee = multiply(funds, feeRate)
  const base = state.bank.wallet(order.uid, order.wallet, market.rules.base)
  const quote = state.bank.wallet(order.uid, order.wallet, market.rules.quote)
  if (order.unified !== undefined) topUp(state, order, order.side === 'buy' ? funds + fee : size)
  if (order.side === 'buy') {
    state.bank.spend(quote, funds, fee)
    order.held -= funds + fee
    state.bank.earn(base, size, 0n)
  } else {
    state.bank.spend(base, size, 0n)
    order.held -= size
    state.bank.earn(quote, funds, fee)
  }
  const fill = bookFill(state, order, execution, { funds, fee, feeRate, feeCurrency: quote.currency })
  writeStatement(state, fill, base, quote)
}

function trim(state: ExchangeState, order: Order): void {
  const needed = order.state === 'open' ? least(requiredHold(state, order), order.held) : 0n
  giveBack(state, order, order.held - needed)
}

function giveBack(state: ExchangeState, order: Order, surplus: bigint): void {
  if (surplus === 0n) return
  state.bank.release(payingWallet(state, order), surplus)
  order.held -= surplus
}

// Nothing refuses an order after its hold, so no debt is left behind by one that was not accepted.
function borrowLack(state: ExchangeState, order: Order, wallet: Wallet, size: bigint): void {
  const orderNo = state.ids.order()
  borrow(state, wallet, size, orderNo)
  order.loan = { orderNo, size }
}

/** Whether a limit order could be paid once another one of its side and pair has given back what it holds. */
export function isPaidByReplacing(state: ExchangeState, old: Order, request: OrderRequest): boolean {
  return limitHold(state, request, request.size) <= payingWallet(state, old).available + old.held
}

function holdFor(state: ExchangeState, order: Order, plan: MatchPlan): bigint {
  if (order.side === 'sell') return order.size === 0n ? plan.size : order.size
  if (order.type === 'limit') return requiredHold(state, order)
  // A market buy by funds pays its fee on top of the funds; one by size pays what the book asks.
  const funds = order.size === 0n ? order.funds : plan.funds
  return funds + multiplyUp(funds, state.takerFee)
}

function writeStatement(state: ExchangeState, fill: Fill, base: Wallet, quote: Wallet): void {
  const isBuy = fill.side === 'buy'
  const bizType = 'TRADE_EXCHANGE'
  const context = { symbol: fill.symbol, orderId: fill.orderId, tradeId: String(fill.tradeId) }
  const amount = isBuy ? fill.funds + fill.fee : fill.funds - fill.fee
  writeLine(state, base, { amount: fill.size, fee: 0n, bizType, direction: isBuy ? 'in' : 'out', context })
  writeLine(state, quote, { amount, fee: fill.fee, bizType, direction: isBuy ? 'out' : 'in', context })
}
