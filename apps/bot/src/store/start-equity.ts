// The money that a bot began with. Its profit is that of its own trades, so what is paid in or out later changes neither.

import type { Store } from './open-store.ts'
import { initialPaperBalances } from './paper-balances.ts'

const KEY = 'start-equity'

/** What the first run on the store began with in a currency; `undefined` where nobody noted it. */
export function startEquityOf(store: Store, currency: string): string | undefined {
  return initialPaperBalances(store)?.[currency] ?? store.recall(KEY)
}

/** Notes it, before the first trade. */
export function rememberStartEquity(store: Store, amount: string): void {
  store.remember(KEY, amount)
}
