import type { Wallet } from '../accounts/bank.ts'
import type { World } from '../exchange/world.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import { least, multiply, multiplyUp } from '../money/decimal.ts'
import { type Fill, type Order, orderFunds, remainingSize } from './order.ts'

/** Wallet that an order takes its money from: quote for buys, base for sells. */
export function payingWallet(world: World, order: Order): Wallet {
  const { rules } = world.market(order.symbol)
  return world.bank.wallet(order.uid, order.wallet, order.side === 'buy' ? rules.quote : rules.base)
}

/** What an open order has to keep on hold: fees of a buy are held at the taker's rate, whatever they become. */
export function requiredHold(world: World, order: Order): bigint {
  const left = remainingSize(order)
  if (order.side === 'sell') return left
  const funds = multiply(order.price, left)
  return funds + multiplyUp(funds, world.takerFee)
}

/** Books one execution of an order: money, order totals, fill, statement. */
export function settleFill(
  world: World,
  market: SymbolMarket,
  order: Order,
  fill: { price: bigint; size: bigint; isTaker: boolean; counterOrderId: string; tradeId: bigint },
): Fill {
  const { price, size, isTaker } = fill
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
  order.dealSize += size
  order.dealFunds += funds
  order.fee += fee
  order.updatedAt = world.now()
  order.matchedAt = world.now()
  const booked: Fill = {
    id: world.orders.nextCursor(),
    tradeId: fill.tradeId,
    orderId: order.id,
    counterOrderId: fill.counterOrderId,
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
    feeCurrency: market.rules.quote,
    createdAt: world.now(),
    visibleAt: order.visibleAt,
  }
  world.orders.addFill(booked)
  writeStatement(world, order, booked, base, quote)
  return booked
}

/** After a fill or a partial cancel: gives back what the rest of the order does not need. */
export function trimHold(world: World, order: Order): void {
  const needed = order.state === 'open' ? least(requiredHold(world, order), order.held) : 0n
  const surplus = order.held - needed
  if (surplus > 0n) {
    world.bank.release(payingWallet(world, order), surplus)
    order.held = needed
  }
}

/** Ends an order: out of the book, hold returned, filed among the done ones. */
export function closeOrder(world: World, order: Order, state: 'done' | 'cancelled'): void {
  if (order.state !== 'open') return
  const market = world.market(order.symbol)
  ;(order.side === 'buy' ? market.bids : market.asks).remove(order)
  if (state === 'cancelled') {
    order.cancelledSize += remainingSize(order)
    order.cancelledFunds = orderFunds(order, multiply) - order.dealFunds
  }
  order.state = state
  order.updatedAt = world.now()
  market.sequence++
  trimHold(world, order)
  world.orders.close(order)
}

function writeStatement(world: World, order: Order, fill: Fill, base: Wallet, quote: Wallet): void {
  const context = JSON.stringify({
    symbol: fill.symbol,
    orderId: fill.orderId,
    tradeId: String(fill.tradeId),
  })
  const common = {
    uid: order.uid,
    wallet: order.wallet,
    bizType: 'TRADE_EXCHANGE',
    createdAt: fill.createdAt,
    context,
  }
  const isBuy = order.side === 'buy'
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
