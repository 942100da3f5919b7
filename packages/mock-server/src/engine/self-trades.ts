import type { Order, OrderRequest } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/**
 * Whether an order that prevents self-trades must not trade with one that rests. KuCoin, of its enums: on spot that "only occurs
 * at the UID level", on futures a master account and all its sub-accounts are one, and the taker's choice alone counts.
 */
export function isSelfTrade(
  { funding }: ExchangeState,
  { stp, tradeType }: OrderRequest,
  uid: string,
  maker: Order,
): boolean {
  if (stp === undefined) return false
  if (maker.uid === uid) return true
  const masterOf = (of: string): string => funding.subAccounts.get(of)?.masterUid ?? of
  return tradeType === 'FUTURES' && masterOf(maker.uid) === masterOf(uid)
}
