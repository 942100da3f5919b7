// KuCoin's name for what other programs call BTCUSDT, KUCOIN:BTC/USDT or BTCUSDT.P. Two readings are none.
import type { SymbolRule } from './mapping.ts'

/** Of contracts KuCoin calls bitcoin by its other name. */
const CONTRACT_COINS: Readonly<Record<string, string>> = { BTC: 'XBT' }

/** KuCoin's name; `undefined` where the rule does not say for certain what is meant. */
export function symbolOf(ticker: string, rule: SymbolRule): string | undefined {
  if (rule.values && Object.hasOwn(rule.values, ticker)) return rule.values[ticker]
  const [, exchange, name = ticker] = /^([A-Z0-9]+):(.+)$/.exec(ticker) ?? []
  if (exchange !== undefined && !rule.exchanges?.includes(exchange)) return undefined
  const ending = rule.perpetual?.find((one) => name.endsWith(one))
  const pair = splitPair(ending === undefined ? name : name.slice(0, -ending.length), rule.quotes ?? [])
  if (!pair) return undefined
  const { base, quote } = pair
  return ending === undefined ? `${base}-${quote}` : `${CONTRACT_COINS[base] ?? base}${quote}M`
}

function splitPair(name: string, quotes: readonly string[]): { base: string; quote: string } | undefined {
  const [, first, second] = /^([A-Z0-9]{1,20})[-/_]([A-Z0-9]{1,20})$/.exec(name) ?? []
  if (first !== undefined && second !== undefined)
    return quotes.includes(second) ? { base: first, quote: second } : undefined
  if (!/^[A-Z0-9]{2,40}$/.test(name)) return undefined
  const [quote, other] = quotes.filter((one) => name.endsWith(one) && name.length > one.length)
  return quote === undefined || other !== undefined
    ? undefined
    : { base: name.slice(0, -quote.length), quote }
}
