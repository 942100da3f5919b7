// Has an intent placed, once, and says what came of it.

import { type Rejection, type RejectionReason, reject } from '../signal/rejection.ts'
import type { Intent } from '../store/intents.ts'
import type { Desk } from './engine.ts'
import { settleIntent } from './follow.ts'

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
    if (ledger.intents.find(clientOid)?.state !== 'accepted') {
      return leaveOpen(desk, intent, 'NOT_RECORDED', 'it stands, but the ledger could not take that in')
    }
    const latencyMs = takenAt === undefined ? undefined : desk.monotonicNow() - takenAt
    desk.tell({ kind: 'acknowledged', intent, latencyMs })
    await settleIntent(desk, clientOid)
    await settleCounterparts(desk, intent)
    return undefined
  }
  const { outcome, code, message } = placement
  const detail = `${code}: ${message}`
  // Whatever went wrong before it was claimed for sending, it was not sent.
  if (ledger.intents.drop(clientOid, timeline.now(), detail)) return reject('not-sent', detail)
  if (outcome !== 'unknown') return reject(REASONS[outcome], detail)
  return leaveOpen(desk, intent, code, message)
}

/** Its fate is not known: it is open in the ledger, whatever was written there, for only what is open is searched for. */
function leaveOpen(
  { ledger, timeline, tell }: Desk,
  intent: Intent,
  code: string,
  message: string,
): undefined {
  const { clientOid } = intent
  const atMs = timeline.now()
  ledger.atomically(() => {
    ledger.intents.doubt(clientOid, atMs, code)
    ledger.events.append({ atMs, kind: 'intent-unknown', subject: clientOid, body: { code, message } })
  })
  tell({ kind: 'unresolved', intent })
}

/** Self-trade prevention may have cancelled orders of the bot's own that the new one would have met. */
async function settleCounterparts(desk: Desk, { symbol, side }: Intent): Promise<void> {
  for (const other of desk.ledger.intents.in('accepted')) {
    if (other.symbol === symbol && other.side !== side) await settleIntent(desk, other.clientOid)
  }
}
