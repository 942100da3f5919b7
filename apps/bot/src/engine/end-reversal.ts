// A reversal that ends with its first leg: the position is closed, or about to be, and nothing is opened.
import { type Rejection, reject } from '../signal/rejection.ts'
import type { Reversal } from '../store/reversals.ts'
import type { Engine } from './engine.ts'

/** Ends one that is under way, and says why. */
export function endReversal(engine: Engine, reversal: Reversal, rejection: Rejection): void {
  if (engine.store.reversals.end(reversal.closingOid)) tellReversalEnd(engine, reversal, rejection)
}

/** Records and tells why nothing is opened. */
export function tellReversalEnd(
  { store, timeline, tell }: Engine,
  { signal, side }: Reversal,
  rejection: Rejection,
): void {
  const { source, id, symbol } = signal
  store.events.append({
    atMs: timeline.now(),
    kind: 'reverse-ended',
    subject: `${source} ${id}`,
    body: { ...rejection, symbol, side },
  })
  const message = `${symbol} was not reversed, only closed: ${rejection.reason} (${rejection.detail})`
  tell({ kind: 'trouble', message, isOnce: true })
}

/** Who closes a position for another reason wants it closed: what would open the other side afterwards is given up. */
export function endReversals(engine: Engine, symbol: string, cause: string): void {
  for (const reversal of engine.store.reversals.all()) {
    if (reversal.signal.symbol === symbol)
      endReversal(engine, reversal, reject('halted', `the position is closed by ${cause}`))
  }
}
