import { unreadableAnswer } from '../errors/network-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import { isPromise } from '../platform/maybe-promise.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { Platform } from '../platform/platform.ts'
import type { OrderJournal } from './journal.ts'

type Step = (...args: readonly never[]) => unknown

/**
 * A journal that fails where it does not answer within 30 s, as long as an order usually may wait to be sent: a database that
 * has gone away must keep from nobody what became of an order.
 */
export function patientJournal(platform: Platform, journal: OrderJournal): OrderJournal {
  return new Proxy({} as OrderJournal, {
    get:
      (_, name: keyof OrderJournal): Step =>
      (...args) => {
        const answer = (journal[name] as Step)(...args)
        if (!isPromise(answer)) return answer
        const { signal, release } = startDeadline(
          platform,
          30_000,
          unreadableAnswer('The journal does not answer.'),
        )
        return orAbort(answer, signal).finally(release)
      },
  })
}
