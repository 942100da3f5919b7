/** One balance: a currency in one of a user's accounts. */
export interface Wallet {
  readonly id: string
  readonly uid: string
  /** `main`, `trade`, `margin`, `isolated:BTC-USDT`, `contract`, `unified`. */
  readonly type: string
  readonly currency: string
  available: bigint
  held: bigint
}

/** KuCoin's futures call BTC by another name; the money is the same, and so is the wallet. */
export function futuresName(currency: string): string {
  return currency === 'BTC' ? 'XBT' : currency
}

/** The name that a currency has everywhere else. */
export function commonName(currency: string): string {
  return currency === 'XBT' ? 'BTC' : currency
}
