// Finds out what became of an order whose answer was lost.
import { reasonOf } from '../input-error.ts'
import type { Intent } from '../ledger/intents.ts'
import type { Desk } from './desk.ts'

/** KuCoin refuses a request that reaches it more than this after its signed time, so later it cannot arrive any more. */
const SIGNATURE_WINDOW_MS = 5_000
/** Reads may lag behind matching: one "not found" proves nothing, several after that time do. */
const PROOFS = 3
const PAUSE_MS = 1_000

/** What a lost order turned out to be. */
export type Fate = 'accepted' | 'absent' | 'unknown'

/**
 * Looks an `unknown` intent up by its clientOid until it is found or proven absent. It is never sent again: the
 * signal that wanted it is too old by then.
 */
export async function reconcile(desk: Desk, intent: Intent): Promise<Fate> {
  const { timeline, config } = desk
  const arrivesUntilMs = timeline.now() + SIGNATURE_WINDOW_MS + config.orders.settleMarginMs
  try {
    for (let proofs = 0; proofs < PROOFS; ) {
      if (await look(desk, intent)) return 'accepted'
      if (timeline.now() > arrivesUntilMs) proofs += 1
      if (proofs < PROOFS) await timeline.wait(PAUSE_MS)
    }
  } catch (error) {
    desk.tell({ kind: 'trouble', message: `${intent.clientOid} could not be looked up: ${reasonOf(error)}` })
    return 'unknown'
  }
  const { ledger } = desk
  ledger.atomically(() => ledger.intents.move(intent.clientOid, 'unknown', 'absent', timeline.now()))
  return 'absent'
}

/** One look at an `unknown` intent; true when it was found, which makes it `accepted`. */
export async function look(desk: Desk, { symbol, clientOid }: Intent): Promise<boolean> {
  const { ledger, timeline, venue } = desk
  const order = await venue.order(symbol, clientOid)
  if (!order) return false
  const { orderId } = order
  ledger.atomically(() => ledger.intents.move(clientOid, 'unknown', 'accepted', timeline.now(), { orderId }))
  return true
}
