import { formatDecimal } from '../../base/decimal.ts'
import { stepOf } from '../../model/precision.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalChoice, optionalText, requireChoice, requireText } from '../../request/input.ts'
import { page } from '../paging.ts'
import { requireAmountOf } from '../spot/currencies.ts'
import { accountOf, move } from './earn.ts'

const DAY = 86_400_000
const categories = ['DUAL_CLASSIC', 'DUAL_BOOSTER', 'DUAL_EXTRA'] as const

interface DualProduct {
  readonly category: (typeof categories)[number]
  readonly productId: string
  readonly base: string
  readonly quote: string
  /** What is put in: the base of a call, the quote of a put. */
  readonly currency: string
  readonly side: 'CALL' | 'PUT'
  readonly strike: string
}

/** Dual investment: products, and orders, which are held until they settle. They never do here: no page says at what price. */
export const structuredEarn: readonly Route[] = [
  route('GET', 'spot', '/api/v1/struct-earn/dual/products', (call) => {
    const category = requireChoice(call.query, 'category', categories)
    const strikeCurrency = optionalText(call.query, 'strikeCurrency')
    const investCurrency = optionalText(call.query, 'investCurrency')
    const side = optionalChoice(call.query, 'side', ['CALL', 'PUT'])
    const day = Math.floor(call.state.now() / DAY) * DAY
    return productsOf(call)
      .filter(
        (one) =>
          one.category === category &&
          (strikeCurrency === undefined || one.quote === strikeCurrency) &&
          (investCurrency === undefined || one.currency === investCurrency) &&
          (side === undefined || one.side === side),
      )
      .map((one) => ({
        category,
        productId: one.productId,
        targetCurrency: one.base,
        quoteCurrency: one.quote,
        investCurrency: one.currency,
        strikeCurrency: one.quote,
        strikePrice: one.strike,
        annualRate: '0.1',
        expirationTime: day + 8 * DAY,
        side: one.side,
        expectSettleTime: day + 8 * DAY,
        duration: '7',
        lowerLimit: formatDecimal(stepOf(one.currency)),
        upperLimit: '1000000',
        availableScale: '1',
        soldStatus: 'AVAILABLE',
        increment: formatDecimal(stepOf(one.currency)),
      }))
  }),
  route('POST', 'spot', '/api/v1/struct-earn/orders', (call) => {
    const fields = asObject(call.body)
    const productId = requireText(fields, 'productId')
    const product = productsOf(call).find((one) => one.productId === productId)
    if (product === undefined) return refuse('400100', 'The productId is invalid.', 400)
    const currency = requireText(fields, 'investCurrency')
    if (currency !== product.currency) refuse('400100', 'The investCurrency is invalid.', 400)
    const amount = requireAmountOf(currency, fields, 'investAmount')
    const type = requireChoice(fields, 'accountType', ['MAIN', 'TRADE'])
    const payer = accountOf(call, type, currency)
    if (payer.available < amount) refuse('200004', 'Balance insufficient!')
    const orderId = call.state.ids.order()
    move(call, { from: payer, to: call.state.bank.wallet(call.uid, 'earn', currency), amount, orderId })
    call.state.earn.addStructured({
      orderId,
      uid: call.uid,
      productId,
      currency,
      amount,
      createdAt: call.state.now(),
    })
    return { orderId }
  }),
  route('GET', 'spot', '/api/v1/struct-earn/orders', (call) => {
    const wanted = requireText(call.query, 'categories').split(',')
    if (wanted.some((one) => !categories.some((known) => known === one)))
      refuse('400100', 'The categories is invalid.', 400)
    const orderId = optionalText(call.query, 'orderId')
    const investCurrency = optionalText(call.query, 'investCurrency')
    const products = new Map(productsOf(call).map((one) => [one.productId, one]))
    const found = call.state.earn
      .structuredOf(call.uid)
      .filter(
        (order) =>
          wanted.includes(products.get(order.productId)?.category ?? '') &&
          (orderId === undefined || order.orderId === orderId) &&
          (investCurrency === undefined || order.currency === investCurrency),
      )
    const cut = page(call.query, [...found].reverse())
    return {
      ...cut,
      items: cut.items.map((order) => {
        const product = products.get(order.productId)
        return {
          category: product?.category,
          side: product?.side,
          duration: '7',
          apr: '0.1',
          investCurrency: order.currency,
          strikeCurrency: product?.quote,
          investAmount: formatDecimal(order.amount),
          settleAmount: '',
          settleCurrency: '',
          targetPrice: product?.strike,
          settlePrice: '',
          expirationTime: order.createdAt + 7 * DAY,
          orderId: order.orderId,
          status: 'EXECUTING',
        }
      }),
    }
  }),
]

/** One call and one put for each pair, at the price at which the pair opened here. */
function productsOf(call: Call): readonly DualProduct[] {
  return [...call.state.markets.values()].flatMap(({ rules }) =>
    (['CALL', 'PUT'] as const).map((side) => ({
      category: 'DUAL_CLASSIC' as const,
      productId: `DUAL-${rules.symbol}-${side}`,
      base: rules.base,
      quote: rules.quote,
      currency: side === 'CALL' ? rules.base : rules.quote,
      side,
      strike: formatDecimal(rules.startPrice),
    })),
  )
}
