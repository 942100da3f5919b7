import { least, multiply, multiplyUp } from '../base/decimal.ts'
import type { MatchPlan } from '../model/match.ts'
import { addToTotals, type Fill, type Order, type OrderRequest, remainingSize } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { borrow } from './lend.ts'
import type { Settlement } from './settlement.ts'

/** Spot and margin orders: buys pay quote and its fee, sells give base and pay their fee from the proceeds. */
export const settleSpot: Settlement = {
  hold: (state, order, plan, fundsCode) => {
    const amount = holdFor(state, order, plan)
    const wallet = payingWallet(state, order)
    if (wallet.available < amount) borrowLack(state, order, wallet, amount - wallet.available, fundsCode)
    state.bank.hold(wallet, amount)
    order.held = amount
  },
  execute: (state, market, order, { price, size, isTaker, counterOrderId, tradeId }) => {
    const funds = multiply(price, size)
    const feeRate = isTaker ? state.takerFee : state.makerFee
    const fee = multiplyUp(funds, feeRate)
    const base = state.bank.wallet(order.uid, order.wallet, market.rules.base)
    const quote = state.bank.wallet(order.uid, order.wallet, market.rules.quote)
    if (order.side === 'buy') {
      state.bank.spend(quote, funds, fee)
      order.held -= funds + fee
      state.bank.earn(base, size, 0n)
    } else {
      state.bank.spend(base, size, 0n)
      order.held -= size
      state.bank.earn(quote, funds, fee)
    }
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
      tradeType: order.tradeType,
      liquidity: isTaker ? 'taker' : 'maker',
      price,
      size,
      funds,
      fee,
      feeRate,
      feeCurrency: quote.currency,
      createdAt: state.now(),
      visibleAt: order.visibleAt,
    }
    state.orders.addFill(fill)
    if (state.events.isHeard) state.events.emit({ kind: 'fill', fill })
    writeStatement(state, order, fill, base, quote)
  },
  trim: (state, order) => {
    const needed = order.state === 'open' ? least(requiredHold(state, order), order.held) : 0n
    const surplus = order.held - needed
    if (surplus === 0n) return
    state.bank.release(payingWallet(state, order), surplus)
    order.held = needed
  },
}

// Nothing refuses an order after its hold, so no debt is left behind by one that was not accepted.
function borrowLack(
  state: ExchangeState,
  order: Order,
  wallet: Wallet,
  size: bigint,
  fundsCode: string,
): void {
  if (order.autoBorrow !== true) refuse(fundsCode, 'Balance insufficient!')
  const orderNo = state.ids.order()
  borrow(state, wallet, size, orderNo)
  order.loan = { orderNo, size }
}

/** Whether a limit order could be paid once another one of its side and pair has given back what it holds. */
export function isPaidByReplacing(state: ExchangeState, old: Order, request: OrderRequest): boolean {
  return limitHold(state, request, request.size) <= payingWallet(state, old).available + old.held
}

/** Wallet that an order takes its money from. */
function payingWallet(state: ExchangeState, order: Order): Wallet {
  const { rules } = state.market(order.symbol)
  return state.bank.wallet(order.uid, order.wallet, order.side === 'buy' ? rules.quote : rules.base)
}

/** What a limit order has to keep on hold: fees of a buy at the taker's rate, whatever they become. */
function requiredHold(state: ExchangeState, order: Order): bigint {
  return limitHold(state, order, remainingSize(order))
}

/** What a limit order of that side and price needs on hold for a size. */
function limitHold(
  state: ExchangeState,
  { side, price }: Pick<Order, 'side' | 'price'>,
  size: bigint,
): bigint {
  if (side === 'sell') return size
  const funds = multiply(price, size)
  return funds + multiplyUp(funds, state.takerFee)
}

function holdFor(state: ExchangeState, order: Order, plan: MatchPlan): bigint {
  if (order.side === 'sell') return order.size === 0n ? plan.size : order.size
  if (order.type === 'limit') return requiredHold(state, order)
  // A market buy by funds pays its fee on top of the funds; one by size pays what the book asks.
  const funds = order.size === 0n ? order.funds : plan.funds
  return funds + multiplyUp(funds, state.takerFee)
}

function writeStatement(state: ExchangeState, order: Order, fill: Fill, base: Wallet, quote: Wallet): void {
  const { uid, wallet, side } = order
  const common = {
    uid,
    wallet,
    bizType: 'TRADE_EXCHANGE',
    createdAt: fill.createdAt,
    context: { symbol: fill.symbol, orderId: fill.orderId, tradeId: String(fill.tradeId) },
  }
  const isBuy = side === 'buy'
  state.bank.journal.add({
    ...common,
    currency: base.currency,
    amount: fill.size,
    fee: 0n,
    balance: base.available + base.held,
    direction: isBuy ? 'in' : 'out',
  })
  state.bank.journal.add({
    ...common,
    currency: quote.currency,
    amount: isBuy ? fill.funds + fill.fee : fill.funds - fill.fee,
    fee: fill.fee,
    balance: quote.available + quote.held,
    direction: isBuy ? 'out' : 'in',
  })
}
