import { formatDecimal, ONE } from '../../base/decimal.ts'
import { stepOf } from '../../model/precision.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalChoice } from '../../request/input.ts'
import { listedCurrencies } from '../spot/currencies.ts'
import { MOST, priceOf, requireTwo, termsOf } from './terms.ts'

/** How long a quote holds, in milliseconds: other clients show `validUntill`, and no page says how far away it lies. */
const VALID_MS = 10_000

/** What can be converted, and at what price. */
export const convertQuotes: readonly Route[] = [
  route('GET', 'spot', '/api/v1/convert/symbol', (call) => {
    const { from, to } = requireTwo(call, call.query)
    optionalChoice(call.query, 'orderType', ['MARKET', 'LIMIT'])
    return {
      fromCurrency: from,
      toCurrency: to,
      fromCurrencyMaxSize: formatDecimal(MOST),
      fromCurrencyMinSize: formatDecimal(stepOf(from)),
      fromCurrencyStep: formatDecimal(stepOf(from)),
      toCurrencyMaxSize: formatDecimal(MOST),
      toCurrencyMinSize: formatDecimal(stepOf(to)),
      toCurrencyStep: formatDecimal(stepOf(to)),
    }
  }),
  route('GET', 'spot', '/api/v1/convert/currencies', (call) => {
    const limits = (currency: string): Record<string, string> => ({
      currency,
      maxSize: formatDecimal(MOST),
      minSize: formatDecimal(stepOf(currency)),
      step: formatDecimal(stepOf(currency)),
    })
    const currencies = listedCurrencies(call)
    return {
      currencies: currencies.map((currency) => ({ ...limits(currency), tradeDirection: 'ALL' })),
      usdtCurrencyLimit: currencies.filter((currency) => currency !== 'USDT').map(limits),
    }
  }),
  route('GET', 'spot', '/api/v1/convert/quote', (call) => {
    const terms = termsOf(call, call.query)
    const quote = {
      id: call.state.ids.order(),
      uid: call.uid,
      ...terms,
      validUntil: call.state.now() + VALID_MS,
    }
    forgetOld(call)
    call.state.convert.quotes.set(quote.id, quote)
    return {
      quoteId: quote.id,
      price: priceOf(terms),
      fromCurrencySize: formatDecimal(terms.fromSize),
      toCurrencySize: formatDecimal(terms.toSize),
      validUntill: quote.validUntil,
    }
  }),
  route('GET', 'spot', '/api/v1/convert/limit/quote', (call) => {
    const { from, to } = requireTwo(call, call.query)
    const isSized = 'fromCurrencySize' in call.query || 'toCurrencySize' in call.query
    const terms = isSized
      ? termsOf(call, call.query)
      : termsOf(call, { fromCurrency: from, toCurrency: to, fromCurrencySize: formatDecimal(ONE) })
    return { price: priceOf(terms), validUntill: call.state.now() + VALID_MS }
  }),
]

function forgetOld({ state }: Call): void {
  for (const [id, quote] of state.convert.quotes) {
    if (quote.validUntil > state.now()) return
    state.convert.quotes.delete(id)
  }
}
