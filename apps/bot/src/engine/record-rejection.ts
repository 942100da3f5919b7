// Every rejection goes the same way: into the ledger, and to whoever listens.

import type { Rejection } from '../signal/rejection.ts'
import { reject } from '../signal/rejection.ts'
import type { Intent } from '../store/intents.ts'
import type { Desk } from './engine.ts'

/** What else is known of something that did not become an order. */
export interface RejectionContext {
  /** How people call it, where `subject` is no name for them. */
  readonly what?: string
  /** What the ledger keeps with it. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What changes in the ledger together with it. */
  readonly along?: () => void
}

/** Records why something did not become an order; it is told once it is on disk. */
export function recordRejection(
  { ledger, timeline, tell }: Desk,
  subject: string,
  rejection: Rejection,
  { what = subject, facts, along }: RejectionContext,
): void {
  ledger.atomically(() => {
    along?.()
    ledger.events.append({
      atMs: timeline.now(),
      kind: 'signal-rejected',
      subject,
      body: { ...rejection, ...facts },
    })
  })
  tell({ kind: 'rejected', rejection, subject, what })
}

/** Ends the signal whose order came to nothing. A stop that came to nothing is no signal's end: it is watched on. */
export function rejectOrder(
  desk: Desk,
  { clientOid, symbol, side }: Pick<Intent, 'clientOid' | 'symbol' | 'side'>,
  rejection: Rejection,
): void {
  const { ledger, timeline } = desk
  const subject = ledger.atomically(() => {
    const signal = ledger.signals.rejectOrder(clientOid, rejection.reason)
    if (!signal) return undefined
    const subject = `${signal.source} ${signal.id}`
    const body = { ...rejection, clientOid, symbol, side }
    ledger.events.append({ atMs: timeline.now(), kind: 'signal-rejected', subject, body })
    return subject
  })
  // A signal of an earlier run is on record; it is none of those that this run counts.
  if (subject === undefined || desk.inherited.has(clientOid)) return
  desk.tell({ kind: 'rejected', rejection, subject, what: `${side} ${symbol}` })
}

/** Ends every signal whose order stands nowhere and that has no end yet, whatever came in between. */
export function rejectUnended(desk: Desk): void {
  for (const { clientOid, wasSent, isRefused, reason } of desk.ledger.signals.unended()) {
    const intent = desk.ledger.intents.find(clientOid)
    const code = isRefused ? 'refused' : wasSent ? 'never-arrived' : 'not-sent'
    if (intent) rejectOrder(desk, intent, reject(code, reason))
  }
}
