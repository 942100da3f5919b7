// Orders of unknown fate: the venue searches for them again until they are found or proven absent.
import type { Intent } from '../store/intents.ts'
import type { Engine } from './engine.ts'
import { aliveWhile } from './heartbeat.ts'

/** An order that was looked up again. */
export interface Resolved {
  readonly intent: Intent
  readonly fate: 'accepted' | 'absent' | 'unknown'
}

/** Looks for every order of unknown fate; asks nothing when there is none. */
export async function resolveOpen(engine: Engine): Promise<Resolved[]> {
  const { store, venue } = engine
  const { intents } = store
  if (intents.in('sending').length + intents.protecting('sending').length === 0) return []
  const recovered = await aliveWhile(engine, venue.recover())
  return recovered.flatMap(({ clientOid, fate }) => {
    const intent = intents.find(clientOid)
    return intent ? [{ intent, fate }] : []
  })
}
