// Orders whose fate was left unknown: the venue searches for them again, until they are found or proven absent.
import type { Intent } from '../store/intents.ts'
import type { Engine } from './engine.ts'

/** An order of which more is known now. */
export interface Resolved {
  readonly intent: Intent
  readonly fate: 'accepted' | 'absent' | 'unknown'
}

/** Looks for every order whose fate is open; with none open it asks nothing. */
export async function resolveOpen({ store, venue }: Engine): Promise<Resolved[]> {
  if (store.intents.in('sending').length === 0) return []
  return (await venue.recover()).flatMap(({ clientOid, fate }) => {
    const intent = store.intents.find(clientOid)
    return intent ? [{ intent, fate }] : []
  })
}
