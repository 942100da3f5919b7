/** After a crash: every intent that was left open is settled. */
import type { CallOptions } from '../client/call-options.ts'
import { OrderNotPlacedError } from '../errors/order-errors.ts'
import type { Desk } from './desk.ts'
import type { OrderIntent } from './journal.ts'
import { settle } from './settle.ts'
import type { OrderParams } from './venue.ts'

/** What became of an intent that a crash left open. */
export interface Recovered {
  readonly intent: OrderIntent
  /** `unknown`: the search came to no end; the intent stays open. */
  readonly state: 'accepted' | 'not-placed' | 'unknown'
  /** Set where it was accepted. */
  readonly orderId?: string | undefined
  /** Why it is unknown. */
  readonly error?: unknown
}

/** Intents that are searched for side by side. */
const LANES = 8

/** Settles the venue's open intents, but those that are being placed here and now. */
export async function recoverAll<Params extends OrderParams>(
  desk: Desk<Params>,
  call: CallOptions = {},
): Promise<Recovered[]> {
  const { journal, venue, inFlight } = desk
  const open = await journal.listOpen()
  const waiting = open.filter((intent) => intent.venue === venue.name && !inFlight.has(intent.clientOid))
  const results: Recovered[] = []
  const lane = async (): Promise<void> => {
    for (let intent = waiting.shift(); intent; intent = waiting.shift())
      results.push(await recoverOne(desk, intent, call))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return results
}

async function recoverOne<Params extends OrderParams>(
  desk: Desk<Params>,
  intent: OrderIntent,
  call: CallOptions,
): Promise<Recovered> {
  try {
    const { orderId } = await settle(desk, intent, intent.sendUntilMs, undefined, call)
    return { intent, state: 'accepted', orderId }
  } catch (error) {
    if (call.signal?.aborted) throw call.signal.reason
    if (error instanceof OrderNotPlacedError) return { intent, state: 'not-placed' }
    return { intent, state: 'unknown', error }
  }
}
