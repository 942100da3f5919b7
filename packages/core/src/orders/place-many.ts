/**
 * Places several orders, each once, with as few requests as its kind allows. Each has an intent of its own and is
 * resolved on its own: what a batch saves is requests, not care.
 */
import type { CallOptions } from '../client/call-options.ts'
import { orReject } from '../platform/maybe-promise.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { rowsOf } from './batch-rows.ts'
import { claim } from './claim.ts'
import type { OrderBatch, OrderParams } from './kinds/order-kind.ts'
import { landed, proceed } from './place.ts'
import type { Attempt, PlacingContext } from './placing-context.ts'
import { readyOrder } from './ready.ts'
import { untilSigned } from './send.ts'
import { answered, failed } from './settle.ts'
import type { PlacedOrder } from './track.ts'

/** Places orders side by side; gives a promise for each, in the order given. */
export async function placeEach<Params extends OrderParams>(
  context: PlacingContext<Params>,
  list: readonly Params[],
  call: CallOptions = {},
): Promise<PromiseSettledResult<PlacedOrder>[]> {
  const { batch } = context.kind
  // A row that waits for its rules must not let the time run that another one may be sent in: all are claimed together.
  const ready = await Promise.allSettled(
    list.map((params, at) => orReject(() => readyOrder(context, params, call, `orders[${at}]`))),
  )
  const claims = await Promise.allSettled(
    ready.map((one) =>
      one.status === 'rejected' ? Promise.reject(one.reason) : claim(context, one.value, call),
    ),
  )
  const results: MaybePromise<PlacedOrder>[] = []
  const together: Row<Params>[] = []
  for (const [at, one] of claims.entries()) {
    if (one.status === 'rejected') results[at] = Promise.reject(one.reason)
    else if (!one.value.intent) results[at] = one.value.instead()
    else if (batch?.fits(one.value.prepared)) together.push({ at, attempt: one.value })
    else results[at] = proceed(context, one.value)
  }
  for (let start = 0; batch && start < together.length; start += batch.max) {
    const rows = together.slice(start, start + batch.max)
    const outcomeOf = rows.length > 1 ? sendBatch(context, batch, rows, call) : undefined
    for (const [index, { at, attempt }] of rows.entries())
      results[at] = outcomeOf
        ? outcomeOf.then((tell) => landed(context, attempt, tell(attempt, index)))
        : proceed(context, attempt)
  }
  return await Promise.allSettled(results)
}

/** An order that is ours to send, and its place in the list given. */
interface Row<Params extends OrderParams> {
  readonly at: number
  readonly attempt: Attempt<Params>
}

/** Sends several orders with one request; gives what tells the outcome of each. */
async function sendBatch<Params extends OrderParams>(
  context: PlacingContext<Params>,
  batch: OrderBatch<Params>,
  rows: readonly Row<Params>[],
  call: CallOptions,
): Promise<(attempt: Attempt<Params>, index: number) => MaybePromise<PlacedOrder>> {
  const list = rows.map(({ attempt }) => attempt.prepared)
  const sendUntilMs = Math.min(...rows.map(({ attempt }) => attempt.intent.sendUntilMs))
  const { own, release } = untilSigned(context, sendUntilMs, call)
  for (const { attempt } of rows) context.inFlight.add(attempt.intent.clientOid)
  try {
    const answers = rowsOf(batch, list, await batch.send(list, own))
    return (attempt, index) => answered(context, attempt, answers[index])
  } catch (error) {
    return (attempt) => failed(context, attempt, error)
  } finally {
    release()
  }
}
