// The second leg of a reversal: once the first has closed the position, and only then, the opposite one is opened, as an
// entry like any other, with a name and a risk pass of its own.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { reasonOf } from '../input-error.ts'
import { absoluteDecimal } from '../money/decimal.ts'
import { assess, isRejection } from '../risk/assess.ts'
import { screen } from '../risk/screen.ts'
import type { SizedOrder } from '../risk/sized-order.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import { type Rejection, type RejectionReason, reject } from '../signal/rejection.ts'
import type { Signal } from '../signal/signal.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Reversal } from '../store/reversals.ts'
import { caseOf } from './case-of.ts'
import { endReversal, tellReversalEnd } from './end-reversal.ts'
import type { Engine } from './engine.ts'
import { gatherFacts } from './facts.ts'
import { haltOnDrawdown } from './halt.ts'
import { forgetLateClose } from './late-notes.ts'
import { placeIntent } from './place-intent.ts'
import { armStops } from './stops.ts'
import { writeDown } from './write-down.ts'

/** What another look may find to be over: reads lag behind, and connections come back. */
const PASSING: readonly RejectionReason[] = ['position-differs', 'venue-unavailable', 'no-price']

/** Writes down that a second leg is to come, in the transaction of the first. */
export function beginReversal(engine: Engine, signal: Signal, closing: SizedOrder, closingOid: string): void {
  const { maxAgeMs } = engine.config.risk
  const size = signal.size ?? { unit: 'base', value: closing.size ?? '0' }
  engine.store.reversals.begin({
    closingOid,
    signal: { ...signal, size },
    side: closing.side,
    untilMs: signal.timeMs + Math.min(signal.validForMs ?? maxAgeMs, maxAgeMs),
  })
}

/** Looks after every reversal that is under way. The caller has its turn. */
export async function followReversals(engine: Engine): Promise<void> {
  for (const reversal of engine.store.reversals.all()) {
    try {
      await follow(engine, reversal)
    } catch (error) {
      if (isStoreFailure(error)) throw error
      endReversal(engine, reversal, reject('venue-unavailable', reasonOf(error)))
    }
  }
}

async function follow(engine: Engine, reversal: Reversal): Promise<void> {
  const { store, timeline } = engine
  const { closingOid, untilMs, signal } = reversal
  const state = store.intents.find(closingOid)?.state
  if (state === 'refused' || state === 'absent' || state === 'tested') {
    store.reversals.end(closingOid)
    return
  }
  if (state !== 'closed') {
    // The order that closes lives on by its own terms; only nothing is opened after it any more.
    if (timeline.now() > untilMs)
      endReversal(engine, reversal, reject('stale', 'the position was not closed in time'))
    return
  }
  const order = await decide(engine, reversal)
  if (isRejection(order)) {
    haltOnDrawdown(engine, order)
    if (!PASSING.includes(order.reason) || timeline.now() > untilMs) endReversal(engine, reversal, order)
    return
  }
  const clientOid = clientOidFor(signal.source, signal.id, 'entry')
  const intent = writeDown(engine, {
    signal,
    order,
    clientOid,
    cause: 'reverse',
    along() {
      store.reversals.end(closingOid)
      armStops(engine, signal, order.side, clientOid)
    },
  })
  const rejection = await placeIntent(engine, intent)
  if (rejection) tellReversalEnd(engine, reversal, rejection)
  else forgetLateClose(engine, signal.symbol)
}

async function decide(engine: Engine, { signal, side }: Reversal): Promise<SizedOrder | Rejection> {
  const { symbol } = signal
  // One act: the exit of its own first leg is no reason against its entry.
  const own = { leg: 'entry', side, lastExitMs: undefined, endedMs: undefined } as const
  const caseNow = () => ({ ...caseOf(engine, signal), ...own })
  const objection = screen(caseNow())
  if (objection) return objection
  const facts = await gatherFacts(engine, { ...signal, leg: 'entry' })
  if (isRejection(facts)) return facts
  // What is too little to be closed is not in the way.
  const { held } = engine.positions.of(symbol)
  if (compareDecimals(absoluteDecimal(held), facts.rules.baseMinSize) >= 0)
    return reject('unresolved-order', `${held} of ${symbol} were not closed`)
  // Asking takes its time, as for any entry.
  const subject = caseNow()
  return screen(subject) ?? assess({ ...subject, facts })
}
