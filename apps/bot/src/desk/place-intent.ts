// Sends an intent at most once. Only the caller that moves it from `intended` to `sending` may send it.
import type { Intent } from '../ledger/intents.ts'
import { type Rejection, reject } from '../risk/rejection.ts'
import type { Desk } from './desk.ts'
import { reconcile } from './reconcile.ts'
import { settleIntent } from './settle.ts'

/**
 * Places an intent and takes in its first fills.
 * @returns the reason when the order provably does not stand; nothing when it stands or its fate is still unknown
 */
export async function placeIntent(
  desk: Desk,
  intent: Intent,
  takenAt: number,
): Promise<Rejection | undefined> {
  const { ledger, timeline, venue } = desk
  const { clientOid } = intent
  const move: typeof ledger.intents.move = (...step) => ledger.atomically(() => ledger.intents.move(...step))

  if (!move(clientOid, 'intended', 'sending', timeline.now())) return undefined
  const placement = await venue.place(intent)
  if (placement.outcome === 'accepted') {
    move(clientOid, 'sending', 'accepted', timeline.now(), { orderId: placement.orderId })
  } else {
    const { outcome, code, message } = placement
    if (outcome !== 'unknown') {
      move(clientOid, 'sending', 'refused', timeline.now(), { code, message })
      return reject(outcome, `${code}: ${message}`)
    }
    move(clientOid, 'sending', 'unknown', timeline.now(), { code, message })
    const fate = await reconcile(desk, intent)
    if (fate === 'absent')
      return reject('never-arrived', `${code}: ${message}; the exchange does not know the order`)
    if (fate === 'unknown') {
      desk.tell({ kind: 'unresolved', intent })
      return undefined
    }
  }
  desk.tell({ kind: 'acknowledged', intent, latencyMs: desk.monotonicNow() - takenAt })
  await settleIntent(desk, clientOid)
  return undefined
}
