// Rows for people to read, newest first and a page at a time: a store may hold years, and reading must not hold up trading.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

/** A row as SQLite gives it. */
export type Row = Readonly<Record<string, unknown>>

/** Which rows. */
export interface PageRequest {
  /** Only rows with a smaller `seq`; from the newest on when absent. */
  readonly before?: number | undefined
  /** At most so many, 1 to 500. Default 50. */
  readonly limit?: number | undefined
}

/** Which decisions. */
export interface DecisionRequest extends PageRequest {
  /** Only rejections of this code. */
  readonly reason?: string | undefined
}

/** Access by pages. Every row has a `seq`. */
export interface Pages {
  events(request: PageRequest): Row[]
  /** `seq` of the newest event, 0 when there is none. */
  lastEvent(): number
  /** Accepted and rejected signals: events, with `received_ms` of their message and `order_state` of their order. */
  decisions(request: DecisionRequest): Row[]
  /** The decision that led to an order, with its facts, and the entries of the record about the order from then on. */
  wayOf(clientOid: string): { readonly decision: Row; readonly events: Row[] } | undefined
  /** Codes that rejections have had. */
  reasons(): string[]
  orders(request: PageRequest): Row[]
  /** Orders that stand, may stand or are about to. */
  openOrders(limit: number): Row[]
  fills(request: PageRequest): Row[]
  /** Fills of a symbol from a time on, among the newest 1,000 of all. */
  fillsSince(symbol: string, sinceMs: number): Row[]
  /** Size of the store. */
  bytes(): number
}

const MOST_ROWS = 500
const MOST_MARKERS = 1_000

/** The pages of an open database. */
export function createPages(db: DatabaseSync): Pages {
  const page = (sql: string) => {
    const statement = db.prepare(`${sql} ORDER BY seq DESC LIMIT ?`)
    return ({ before, limit = 50 }: PageRequest, ...values: SQLInputValue[]): Row[] =>
      statement.all(
        ...values,
        before ?? Number.MAX_SAFE_INTEGER,
        Math.min(Math.max(Math.trunc(limit), 1), MOST_ROWS),
      )
  }
  // The indexes are named: SQLite would take another and sort.
  const decided = (index: string) => `SELECT e.*, i.state AS order_state,
    (SELECT max(m.received_ms) FROM messages m WHERE m.hash = json_extract(e.body, '$.rawHash')
     AND m.received_ms <= e.at_ms) AS received_ms
    FROM events e INDEXED BY ${index} LEFT JOIN intents i
    ON i.client_oid = iif(e.kind = 'signal-accepted', e.subject, json_extract(e.body, '$.clientOid'))`
  const events = page('SELECT * FROM events WHERE seq < ?')
  const decisions = page(
    `${decided('signals_decided')} WHERE e.kind IN ('signal-accepted', 'signal-rejected') AND e.seq < ?`,
  )
  const rejections = page(
    `${decided('rejections_by_reason')} WHERE e.kind = 'signal-rejected' AND json_extract(e.body, '$.reason') = ? AND e.seq < ?`,
  )
  const decision = db.prepare(
    `${decided('events_by_kind')} WHERE e.kind = 'signal-accepted' AND e.subject = ? ORDER BY e.seq DESC LIMIT 1`,
  )
  const after = db.prepare('SELECT * FROM events WHERE seq > ? AND subject = ? ORDER BY seq LIMIT ?')
  const orders = page('SELECT rowid AS seq, * FROM intents WHERE rowid < ?')
  const open = db.prepare(
    `SELECT rowid AS seq, * FROM intents WHERE state IN ('intended', 'sending', 'accepted') ORDER BY seq DESC LIMIT ?`,
  )
  const fills = page('SELECT * FROM fills WHERE seq < ?')
  const last = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events')
  const since = db.prepare(
    `SELECT * FROM (SELECT * FROM fills ORDER BY seq DESC LIMIT ?) WHERE symbol = ? AND at_ms >= ?`,
  )
  const size = db.prepare(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  )
  // From one code to the next along the index: as many steps as there are codes, however many rejections there are.
  const codes = db.prepare(
    `WITH RECURSIVE code (reason) AS (
       SELECT min(json_extract(body, '$.reason')) FROM events INDEXED BY rejections_by_reason WHERE kind = 'signal-rejected'
       UNION ALL
       SELECT (SELECT min(json_extract(body, '$.reason')) FROM events INDEXED BY rejections_by_reason
               WHERE kind = 'signal-rejected' AND json_extract(body, '$.reason') > reason)
       FROM code WHERE reason IS NOT NULL
     ) SELECT reason FROM code WHERE reason IS NOT NULL`,
  )
  return {
    events: (request) => events(request),
    lastEvent: () => Number(last.get()?.['seq']),
    decisions: ({ reason, ...request }) =>
      reason === undefined ? decisions(request) : rejections(request, reason),
    wayOf(clientOid) {
      const found = decision.get(clientOid)
      return found && { decision: found, events: after.all(Number(found['seq']), clientOid, MOST_ROWS) }
    },
    reasons: () => codes.all().map((row) => String(row['reason'])),
    orders: (request) => orders(request),
    openOrders: (limit) => open.all(limit),
    fills: (request) => fills(request),
    fillsSince: (symbol, sinceMs) => since.all(MOST_MARKERS, symbol, sinceMs),
    bytes: () => Number(size.get()?.['bytes']),
  }
}
