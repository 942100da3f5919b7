/** After a crash: every intent that was left open is resolved. */
import type { CallOptions } from '../client/call-options.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { repeatRead } from '../reconcile/repeat-read.ts'
import type { OrderIntent } from './journal.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { PlacingContext } from './placing-context.ts'
import { resolveIntent } from './resolve.ts'

/** What became of an intent that a crash left open. */
export type Recovered = {
  readonly intent: OrderIntent
} & (
  | { readonly state: 'accepted'; readonly orderId: string; readonly error?: undefined }
  | { readonly state: 'not-placed'; readonly orderId?: undefined; readonly error?: undefined }
  | {
      /** The search came to no end, or too late; the intent stays open. */
      readonly state: 'unknown'
      readonly orderId?: undefined
      /** Why it is unknown. */
      readonly error: unknown
    }
)

/** Intents that are searched for side by side. */
const WORKERS = 8

/** Settles the open intents of this kind and owner, but those that are being placed here and now. */
export async function recoverAll<Params extends OrderParams>(
  context: PlacingContext<Params>,
  call: CallOptions = {},
): Promise<Recovered[]> {
  const { journal, kind, inFlight } = context
  const open = (await journal.listOpen()).filter((intent) => intent.kind === kind.name)
  if (!open.length) return []
  const { client, options } = context
  const owner = await repeatRead(
    client.platform,
    () => context.owner(call),
    options.deadlineMs ?? 120_000,
    (cause) => cause as Error,
    call.signal,
  )
  const isOwn = (intent: OrderIntent): boolean => intent.owner === owner || intent.owner === ''
  const waiting = open.filter((intent) => isOwn(intent) && !inFlight.has(intent.clientOid))
  const results: Recovered[] = []
  const recoverOne = async (intent: OrderIntent): Promise<Recovered> => {
    try {
      const { orderId } = await resolveIntent(context, intent, {}, call)
      return { intent, state: 'accepted', orderId }
    } catch (error) {
      if (call.signal?.aborted) throw call.signal.reason
      if (error instanceof OrderNotPlacedError) return { intent, state: 'not-placed' }
      return { intent, state: 'unknown', error }
    }
  }
  const work = async (): Promise<void> => {
    for (let intent = waiting.shift(); intent; intent = waiting.shift())
      results.push(await recoverOne(intent))
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
  return results
}
