// Every rejection goes the same way: into the store, then to the listener.

import type { Rejection } from '../signal/rejection.ts'
import { reject } from '../signal/rejection.ts'
import type { Intent } from '../store/intents.ts'
import type { Engine } from './engine.ts'
import { takeBackStops } from './stops-before.ts'

/** What else is known of something that did not become an order. */
export interface RejectionContext {
  /** What people call it, if that is not `subject`. */
  readonly what?: string
  /** What the store keeps with it. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What changes in the store together with it. */
  readonly along?: () => void
}

/** Records why something did not become an order; the listener is called once it is on disk. */
export function recordRejection(
  { store, timeline, tell }: Engine,
  subject: string,
  rejection: Rejection,
  { what = subject, facts, along }: RejectionContext,
): void {
  // Its message is on disk: forgotten in a power cut, it is decided on again.
  store.lazily(() => {
    along?.()
    store.events.append({
      atMs: timeline.now(),
      kind: 'signal-rejected',
      subject,
      body: { ...rejection, ...facts },
    })
  })
  tell({ kind: 'rejected', rejection, subject, what })
}

/** Ends the signal of an order that came to nothing, and the prices that it named. A stop that came to nothing is still watched. */
export function rejectOrder(
  engine: Engine,
  { clientOid, symbol, side }: Pick<Intent, 'clientOid' | 'symbol' | 'side'>,
  rejection: Rejection,
): void {
  const { store, timeline } = engine
  const subject = store.atomically(() => {
    const signal = store.signals.rejectOrder(clientOid, rejection.reason)
    if (!signal) return undefined
    takeBackStops(engine, { clientOid, symbol })
    // Its source may go by what it sent, or by what became of that.
    store.sources.setSide(signal.source, symbol, 'some')
    const subject = `${signal.source} ${signal.id}`
    const body = { ...rejection, clientOid, symbol, side }
    store.events.append({ atMs: timeline.now(), kind: 'signal-rejected', subject, body })
    return subject
  })
  // A signal of an earlier run is on record; this run does not count it.
  if (subject === undefined || engine.inherited.has(clientOid)) return
  engine.tell({ kind: 'rejected', rejection, subject, what: `${side} ${symbol}` })
}

/** Ends every signal that has no end yet although its order stands nowhere. */
export function rejectUnended(engine: Engine): void {
  for (const { clientOid, wasSent, isRefused, reason } of engine.store.signals.unended()) {
    const intent = engine.store.intents.find(clientOid)
    const code = isRefused ? 'refused' : wasSent ? 'never-arrived' : 'not-sent'
    if (intent) rejectOrder(engine, intent, reject(code, reason))
  }
}
