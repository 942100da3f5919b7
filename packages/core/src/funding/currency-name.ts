/**
 * One name for all spellings of a currency, that of KuCoin's lists: small letters are written large, and bitcoin, which futures
 * call XBT, is BTC. Whether a move is taken under another spelling KuCoin does not say; where one is, it must be found.
 */
export function currencyName(currency: string): string {
  // In JavaScript it may be left out, which is for KuCoin to refuse.
  const name = String(currency).toUpperCase()
  return name === 'XBT' ? 'BTC' : name
}
