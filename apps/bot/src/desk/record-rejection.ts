// Every rejection goes the same way: into the ledger, and to whoever listens.
import type { Rejection } from '../risk/rejection.ts'
import type { Desk } from './desk.ts'

/**
 * Records why something did not become an order.
 * @param what how people call it, where `subject` is no name for them
 */
export function recordRejection(
  { ledger, timeline, tell }: Desk,
  subject: string,
  rejection: Rejection,
  facts: Readonly<Record<string, unknown>>,
  what: string = subject,
): void {
  ledger.events.append({
    atMs: timeline.now(),
    kind: 'signal-rejected',
    subject,
    body: { ...rejection, ...facts },
  })
  tell({ kind: 'rejected', rejection, subject, what })
}
