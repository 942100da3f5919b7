/**
 * The rules of a contract, kept before anything is sent: a price in ticks, a size in lots. As on spot, rounding
 * never makes an order worse than it was asked for, and never larger.
 *
 * https://www.kucoin.com/docs-new/rest/futures-trading/market-data/get-symbol
 */

import { compareDecimals, multiplyDecimals, roundDecimal } from '../../../decimal/decimal.ts'
import { plainDecimal } from '../../../decimal/plain-decimal.ts'
import type { Contract } from '../../../endpoints/futures/symbols.ts'
import type { Side } from '../../../endpoints/types.ts'
import { OrderRuleError } from '../../../errors/order-rule-error.ts'
import { RequestError } from '../../../errors/request-error.ts'
import { coinsFix, type Lots, lotsFix } from './lots.ts'

/** The amounts of a futures order, whatever else it says. */
export interface FuturesAmounts {
  readonly symbol: string
  readonly side: Side
  readonly price?: string | undefined
  /** Lots. */
  readonly size?: number | undefined
  /** In the base currency. */
  readonly qty?: string | undefined
  /** In the settlement currency. */
  readonly valueQty?: string | undefined
  readonly stop?: 'down' | 'up' | undefined
  readonly stopPrice?: string | undefined
}

/** What the rules need to know of a contract. */
export type ContractRules = Pick<
  Contract,
  'tickSize' | 'lotSize' | 'multiplier' | 'maxOrderQty' | 'maxPrice' | 'isInverse'
> & { /** `Open` where orders are taken. */ readonly status: string } & Partial<
    Pick<Contract, 'baseCurrency' | 'quoteCurrency'>
  >

/**
 * Rounds the amounts of a futures order and checks them.
 *
 * @throws OrderRuleError that names the rule, its bound and the order's value
 */
export function keepFuturesRules<Order extends FuturesAmounts>(order: Order, rules: ContractRules): Order {
  const { symbol, side, price, size, qty, valueQty, stop, stopPrice } = order
  const amounts = (['size', 'qty', 'valueQty'] as const).filter((name) => order[name] !== undefined)
  if (amounts.length > 1)
    throw new RequestError('REQUEST_INVALID', `The order has ${amounts.join(' and ')}.`, 'give one of them.')
  const bound = (isKept: boolean, rule: string, value: string, limit: string, fix?: string): void => {
    if (!isKept) throw new OrderRuleError(symbol, rule, value, limit, fix)
  }
  const tick = plainDecimal(rules.tickSize)
  const priced = (value: string, direction: 'down' | 'up'): string => {
    const rounded = roundDecimal(value, tick, direction)
    bound(rounded > '0', 'tickSize', value, tick)
    const most = plainDecimal(rules.maxPrice)
    bound(compareDecimals(rounded, most) <= 0, 'maxPrice', rounded, most)
    return rounded
  }
  const counted = (value: string, step: string, most: string, fix: string): string => {
    const rounded = roundDecimal(value, step, 'down')
    bound(rounded > '0', 'lotSize', value, step, fix)
    bound(compareDecimals(rounded, most) <= 0, 'maxOrderQty', rounded, most)
    return rounded
  }
  const lot = plainDecimal(rules.lotSize)
  const mostLots = plainDecimal(rules.maxOrderQty)
  const perLot = plainDecimal(rules.multiplier)
  const lots: Lots = { symbol, lot, perContract: perLot.replace('-', ''), rules }
  bound(rules.status === 'Open', 'status', 'an order', rules.status)
  const rounded: { price?: string; size?: number; qty?: string; stopPrice?: string } = {}
  if (price !== undefined) rounded.price = priced(price, side === 'buy' ? 'down' : 'up')
  // A trigger is never moved towards the market: it goes off no sooner than asked for.
  if (stopPrice !== undefined) rounded.stopPrice = priced(stopPrice, stop === 'up' ? 'up' : 'down')
  if (size !== undefined) {
    const contracts = plainDecimal(size)
    rounded.size = Number(counted(contracts, lot, mostLots, lotsFix(lots, contracts)))
  }
  if (qty !== undefined) {
    // A lot of an inverse contract is worth so much quote currency: what it is in base depends on the price.
    if (rules.isInverse) bound(compareDecimals(qty, '0') > 0, 'lotSize', qty, lot)
    else {
      const most = multiplyDecimals(perLot, mostLots)
      rounded.qty = counted(qty, multiplyDecimals(perLot, lot), most, coinsFix(lots))
    }
  }
  if (valueQty !== undefined) bound(compareDecimals(valueQty, '0') > 0, 'lotSize', valueQty, lot)
  return { ...order, ...rounded }
}
