import { formatDecimal, multiply } from '../../base/decimal.ts'
import type { Order, OrderRequest, TradeType } from '../../model/order.ts'
import type { ParsedRules } from '../../model/pair-rules.ts'
import { refuse } from '../../model/refusal.ts'
import {
  type Fields,
  optionalAmount,
  optionalChoice,
  optionalFlag,
  optionalInteger,
  optionalText,
  requireAmount,
  requireChoice,
  requireText,
} from '../../request/input.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'

/** Longest `cancelAfter`, 30 days in seconds. */
const CANCEL_AFTER_MAX = 2_592_000

/**
 * Checks the fields of a new order against the pair's rules. The codes are KuCoin's; which of several fitting
 * codes the exchange gives for one breach is not said by the sources, so each rule here has one of its own:
 * 400100 for size below the minimum, 102434 above the maximum, 600100 off the size or funds step, 300000 off
 * the price step, 600101 for too little value.
 */
export function parseOrder(state: ExchangeState, fields: Fields, tradeType: TradeType): OrderRequest {
  const symbol = requireText(fields, 'symbol')
  const rules = tradedRules(state, symbol)
  const side = requireChoice(fields, 'side', ['buy', 'sell'])
  const type =
    tradeType === 'TRADE'
      ? requireChoice(fields, 'type', ['limit', 'market'])
      : (optionalChoice(fields, 'type', ['limit', 'market']) ?? 'limit')
  const clientOid = optionalText(fields, 'clientOid')
  if (clientOid !== undefined && !isClientOid(clientOid)) {
    refuse('400100', 'The clientOid must be at most 40 letters, digits, _ or -.', 400)
  }
  const remark = shortText(fields, 'remark')
  const tags = shortText(fields, 'tags')
  checkClientClock(state, fields)
  const amounts = type === 'limit' ? limitAmounts(fields, rules) : marketAmounts(fields, rules)
  const timeInForce = optionalChoice(fields, 'timeInForce', ['GTC', 'GTT', 'IOC', 'FOK']) ?? 'GTC'
  const cancelAfter = optionalInteger(fields, 'cancelAfter') ?? -1
  if (cancelAfter < -1 || cancelAfter > CANCEL_AFTER_MAX) refuse('400100', 'The cancelAfter is invalid.', 400)
  const postOnly = optionalFlag(fields, 'postOnly')
  if (postOnly && (timeInForce === 'IOC' || timeInForce === 'FOK')) {
    refuse('400100', `The postOnly can not be used with ${timeInForce}.`, 400)
  }
  return {
    clientOid: clientOid ?? state.ids.stranger(),
    symbol,
    side,
    type,
    ...amounts,
    timeInForce,
    postOnly: postOnly && type === 'limit',
    hidden: optionalFlag(fields, 'hidden'),
    iceberg: optionalFlag(fields, 'iceberg'),
    visibleSize: optionalAmount(fields, 'visibleSize') ?? 0n,
    cancelAfter: timeInForce === 'GTT' ? cancelAfter : -1,
    stp: optionalChoice(fields, 'stp', ['DC', 'CO', 'CN', 'CB']),
    remark,
    tags,
    tradeType,
  }
}

/** Whether an order may be named so: at most 40 letters, digits, `_` or `-`. */
export function isClientOid(text: string): boolean {
  return /^[\w-]{1,40}$/.test(text)
}

/** The request of an open limit order with another price and size: nothing else of it changes. */
export function withAmounts(state: ExchangeState, old: Order, price: bigint, size: bigint): OrderRequest {
  checkLimit(price, size, tradedRules(state, old.symbol))
  return { ...old, price, size }
}

function tradedRules(state: ExchangeState, symbol: string): ParsedRules {
  const { rules } = state.market(symbol)
  if (rules.source.enableTrading === false) refuse('600203', 'The symbol is not available for trading.')
  return rules
}

function limitAmounts(fields: Fields, rules: ParsedRules): { price: bigint; size: bigint; funds: bigint } {
  const price = requireAmount(fields, 'price')
  const size = requireAmount(fields, 'size')
  checkLimit(price, size, rules)
  return { price, size, funds: 0n }
}

function checkLimit(price: bigint, size: bigint, rules: ParsedRules): void {
  if (price % rules.priceIncrement !== 0n) refuse('300000', 'The price increment is invalid.')
  checkSize(size, rules)
  if (multiply(price, size) < rules.minFunds) tooLittleValue(rules)
}

function marketAmounts(fields: Fields, rules: ParsedRules): { price: bigint; size: bigint; funds: bigint } {
  const size = optionalAmount(fields, 'size')
  const funds = optionalAmount(fields, 'funds')
  if ((size === undefined) === (funds === undefined)) {
    refuse('400100', 'A market order needs either the size or the funds.', 400)
  }
  if (size !== undefined) {
    checkSize(size, rules)
    return { price: 0n, size, funds: 0n }
  }
  const amount = funds as bigint
  if (amount % rules.quoteIncrement !== 0n) refuse('600100', 'The funds increment is invalid.')
  if (amount < rules.quoteMinSize || amount < rules.minFunds) tooLittleValue(rules)
  if (amount > rules.quoteMaxSize) refuse('102434', 'The order funds are too big.')
  return { price: 0n, size: 0n, funds: amount }
}

function checkSize(size: bigint, rules: ParsedRules): void {
  if (size < rules.baseMinSize) refuse('400100', 'Order size below the minimum requirement.')
  if (size > rules.baseMaxSize) refuse('102434', 'The order size is too big.')
  if (size % rules.baseIncrement !== 0n) refuse('600100', 'The size increment is invalid.')
}

function tooLittleValue(rules: ParsedRules): never {
  return refuse('600101', `The order funds should more then ${formatDecimal(rules.minFunds)} ${rules.quote}.`)
}

function shortText(fields: Fields, name: string): string | undefined {
  const text = optionalText(fields, name)
  if (text !== undefined && (text.length > 20 || !/^[\x20-\x7e]*$/.test(text))) {
    refuse('400100', `The ${name} must be at most 20 ASCII characters.`, 400)
  }
  return text
}

// A client may say when it made the order and how old it may be; the sources do not name the code for too old.
function checkClientClock(state: ExchangeState, fields: Fields): void {
  const madeAt = optionalInteger(fields, 'clientTimestamp')
  const longest = optionalInteger(fields, 'allowMaxTimeWindow')
  if (madeAt === undefined || longest === undefined) return
  if (state.now() - madeAt > longest) refuse('400100', 'The order is older than allowMaxTimeWindow.')
}
