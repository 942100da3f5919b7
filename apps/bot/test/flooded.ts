// The bot's side of a flood of webhooks, and whether all of it was done once.
import type { FloodResult } from '../bench/flood.ts'
import { handleSignal } from '../src/engine/handle-signal.ts'
import type { Store } from '../src/store/open-store.ts'
import type { TestDoor } from './door.ts'
import type { TestEngine } from './engine.ts'

/** Decides on everything that the door brings, until it is closed and nothing is left. */
export async function drain({ feeds }: TestDoor, { engine }: TestEngine): Promise<void> {
  for await (const message of feeds.messages) {
    const reading = feeds.read(message)
    if (reading.kind === 'signal') await handleSignal(engine, reading.signal, engine.monotonicNow())
  }
}

/** What is wrong, and what was counted. */
export interface Verdict {
  readonly faults: readonly string[]
  /** Messages that were kept, unreadable ones included. */
  readonly kept: number
  readonly orders: number
}

/** Compares what the senders saw with what the store and the exchange have. */
export function verdictOf(store: Store, { venue }: TestEngine, { statuses, good }: FloodResult): Verdict {
  const decided = new Map<string, number>()
  for (const { kind, subject, body } of store.events.all()) {
    if (kind !== 'signal-accepted' && kind !== 'signal-rejected') continue
    const name = kind === 'signal-accepted' ? `${body['source']} ${body['id']}` : subject
    if (name.startsWith('flood ')) decided.set(name, (decided.get(name) ?? 0) + 1)
  }
  const twice = [...decided.values()].filter((times) => times > 1).length
  const oids = new Set(venue.placed.map(({ clientOid }) => clientOid))
  const faults = [
    ...(statuses[0] ? [`${statuses[0]} posts were not answered`] : []),
    ...(statuses[503] ? [`${statuses[503]} posts were turned away`] : []),
    ...(store.messages.undecided() > 0 ? ['messages were left'] : []),
    ...(twice > 0 || oids.size !== venue.placed.length ? ['a signal was decided on twice'] : []),
    ...(decided.size !== good ? [`${good} good signals were sent, ${decided.size} were decided on`] : []),
  ]
  const kept = [...store.messages.all()].length
  return { faults, kept, orders: venue.placed.length }
}
