// Has an intent placed, once, and says what came of it.

import { type Rejection, type RejectionReason, reject } from '../signal/rejection.ts'
import type { Intent } from '../store/intents.ts'
import type { Engine } from './engine.ts'
import { followIntent } from './follow.ts'
import { aliveWhile } from './heartbeat.ts'
import { mustNotRest } from './resting-exits.ts'

const REASONS = {
  refused: 'refused',
  'not-sent': 'not-sent',
  absent: 'never-arrived',
} as const satisfies Record<string, RejectionReason>

/** Why an entry is dropped that was decided on before. */
const HALTED_LATE = 'halted before it was sent'

/**
 * Places an intent and takes in its first fills.
 * @param takenAt monotonic ms when its signal was taken up, for the latency
 * @returns the reason when the order provably does not stand; nothing when it stands or its fate is still unknown
 */
export async function placeIntent(
  engine: Engine,
  intent: Intent,
  takenAt?: number,
): Promise<Rejection | undefined> {
  const { store, timeline, venue } = engine
  const { clientOid } = intent
  const placing = venue.place(mustNotRest(engine, intent) ? { ...intent, isImmediate: true } : intent)
  const placement = await aliveWhile(engine, placing)
  if (placement.outcome === 'accepted') {
    if (store.intents.find(clientOid)?.state !== 'accepted') {
      return leaveOpen(engine, intent, 'NOT_RECORDED', 'it stands, but the store could not take that in')
    }
    if (intent.cause === 'protection') {
      engine.tell({ kind: 'protected', intent })
      return undefined
    }
    const latencyMs = takenAt === undefined ? undefined : engine.monotonicNow() - takenAt
    engine.tell({ kind: 'acknowledged', intent, latencyMs })
    await followIntent(engine, clientOid)
    await followCounterparts(engine, intent)
    return undefined
  }
  if (placement.outcome === 'tested') {
    store.intents.test(clientOid, timeline.now())
    engine.tell({ kind: 'tested', intent })
    return undefined
  }
  const { outcome, code, message, isPassing = false, isBarred = false } = placement
  const detail = `${code}: ${message}`
  const ofMoment = { ...(isPassing && { isPassing }), ...(isBarred && { isBarred }) }
  // What went wrong before it was claimed for sending: it was not sent.
  if (store.intents.drop(clientOid, timeline.now(), detail))
    return { ...reject(outcome === 'refused' ? 'refused' : 'not-sent', detail), ...ofMoment }
  // Never claimed, so never sent: somebody halted while it waited for its turn on the wire.
  if (!store.journal(timeline.now).read(clientOid)) return reject('halted', HALTED_LATE)
  if (outcome !== 'unknown') return { ...reject(REASONS[outcome], detail), ...ofMoment }
  return leaveOpen(engine, intent, code, message)
}

/** Its fate is unknown, so it is open in the store, whatever was written there: only what is open is searched for. */
function leaveOpen(
  { store, timeline, tell }: Engine,
  intent: Intent,
  code: string,
  message: string,
): undefined {
  const { clientOid } = intent
  const atMs = timeline.now()
  store.atomically(() => {
    store.intents.doubt(clientOid, atMs, code)
    store.events.append({ atMs, kind: 'intent-unknown', subject: clientOid, body: { code, message } })
  })
  tell({ kind: 'unresolved', intent })
}

/** Self-trade prevention may have cancelled orders of the bot's own that the new one would have met. */
async function followCounterparts(engine: Engine, { symbol, side }: Intent): Promise<void> {
  for (const other of engine.store.intents.in('accepted')) {
    if (other.symbol === symbol && other.side !== side) await followIntent(engine, other.clientOid)
  }
}
