import { decimal, formatDecimal, ONE } from '../../base/decimal.ts'
import { writeLine } from '../../engine/statement.ts'
import { stepOf } from '../../model/precision.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  type Fields,
  optionalText,
  requireAmount,
  requireChoice,
  requireText,
} from '../../request/input.ts'
import type { Subscription } from '../../state/lending-store.ts'
import { page } from '../paging.ts'
import { listedCurrencies, requireAmountOf } from '../spot/currencies.ts'

// Codes 1301xx: margin and lending tables of https://github.com/Kucoin/kucoin-api-docs. KuCoin takes redemptions once an
// hour; here the money comes back at once. Lent money brings no interest here, since no page says how it is rounded.
const rates = {
  least: decimal('0.004'),
  most: decimal('0.32'),
  market: decimal('0.05'),
  step: decimal('0.001'),
}
const PAGES = { min: 1, max: 50 }

/** Lending to margin traders: what can be lent, subscriptions and redemptions. */
export const lending: readonly Route[] = [
  route('GET', 'spot', '/api/v3/project/list', (call) => {
    const wanted = optionalText(call.query, 'currency')
    return listedCurrencies(call)
      .filter((currency) => wanted === undefined || currency === wanted)
      .map((currency) => ({
        currency,
        purchaseEnable: true,
        redeemEnable: true,
        increment: formatDecimal(stepOf(currency)),
        minPurchaseSize: formatDecimal(stepOf(currency)),
        minInterestRate: formatDecimal(rates.least),
        maxInterestRate: formatDecimal(rates.most),
        interestIncrement: formatDecimal(rates.step),
        maxPurchaseSize: '1000000',
        marketInterestRate: formatDecimal(rates.market),
        autoPurchaseEnable: true,
      }))
  }),
  route('GET', 'spot', '/api/v3/project/marketInterestRate', (call) => {
    currencyOf(call, call.query)
    const hour = 3_600_000
    return Array.from({ length: 24 }, (_, back) => ({
      time: stamp(Math.floor(call.state.now() / hour) * hour - (23 - back) * hour),
      marketInterestRate: formatDecimal(rates.market),
    }))
  }),
  route('POST', 'spot', '/api/v3/purchase', (call) => {
    const fields = asObject(call.body)
    const currency = currencyOf(call, fields)
    const size = requireAmountOf(currency, fields, 'size')
    const rate = rateOf(fields)
    const [payer, lent] = ['main', 'lending'].map((type) =>
      call.state.bank.wallet(call.uid, type, currency),
    ) as [ReturnType<typeof call.state.bank.wallet>, ReturnType<typeof call.state.bank.wallet>]
    if (payer.available < size) refuse('130105', 'Insufficient balance.')
    const orderNo = call.state.ids.order()
    call.state.bank.move(payer, lent, size)
    const context = { orderId: orderNo }
    writeLine(call.state, payer, { bizType: 'LENDING', direction: 'out', amount: size, fee: 0n, context })
    const one: Subscription = { orderNo, uid: call.uid, currency, size, rate, createdAt: call.state.now() }
    call.state.lending.subscriptions.set(orderNo, one)
    return { orderNo }
  }),
  route('POST', 'spot', '/api/v3/lend/purchase/update', (call) => {
    const fields = asObject(call.body)
    const one = subscription(call, fields)
    one.rate = rateOf(fields)
    return null
  }),
  route('GET', 'spot', '/api/v3/purchase/orders', (call) => {
    const { isWanted } = filter(call, 'purchaseOrderNo')
    // What is lent has been matched at once: nothing is pending.
    const all = [...call.state.lending.subscriptions.values()].filter((one) => one.uid === call.uid)
    const cut = page(call.query, all.filter(isWanted).reverse(), PAGES)
    return {
      ...cut,
      items: cut.items.map((one) => ({
        currency: one.currency,
        purchaseOrderNo: one.orderNo,
        purchaseSize: formatDecimal(one.size),
        matchSize: formatDecimal(one.size),
        interestRate: formatDecimal(one.rate),
        incomeSize: '0',
        applyTime: one.createdAt,
        status: 'DONE',
      })),
    }
  }),
  route('POST', 'spot', '/api/v3/redeem', (call) => {
    const fields = asObject(call.body)
    const one = subscription(call, fields)
    const size = requireAmountOf(one.currency, fields, 'size')
    if (size > one.size) refuse('130107', 'The redemption amount exceeds the subscription.')
    const { bank, ids, now } = call.state
    const main = bank.wallet(call.uid, 'main', one.currency)
    bank.move(bank.wallet(call.uid, 'lending', one.currency), main, size)
    const orderNo = ids.order()
    writeLine(call.state, main, {
      bizType: 'LENDING',
      direction: 'in',
      amount: size,
      fee: 0n,
      context: { orderId: orderNo },
    })
    one.size -= size
    const { currency } = one
    call.state.lending.redeem({
      orderNo,
      subscriptionNo: one.orderNo,
      uid: call.uid,
      currency,
      size,
      createdAt: now(),
    })
    return { orderNo }
  }),
  route('GET', 'spot', '/api/v3/redeem/orders', (call) => {
    const { isWanted } = filter(call, 'redeemOrderNo')
    const cut = page(call.query, call.state.lending.redemptionsOf(call.uid).filter(isWanted).reverse(), PAGES)
    return {
      ...cut,
      items: cut.items.map((one) => ({
        currency: one.currency,
        purchaseOrderNo: one.subscriptionNo,
        redeemOrderNo: one.orderNo,
        redeemSize: formatDecimal(one.size),
        receiptSize: formatDecimal(one.size),
        applyTime: String(one.createdAt),
        status: 'DONE',
      })),
    }
  }),
]

function currencyOf(call: Call, fields: Fields): string {
  const currency = requireText(fields, 'currency')
  return listedCurrencies(call).includes(currency) ? currency : refuse('130101', 'The currency is invalid.')
}

function rateOf(fields: Fields): bigint {
  const rate = requireAmount(fields, 'interestRate')
  const isRight = rate >= rates.least && rate <= rates.most && rate % rates.step === 0n && rate < ONE
  return isRight ? rate : refuse('130101', 'The interest rate is invalid.')
}

function subscription(call: Call, fields: Fields): Subscription {
  const currency = currencyOf(call, fields)
  const one = call.state.lending.subscriptions.get(requireText(fields, 'purchaseOrderNo'))
  if (one === undefined || one.uid !== call.uid || one.currency !== currency)
    return refuse('130103', 'The subscription order does not exist.')
  return one
}

/** What a list is narrowed by. */
function filter(call: Call, numberName: string) {
  const status = requireChoice(call.query, 'status', ['DONE', 'PENDING'])
  const currency = optionalText(call.query, 'currency')
  const orderNo = optionalText(call.query, numberName)
  return {
    isWanted: (one: { readonly currency: string; readonly orderNo: string }): boolean =>
      status === 'DONE' &&
      (currency === undefined || one.currency === currency) &&
      (orderNo === undefined || one.orderNo === orderNo),
  }
}

/** `202401311500`, as KuCoin writes the hours of its rates. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-T:]/g, '').slice(0, 12)
}
