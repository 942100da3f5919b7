// The order of a signal: written down and sent. Who wants to get out is not left in by one request that failed: an exit that
// provably stands nowhere is decided on anew. One that is more than an order may hold goes in parts.
import type { Decimal } from '../money/decimal.ts'
import { isRejection } from '../risk/assess.ts'
import type { SizedOrder } from '../risk/sized-order.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import type { Signal } from '../signal/signal.ts'
import type { Intent } from '../store/intents.ts'
import type { Engine } from './engine.ts'
import { aliveWhile } from './heartbeat.ts'
import { forgetLateClose, forgetLateExit, leavesNothing, noteLateExit } from './late-notes.ts'
import { noteEnd } from './overtaken.ts'
import { placeIntent } from './place-intent.ts'
import { rejectOrder } from './record-rejection.ts'
import { beginReversal } from './reverse.ts'
import { armStops } from './stops.ts'
import { writeDown } from './write-down.ts'

/** So often an exit is sent that provably stands nowhere. */
const EXIT_TRIES = 4
/** No try begins later than this after the first: nobody else is looked after meanwhile. */
const TRY_WITHIN_MS = 60_000
/** So many orders make up one exit. */
const MOST_PARTS = 20

/** What placing takes besides the order. */
export interface Placing {
  /** Monotonic ms when the signal was taken up, for the latency. */
  readonly takenAt: number
  readonly keepSide: (isRefused: boolean) => void
  /** Decides anew; of an exit in parts on so many coins, else on what the signal says. */
  readonly again: (rest: Decimal | undefined) => Promise<SizedOrder | Rejection>
}

/** Places what a signal led to. The order, or that it came to nothing, is in the store when it returns. */
export async function placeSignal(
  engine: Engine,
  signal: Signal,
  first: SizedOrder,
  placing: Placing,
): Promise<void> {
  const { intent, failure, isPart = false, isLeft = false } = await placeAll(engine, signal, first, placing)
  if (failure) end(engine, intent, failure, isPart)
  // Whoever stops has no time left for it: the end of the run closes it, or the next start.
  if (!isLeft) forgetLateExit(engine, intent.clientOid)
}

/** How placing ended. */
interface Placed {
  /** The last order. */
  readonly intent: Intent
  /** Why it, or what was to come after it, came to nothing. */
  readonly failure?: Rejection | undefined
  /** Whether a part stands. */
  readonly isPart?: boolean
  /** Whether it would have been sent anew. */
  readonly isLeft?: boolean
}

async function placeAll(
  engine: Engine,
  signal: Signal,
  first: SizedOrder,
  { takenAt, keepSide, again }: Placing,
): Promise<Placed> {
  const { timeline, config, trace } = engine
  const startedMs = timeline.now()
  let order = first
  let rest: Decimal | undefined
  let [tries, parts] = [1, 1]
  for (let number = 1; ; number++) {
    const intent = writeDownSignal(engine, signal, { order, number, isPart: parts > 1, keepSide })
    const rejection = await trace.part('place', () => placeIntent(engine, intent, takenAt))
    const state = engine.store.intents.find(intent.clientOid)?.state
    // An entry that was turned away leaves closed what was to be closed.
    if (order.leg === 'entry' && !rejection) forgetLateClose(engine, signal.symbol)
    const isOver = timeline.now() - startedMs >= TRY_WITHIN_MS
    if (rejection) {
      const failed = { intent, failure: rejection, isPart: parts > 1 }
      if (isOver || tries >= EXIT_TRIES || !mayTryAgain(intent, rejection)) return failed
      if (!engine.isStopping()) await timeline.wait(config.orders.pollMs)
      if (engine.isStopping()) return { ...failed, isLeft: true }
      tries += 1
    } else {
      if (order.rest === undefined || state === 'tested') return { intent }
      if (parts >= MOST_PARTS) {
        // Where all is to be closed, the next look goes on from there.
        const isLeft = endsAll(signal, order)
        if (isLeft && signal.action !== 'reverse') return { intent, isLeft }
        const failure = reject('above-maximum', `${order.rest} are left after ${MOST_PARTS} orders`)
        return { intent, failure, isPart: true, isLeft }
      }
      rest = order.rest
      parts += 1
      tries = 1
    }
    const next = await aliveWhile(engine, again(rest))
    const isPart = parts > 1
    if (isRejection(next)) return { intent, failure: next, isPart }
    if (next.leg !== 'exit') return { intent, failure: rejection, isPart }
    order = next
  }
}

/** Whether an order closes, at the market, all that is held: where it is lost the position is not to stay. */
function endsAll(signal: Signal, { leg, type }: SizedOrder): boolean {
  return leavesNothing(signal) && leg === 'exit' && type === 'market'
}

/** Whether it is an exit, stands nowhere, and may stand when it is sent again a moment later. */
function mayTryAgain({ leg }: Intent, { reason, isPassing = false, isBarred = false }: Rejection): boolean {
  if (leg !== 'exit' || isBarred) return false
  return isPassing || reason === 'never-arrived' || reason === 'not-sent'
}

function end(engine: Engine, intent: Intent, rejection: Rejection, isPart: boolean): void {
  if (!isPart) {
    rejectOrder(engine, intent, rejection)
    return
  }
  // Its first part stands, so the signal has its end.
  const { side, symbol } = intent
  const message = `the rest of a ${side} in ${symbol}, more than one order may hold, came to nothing: ${rejection.reason} (${rejection.detail})`
  engine.tell({ kind: 'trouble', message, isOnce: true })
}

interface Written {
  readonly order: SizedOrder
  /** How many orders it had before, and this one. */
  readonly number: number
  /** Whether a part of it stands already. */
  readonly isPart: boolean
  readonly keepSide: (isRefused: boolean) => void
}

/** From here on a crash cannot lose the order's name nor let the signal be decided on again. */
function writeDownSignal(
  engine: Engine,
  signal: Signal,
  { order, number, isPart, keepSide }: Written,
): Intent {
  const { store, trace } = engine
  const clientOid = clientOidFor(
    signal.source,
    signal.id,
    number === 1 ? order.leg : `${order.leg} ${number}`,
  )
  const along = (): void => {
    if (number === 1) {
      store.signals.addOrder(signal, clientOid)
      noteEnd(engine, signal)
      keepSide(false)
    } else if (!isPart) store.signals.setOrder(signal, clientOid)
    if (order.leg === 'entry') armStops(engine, signal, order.side, clientOid)
    const { symbol, source, id } = signal
    const hasRest = order.rest === undefined ? undefined : true
    if (endsAll(signal, order)) noteLateExit(engine, { symbol, source, id, clientOid, hasRest })
    // After the last of its parts.
    if (signal.action === 'reverse' && order.leg === 'exit' && order.rest === undefined)
      beginReversal(engine, signal, order, clientOid)
  }
  return trace.step('store', () => writeDown(engine, { signal, order, clientOid, cause: 'signal', along }))
}
