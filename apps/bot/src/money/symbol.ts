// Names of what is traded: `BTC-USDT` is a pair of coins, `XBTUSDTM` a perpetual contract that settles in USDT.

/** What a symbol looks like: a pair, or a contract. */
export const SYMBOL: RegExp = /^[A-Z0-9]{1,20}(?:-[A-Z0-9]{1,20}|(?:USDT|USDC)M)$/

/** A pair as other exchanges write it, without its hyphen. */
const CLOSED_UP = /^([A-Z0-9]{2,10})[/_]?(USDT|USDC|BTC|ETH|EUR|KCS)$/

/** What to say of a text that is no symbol; a pair that is written in another way is named as it is written here. */
export function symbolWords({ input }: { readonly input: string }): string {
  const [, base, quote] = CLOSED_UP.exec(input) ?? []
  const meant = base === undefined ? '' : `; ${base}-${quote} perhaps`
  return `must look like BTC-USDT, or XBTUSDTM for a contract${meant}`
}

const CONTRACT = /^([A-Z0-9]+?)(USDT|USDC)M$/

/** Whether it is a contract; else it is a pair of coins. */
export function isContract(symbol: string): boolean {
  return CONTRACT.test(symbol)
}

/** The currency that its prices are in, and that a contract settles in. */
export function quoteCurrencyOf(symbol: string): string {
  return CONTRACT.exec(symbol)?.[2] ?? symbol.slice(symbol.indexOf('-') + 1)
}

/** The coin: `BTC` of `BTC-USDT` and of `XBTUSDTM`. */
export function baseCurrencyOf(symbol: string): string {
  const coin = CONTRACT.exec(symbol)?.[1]
  if (coin === undefined) return symbol.slice(0, symbol.indexOf('-'))
  return coin === 'XBT' ? 'BTC' : coin
}
