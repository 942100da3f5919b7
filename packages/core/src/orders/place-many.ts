/**
 * Places several orders, each once, with as few requests as its kind allows. Each has an intent of its own and is
 * resolved on its own: what a batch saves is requests, not care.
 */
import type { CallOptions } from '../client/call-options.ts'
import { type OwnRow, rowsOf } from './batch-rows.ts'
import { type Claim, claim } from './claim.ts'
import type { OrderBatch, OrderParams } from './kinds/order-kind.ts'
import { proceed, sendUntil } from './place.ts'
import type { Acceptance, PlacingContext } from './placing-context.ts'
import { type ReadyOrder, readyOrder } from './ready.ts'

/** Places orders side by side; gives a promise for each, in the order given. */
export async function placeEach<Params extends OrderParams>(
  context: PlacingContext<Params>,
  list: readonly Params[],
  call: CallOptions = {},
): Promise<PromiseSettledResult<Acceptance>[]> {
  const ready = await Promise.allSettled(
    list.map((params, at) => readyOrder(context, params, call, `orders[${at}]`)),
  )
  const results: Promise<Acceptance>[] = []
  const together: { readonly at: number; readonly order: ReadyOrder<Params> }[] = []
  const { batch } = context.kind
  for (const [at, one] of ready.entries()) {
    if (one.status === 'rejected') results[at] = Promise.reject(one.reason)
    else if (batch?.fits(one.value.prepared)) together.push({ at, order: one.value })
    else results[at] = claim(context, one.value).then((claimed) => proceed(context, one.value, claimed, call))
  }
  if (batch) {
    for (let start = 0; start < together.length; start += batch.max) {
      const chunk = together.slice(start, start + batch.max)
      const placed = placeChunk(
        context,
        batch,
        chunk.map(({ order }) => order),
        call,
      )
      for (const [index, { at }] of chunk.entries())
        results[at] = placed.then((each) => each[index] as Promise<Acceptance>)
    }
  }
  return await Promise.allSettled(results)
}

/** Claims the orders of one chunk, sends those that are ours to send with one request, and resolves each alone. */
async function placeChunk<Params extends OrderParams>(
  context: PlacingContext<Params>,
  batch: OrderBatch<Params>,
  orders: readonly ReadyOrder<Params>[],
  call: CallOptions,
): Promise<readonly Promise<Acceptance>[]> {
  const claims = await Promise.allSettled(orders.map((order) => claim(context, order)))
  const sendable = orders.filter((_, index) => intentOf(claims[index]) !== undefined)
  const answers = sendable.length > 1 ? sendBatch(context, batch, sendable, claims, call) : undefined
  // Each order looks at its own item; a failure that none of them waits for yet must not be an unhandled one.
  answers?.catch(() => {})
  return orders.map(async (order, index) => {
    const claimed = claims[index] as PromiseSettledResult<Claim>
    if (claimed.status === 'rejected') throw claimed.reason
    const at = sendable.indexOf(order)
    const send = answers && at !== -1 ? async () => (await answers)[at] : undefined
    return await proceed(context, order, claimed.value, call, send)
  })
}

async function sendBatch<Params extends OrderParams>(
  context: PlacingContext<Params>,
  batch: OrderBatch<Params>,
  orders: readonly ReadyOrder<Params>[],
  claims: readonly PromiseSettledResult<Claim>[],
  call: CallOptions,
): Promise<readonly (OwnRow | undefined)[]> {
  const sendUntilMs = Math.min(...claims.map((one) => intentOf(one)?.sendUntilMs ?? Number.POSITIVE_INFINITY))
  const list = orders.map(({ prepared }) => prepared)
  return await sendUntil(
    context,
    sendUntilMs,
    call,
    (own) => batch.send(list, own),
    (answer) => rowsOf(batch, list, answer),
  )
}

function intentOf(claimed: PromiseSettledResult<Claim> | undefined): Claim['intent'] {
  return claimed?.status === 'fulfilled' ? claimed.value.intent : undefined
}
