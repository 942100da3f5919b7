/** What differs between the two kinds of account that a run may have. */
import type { FaultMatch, SymbolRules } from '@kucoin-kit/mock-server'
import { type PlannedOrder, planOrder, symbols } from './plan.ts'
import { planUnified, unifiedSymbols } from './plan-unified.ts'

/** Names of the two. */
export type AccountMode = 'classic' | 'unified'

/** One kind of account. */
export interface Account {
  /** Pairs of its exchange. */
  readonly symbols: readonly SymbolRules[]
  /** Order `index` of a run. */
  readonly plan: (index: number) => PlannedOrder
  readonly placing: FaultMatch
  readonly cancelling: FaultMatch
  /** Orders, fills and the server's time; not the rules of the symbols, which an order cannot do without. */
  readonly searching: FaultMatch
  /** Whether a request places an order. */
  readonly isPlacing: (target: string) => boolean
}

const PLACE = '/unified/order/place'

/** Both. */
export const accounts: Readonly<Record<AccountMode, Account>> = {
  classic: {
    symbols,
    plan: planOrder,
    placing: { method: 'POST', path: '/api/v1/hf/orders' },
    cancelling: { method: 'DELETE' },
    searching: { method: 'GET', path: '/api/v1/' },
    isPlacing: (target) => target.startsWith('/api/v1/hf/orders'),
  },
  // Under both versions of its paths: ccxt still calls the first.
  unified: {
    symbols: unifiedSymbols,
    plan: planUnified,
    placing: { method: 'POST', path: `/api/ua/*${PLACE}` },
    cancelling: { method: 'POST', path: '/api/ua/*/unified/order/cancel' },
    searching: { method: 'GET', path: '/api/ua/*/unified/' },
    isPlacing: (target) => target.endsWith(PLACE),
  },
}
