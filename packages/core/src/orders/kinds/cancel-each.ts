import { unreadableAnswer } from '../../errors/network-error.ts'
import { OutcomeUnknownError } from '../../errors/outcome-unknown-error.ts'
import { isInDoubt } from '../../reconcile/is-lost.ts'

/**
 * Waits for the calls that cancel all orders of a symbol, one for each place where they can be.
 *
 * @throws what a call throws; OutcomeUnknownError where one has cancelled and another was refused
 */
export async function cancelEach(...calls: readonly Promise<unknown>[]): Promise<void> {
  checkAll(await Promise.allSettled(calls.map(async (call) => checkCancelled(await call))))
}

/**
 * Takes the ends of calls that cancel together.
 *
 * @throws as {@link cancelEach} does
 */
export function checkAll(ended: readonly PromiseSettledResult<unknown>[]): void {
  const failures = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  if (failures.length === 0) return
  const lost = failures.find(isInDoubt)
  if (lost !== undefined || failures.length === ended.length) throw lost ?? failures[0]
  throw new OutcomeUnknownError({
    what: 'The cancel of all orders',
    cause: failures[0],
  })
}

/**
 * Takes the answer to a call that cancels several orders: one word, or the ids of what it has cancelled.
 *
 * @throws NetworkError `ANSWER_UNREADABLE` for any other
 */
export function checkCancelled(answer: unknown): void {
  const { cancelledOrderIds } = Object(answer) as { readonly cancelledOrderIds?: unknown }
  if (answer !== 'success' && !Array.isArray(cancelledOrderIds))
    throw unreadableAnswer('The answer does not say what was cancelled.')
}
