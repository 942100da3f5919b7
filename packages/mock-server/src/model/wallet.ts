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
