/** How long a check goes on asking a host that does not answer. */
import { type Host, KucoinError, NetworkError } from '@kucoin-kit/node'
import type { Answer } from './observe.ts'

/** Calls in a row that may fail until a host counts as out of reach. */
const MAX_FAILURES = 3

/** Counts what goes unanswered, host by host. */
export interface Patience {
  /** Whether a host is not worth another call. */
  isSpent(host: Host): boolean
  /**
   * Takes in what came of a call.
   *
   * @throws the error where it is the spot host's, which has answered nothing yet: there is nothing to compare
   */
  heard(host: Host, answer: Answer | KucoinError): void
}

/** A patience for the hosts of one exchange. */
export function createPatience(): Patience {
  const failures = new Map<Host, number>()
  const answered = new Set<Host>()
  const isSpent = (host: Host): boolean => (failures.get(host) ?? 0) >= MAX_FAILURES
  return {
    isSpent,
    heard(host, answer) {
      if (!KucoinError.isInstance(answer)) {
        answered.add(host)
        failures.set(host, 0)
        return
      }
      if (!(answer instanceof NetworkError)) return
      // A host that never said anything and lets the first call run out of time costs no second one.
      const isMute = !answered.has(host) && answer.code === 'TIMED_OUT'
      failures.set(host, isMute ? MAX_FAILURES : (failures.get(host) ?? 0) + 1)
      if (host === 'spot' && !answered.has(host) && isSpent(host)) throw answer
    },
  }
}
