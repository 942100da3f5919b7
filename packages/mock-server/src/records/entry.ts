import { formatDecimal } from '../base/decimal.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import type { ExchangeEvent } from '../state/event-bus.ts'
import { toLedgerFill, toLedgerOrder } from './records.ts'

/** The line that an event writes, if it writes one. */
export function toLedgerEntry(event: ExchangeEvent, nowMs: number): LedgerEntry | undefined {
  // An order that was only received goes on within the same request, and is written then; but for one that has yet to meet the book.
  if (event.kind === 'order') {
    const { change, order } = event
    if (change === 'received' && !order.isOnItsWay) return undefined
    return { kind: 'order', order: toLedgerOrder(order) }
  }
  if (event.kind === 'fill') return { kind: 'fill', fill: toLedgerFill(event.fill) }
  if (event.kind !== 'money') return undefined
  return {
    kind: 'money',
    time: nowMs,
    uid: event.wallet.uid,
    type: event.wallet.type,
    currency: event.wallet.currency,
    available: formatDecimal(event.available),
    held: formatDecimal(event.held),
    counterparty: formatDecimal(event.house),
    fees: formatDecimal(event.fees),
    deposits: formatDecimal(event.external),
    reason: event.reason,
  }
}
