import { formatDecimal, multiply } from '../../base/decimal.ts'
import type { Order, OrderRequest, TradeType } from '../../model/order.ts'
import type { ParsedRules } from '../../model/pair-rules.ts'
import { refuse } from '../../model/refusal.ts'
import {
  amountOrNone,
  type Fields,
  optionalAmount,
  optionalFlag,
  optionalInteger,
  optionalText,
  optionalWord,
  requireAmount,
  requireText,
  requireWord,
} from '../../request/input.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { HIGH_FREQUENCY, type OrderWords } from './order-words.ts'

/** Longest `cancelAfter`, 30 days in seconds. */
const CANCEL_AFTER_MAX = 2_592_000

/**
 * Checks the fields of a new order against the pair's rules: 400100 for size below the minimum, 102434 above the
 * maximum, and what `words` has for the rest.
 */
export function parseOrder(
  state: ExchangeState,
  fields: Fields,
  tradeType: TradeType,
  words: OrderWords = HIGH_FREQUENCY,
): OrderRequest {
  const symbol = requireText(fields, 'symbol')
  const rules = tradedRules(state, symbol)
  const side = requireWord(fields, 'side', ['buy', 'sell'])
  const type =
    tradeType === 'TRADE'
      ? requireWord(fields, 'type', ['limit', 'market'])
      : (optionalWord(fields, 'type', ['limit', 'market']) ?? 'limit')
  const clientOid = optionalText(fields, 'clientOid')
  if (clientOid !== undefined && !words.clientOid.test(clientOid)) {
    refuse('400100', `The clientOid must be ${words.clientOidRule}.`, 400)
  }
  const remark = shortText(fields, 'remark')
  const tags = shortText(fields, 'tags')
  checkClientClock(state, fields)
  const amounts = type === 'limit' ? limitAmounts(fields, rules, words) : marketAmounts(fields, rules, words)
  const timeInForce = optionalWord(fields, 'timeInForce', ['GTC', 'GTT', 'IOC', 'FOK']) ?? 'GTC'
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
    visibleSize: amountOrNone(fields, 'visibleSize'),
    cancelAfter: timeInForce === 'GTT' ? cancelAfter : -1,
    stp: optionalWord(fields, 'stp', ['DC', 'CO', 'CN', 'CB']),
    remark,
    tags,
    tradeType,
  }
}

/** The request of an open limit order with another price and size: nothing else of it changes. */
export function withAmounts(state: ExchangeState, old: Order, price: bigint, size: bigint): OrderRequest {
  checkLimit(price, size, tradedRules(state, old.symbol), HIGH_FREQUENCY)
  return { ...old, price, size }
}

function tradedRules(state: ExchangeState, symbol: string): ParsedRules {
  const { rules } = state.market(symbol)
  if (rules.source.enableTrading === false) refuse('600203', 'The symbol is not available for trading.')
  return rules
}

/** What an order trades; zero for what it does not name. */
type Amounts = Pick<OrderRequest, 'price' | 'size' | 'funds'>

function limitAmounts(fields: Fields, rules: ParsedRules, words: OrderWords): Amounts {
  const price = requireAmount(fields, 'price')
  const size = requireAmount(fields, 'size')
  checkLimit(price, size, rules, words)
  return { price, size, funds: 0n }
}

function checkLimit(price: bigint, size: bigint, rules: ParsedRules, words: OrderWords): void {
  if (price % rules.priceIncrement !== 0n) breaks(words.priceStep)
  checkSize(size, rules, words)
  if (multiply(price, size) < rules.minFunds) tooLittleValue(rules, words)
}

function marketAmounts(fields: Fields, rules: ParsedRules, words: OrderWords): Amounts {
  const size = optionalAmount(fields, 'size')
  const funds = optionalAmount(fields, 'funds')
  if ((size === undefined) === (funds === undefined)) {
    refuse('400100', 'A market order needs either the size or the funds.', 400)
  }
  if (size !== undefined) {
    checkSize(size, rules, words)
    return { price: 0n, size, funds: 0n }
  }
  const amount = funds as bigint
  if (amount % rules.quoteIncrement !== 0n) breaks(words.fundsStep)
  if (amount < rules.quoteMinSize || amount < rules.minFunds) tooLittleValue(rules, words)
  if (amount > rules.quoteMaxSize) refuse('102434', 'The order funds are too big.')
  return { price: 0n, size: 0n, funds: amount }
}

function checkSize(size: bigint, rules: ParsedRules, words: OrderWords): void {
  if (size < rules.baseMinSize) refuse('400100', 'Order size below the minimum requirement.')
  if (size > rules.baseMaxSize) refuse('102434', 'The order size is too big.')
  if (size % rules.baseIncrement !== 0n) breaks(words.sizeStep)
}

function breaks({ code, message }: OrderWords['priceStep']): never {
  return refuse(code, message)
}

function tooLittleValue(rules: ParsedRules, { valueCode }: OrderWords): never {
  return refuse(
    valueCode,
    `The order funds should more then ${formatDecimal(rules.minFunds)} ${rules.quote}.`,
  )
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
  if (state.ageOf(madeAt) > longest) refuse('400100', 'The order is older than allowMaxTimeWindow.')
}
