// How much of KuCoin's rate pools is left, by what the exchange itself says with each answer.
import { AsyncLocalStorage } from 'node:async_hooks'
import { createRateBudget, type RateBudget, webPlatform } from '@kucoin-kit/node'
import type { Connection } from '../venue/session.ts'

type Permit = Awaited<ReturnType<RateBudget['acquire']>>
type Headers = NonNullable<Parameters<Permit['settle']>[0]>

/** A budget that is looked at. */
export interface WatchedBudget {
  /** For the client. */
  readonly budget: RateBudget
  /** Pools of which an answer told something. */
  pools(): Connection['pools']
  /** All that is asked for within `work` goes before what waits, and may use what is kept for that. */
  urgently<T>(work: () => Promise<T>): Promise<T>
}

/**
 * The part of each pool that only cancels and what makes sure of them may use, so that a halt never waits for looks at orders:
 * 100 requests in 10 s of what KuCoin takes from an address, whatever else the bot does.
 */
const RESERVE = 0.2

/**
 * Watches the client's budget.
 * @param monotonicNow - ms
 */
export function watchBudget(
  monotonicNow: () => number,
  inner: RateBudget = createRateBudget(webPlatform(), { reserve: RESERVE }),
): WatchedBudget {
  const isUrgent = new AsyncLocalStorage<true>()
  const told = new Map<string, { readonly left: number; readonly endMs: number }>()
  const watched = (pool: string, permit: Permit): Permit => ({
    giveBack: () => permit.giveBack(),
    settle(headers) {
      permit.settle(headers)
      if (headers) told.set(pool, { left: leftOf(headers), endMs: monotonicNow() + headers.resetMs })
    },
  })
  return {
    budget: {
      pause: (delayMs) => inner.pause(delayMs),
      acquire(cost, signal) {
        const permit = inner.acquire(isUrgent.getStore() ? { ...cost, priority: 'urgent' } : cost, signal)
        return 'then' in permit
          ? permit.then((granted) => watched(cost.pool, granted))
          : watched(cost.pool, permit)
      },
    },
    urgently: (work) => isUrgent.run(true, work),
    pools: () =>
      [...told].map(([name, { left, endMs }]) => ({ name, left: monotonicNow() < endMs ? left : 1 })),
  }
}

function leftOf({ remaining, limit }: Headers): number {
  return limit > 0 ? Math.min(1, Math.max(0, remaining / limit)) : 0
}
