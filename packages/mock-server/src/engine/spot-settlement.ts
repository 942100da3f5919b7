import { least, multiply, multiplyUp } from '../base/decimal.ts'
import type { MatchPlan } from '../model/match.ts'
import { addToTotals, type Fill, type Order, type OrderRequest, remainingSize } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { World } from '../state/exchange-state.ts'
import { borrow } from './lend.ts'
import type { Settlement } from './settlement.ts'

/** Spot and margin orders: buys pay quote and its fee, sells give base and pay their fee from the proceeds. */
export const settleSpot: Settlement = {
  hold: (world, order, plan, fundsCode) => {
    const amount = holdFor(world, order, plan)
    const wallet = payingWallet(world, order)
    if (wallet.available < amount) borrowLack(world, order, wallet, amount - wallet.available, fundsCode)
    world.bank.hold(wallet, amount)
    order.held = amount
  },
  execute: (world, market, order, { price, size, isTaker, counterOrderId, tradeId }) => {
    const funds = multiply(price, size)
    const feeRate = isTaker ? world.takerFee : world.makerFee
    const fee = multiplyUp(funds, feeRate)
    const base = world.bank.wallet(order.uid, order.wallet, market.rules.base)
    const quote = world.bank.wallet(order.uid, order.wallet, market.rules.quote)
    if (order.side === 'buy') {
      world.bank.spend(quote, funds, fee)
      order.held -= funds + fee
      world.bank.earn(base, size, 0n)
    } else {
      world.bank.spend(base, size, 0n)
      order.held -= size
      world.bank.earn(quote, funds, fee)
    }
    addToTotals(order, size, funds, fee, world.now())
    const fill: Fill = {
      id: world.orders.nextCursor(),
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
      createdAt: world.now(),
      visibleAt: order.visibleAt,
    }
    world.orders.addFill(fill)
    if (world.events.isHeard) world.events.emit({ kind: 'fill', fill })
    writeStatement(world, order, fill, base, quote)
  },
  trim: (world, order) => {
    const needed = order.state === 'open' ? least(requiredHold(world, order), order.held) : 0n
    const surplus = order.held - needed
    if (surplus === 0n) return
    world.bank.release(payingWallet(world, order), surplus)
    order.held = needed
  },
}

// Nothing refuses an order after its hold, so no debt is left behind by one that was not accepted.
function borrowLack(world: World, order: Order, wallet: Wallet, size: bigint, fundsCode: string): void {
  if (order.autoBorrow !== true) refuse(fundsCode, 'Balance insufficient!')
  const orderNo = world.ids.order()
  borrow(world, wallet, size, orderNo)
  order.loan = { orderNo, size }
}

/** Whether a limit order could be paid once another one of its side and pair has given back what it holds. */
export function isPaidByReplacing(world: World, old: Order, request: OrderRequest): boolean {
  return limitHold(world, request, request.size) <= payingWallet(world, old).available + old.held
}

/** Wallet that an order takes its money from. */
function payingWallet(world: World, order: Order): Wallet {
  const { rules } = world.market(order.symbol)
  return world.bank.wallet(order.uid, order.wallet, order.side === 'buy' ? rules.quote : rules.base)
}

/** What a limit order has to keep on hold: fees of a buy at the taker's rate, whatever they become. */
function requiredHold(world: World, order: Order): bigint {
  return limitHold(world, order, remainingSize(order))
}

/** What a limit order of that side and price needs on hold for a size. */
function limitHold(world: World, { side, price }: Pick<Order, 'side' | 'price'>, size: bigint): bigint {
  if (side === 'sell') return size
  const funds = multiply(price, size)
  return funds + multiplyUp(funds, world.takerFee)
}

function holdFor(world: World, order: Order, plan: MatchPlan): bigint {
  if (order.side === 'sell') return order.size === 0n ? plan.size : order.size
  if (order.type === 'limit') return requiredHold(world, order)
  // A market buy by funds pays its fee on top of the funds; one by size pays what the book asks.
  const funds = order.size === 0n ? order.funds : plan.funds
  return funds + multiplyUp(funds, world.takerFee)
}

function writeStatement(world: World, order: Order, fill: Fill, base: Wallet, quote: Wallet): void {
  const { uid, wallet, side } = order
  const common = {
    uid,
    wallet,
    bizType: 'TRADE_EXCHANGE',
    createdAt: fill.createdAt,
    context: { symbol: fill.symbol, orderId: fill.orderId, tradeId: String(fill.tradeId) },
  }
  const isBuy = side === 'buy'
  world.bank.journal.add({
    ...common,
    currency: base.currency,
    amount: fill.size,
    fee: 0n,
    balance: base.available + base.held,
    direction: isBuy ? 'in' : 'out',
  })
  world.bank.journal.add({
    ...common,
    currency: quote.currency,
    amount: isBuy ? fill.funds + fill.fee : fill.funds - fill.fee,
    fee: fill.fee,
    balance: quote.available + quote.held,
    direction: isBuy ? 'out' : 'in',
  })
}
