// The levers of a bot that does not run: what it may do from its next start on. Nothing reaches an exchange.
import { halt, pause, resume, tradingStateOf } from '../engine/halt.ts'
import { InputError } from '../input-error.ts'
import type { Store } from '../store/open-store.ts'
import type { Positions } from '../store/positions.ts'
import { type Control, type Outcome, wordsOf } from './control.ts'
import { planOf, restingEntries } from './plan.ts'

/** The control of a store that nobody trades on. */
export function createStoreControl(store: Store, positions: Positions, now: () => number): Control {
  const outcome = (failed: readonly string[] = []): Outcome => ({
    state: tradingStateOf(store).state,
    cancelled: 0,
    closed: 0,
    failed,
  })
  return {
    plan: async (action) => planOf({ store, positions }, action),
    async halt(by, { reason, flatten = false } = {}) {
      if (flatten) throw needsExchange()
      halt(store, now(), wordsOf('halted', by, reason))
      const resting = restingEntries(store).map(
        ({ clientOid, symbol }) =>
          `the entry ${clientOid} in ${symbol} may still rest on the exchange; the next start cancels it`,
      )
      return outcome(resting)
    },
    async pause(by, reason) {
      pause(store, now(), wordsOf('paused', by, reason))
      return outcome()
    },
    async resume(by) {
      resume(store, now(), `resumed by ${by}`)
      return outcome()
    },
    async flatten() {
      throw needsExchange()
    },
  }
}

function needsExchange(): InputError {
  return new InputError('no bot runs on this store, so nothing can be closed.', 'start it, or use flatten.')
}
