// From rows of the store to what is shown.
import type { Row } from '../store/pages.ts'
import type { AuditView, FillView, OrderView, Page, SignalView } from './shapes.ts'

/** A page of rows; `limit` is how many were asked for. */
export function pageOf<T extends { readonly seq: number }>(rows: readonly T[], limit: number): Page<T> {
  return { rows, next: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) }
}

/** An order. */
export function toOrder(row: Row): OrderView {
  return {
    seq: Number(row['seq']),
    clientOid: text(row['client_oid']),
    symbol: text(row['symbol']),
    side: sideOf(row),
    type: text(row['type']),
    price: textOrNull(row['price']),
    size: textOrNull(row['size']),
    funds: textOrNull(row['funds']),
    stopLoss: textOrNull(row['stop_loss']),
    takeProfit: textOrNull(row['take_profit']),
    filled: text(row['filled']),
    cause: text(row['cause']),
    source: text(row['source']),
    state: text(row['state']),
    createdMs: Number(row['created_ms']),
    reason: textOrNull(row['reason']),
  }
}

/** An execution. */
export function toFill(row: Row): FillView {
  return {
    seq: Number(row['seq']),
    symbol: text(row['symbol']),
    side: sideOf(row),
    price: text(row['price']),
    size: text(row['size']),
    funds: text(row['funds']),
    fee: text(row['fee']),
    feeCurrency: text(row['fee_currency']),
    clientOid: text(row['client_oid']),
    atMs: Number(row['at_ms']),
  }
}

/** A decision, from its event. */
export function toSignal(row: Row): SignalView {
  const body = JSON.parse(text(row['body'])) as Record<string, unknown>
  const isOrdered = row['kind'] === 'signal-accepted'
  const wish = [body['action'] ?? body['side'], body['symbol']].filter((part) => part !== undefined)
  return {
    seq: Number(row['seq']),
    subject: isOrdered ? `${text(body['source'])} ${text(body['id'])}` : text(row['subject']),
    what: wish.map(text).join(' '),
    madeMs: body['madeMs'] === undefined ? null : Number(body['madeMs']),
    receivedMs: row['received_ms'] === null ? null : Number(row['received_ms']),
    decidedMs: Number(row['at_ms']),
    decision: isOrdered ? 'ordered' : 'rejected',
    reason: isOrdered ? null : text(body['reason']),
    detail: textOrNull(body['detail']),
    clientOid: isOrdered ? text(row['subject']) : textOrNull(body['clientOid']),
    orderState: textOrNull(row['order_state']),
  }
}

/** An entry of the record. */
export function toAudit(row: Row): AuditView {
  return {
    seq: Number(row['seq']),
    atMs: Number(row['at_ms']),
    kind: text(row['kind']),
    subject: text(row['subject']),
    facts: text(row['body']),
  }
}

function sideOf(row: Row): 'buy' | 'sell' {
  return row['side'] === 'buy' ? 'buy' : 'sell'
}

function text(value: unknown): string {
  return String(value ?? '')
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
