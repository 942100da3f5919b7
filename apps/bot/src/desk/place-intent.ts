// Has an intent placed, once, and says what came of it.
import type { Intent } from '../ledger/intents.ts'
import { type Rejection, type RejectionReason, reject } from '../risk/rejection.ts'
import type { Desk } from './desk.ts'
import { settleIntent } from './settle.ts'

const REASONS = {
  refused: 'refused',
  'not-sent': 'not-sent',
  absent: 'never-arrived',
} as const satisfies Record<string, RejectionReason>

/**
 * Places an intent and takes in its first fills.
 * @param takenAt monotonic ms when its signal was taken up, for the latency
 * @returns the reason when the order provably does not stand; nothing when it stands or its fate is still unknown
 */
export async function placeIntent(
  desk: Desk,
  intent: Intent,
  takenAt?: number,
): Promise<Rejection | undefined> {
  const { ledger, timeline, venue } = desk
  const { clientOid } = intent
  const placement = await venue.place(intent)
  if (placement.outcome === 'accepted') {
    const latencyMs = takenAt === undefined ? undefined : desk.monotonicNow() - takenAt
    desk.tell({ kind: 'acknowledged', intent, latencyMs })
    await settleIntent(desk, clientOid)
    return undefined
  }
  const { outcome, code, message } = placement
  const detail = `${code}: ${message}`
  // Whatever went wrong before it was claimed for sending, it was not sent.
  if (ledger.intents.drop(clientOid, timeline.now(), detail)) return reject('not-sent', detail)
  if (outcome !== 'unknown') return reject(REASONS[outcome], detail)
  ledger.events.append({
    atMs: timeline.now(),
    kind: 'intent-unknown',
    subject: clientOid,
    body: { code, message },
  })
  desk.tell({ kind: 'unresolved', intent })
  return undefined
}
