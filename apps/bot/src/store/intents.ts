// Orders the bot means to have, written down before they are sent. What becomes of them between their sending and the
// exchange's answer is the journal's matter, see order-journal.ts.
import type { DatabaseSync } from 'node:sqlite'
import type { Decimal } from '../money/decimal.ts'
import type { NewOrder } from '../venue/venue.ts'
import type { EventLog } from './events.ts'
import type { Transactions } from './transactions.ts'

/**
 * - `intended`: written down, not sent
 * - `sending`: handed to the network, its fate not known yet
 * - `accepted`: stands on the exchange
 * - `refused`, `absent`: stands nowhere (the exchange said no; never sent, or proven never to have arrived)
 * - `closed`: was accepted, will not change any more
 * - `tested`: the exchange would have taken it; it was never to stand
 */
export type IntentState = 'intended' | 'sending' | 'accepted' | 'refused' | 'absent' | 'closed' | 'tested'

/**
 * What an order comes from: a signal's own wish, the second leg of its reversal, a price that it named for later, people, or
 * that the exchange lets nobody protect the position; `protection` waits at the exchange and closes a position at such a price.
 */
export type IntentCause =
  | 'signal'
  | 'reverse'
  | 'stop-loss'
  | 'take-profit'
  | 'flatten'
  | 'unprotected'
  | 'protection'

/** An order with its state. */
export interface Intent extends NewOrder {
  /** What it is worth at most, in quote currency: reserved from the limits while it is open. */
  readonly value: Decimal
  readonly cause: IntentCause
  readonly state: IntentState
  /** Whose signal led to it; empty where none did, or an earlier layout does not say. */
  readonly source: string
  readonly createdMs: number
  /** When the rest of it is cancelled. */
  readonly expiresMs: number
  readonly orderId: string | undefined
  /** Coins whose fills are in the store. */
  readonly filled: Decimal
}

/** What an intent needs to be written down. */
export type NewIntent = NewOrder &
  Pick<Intent, 'value' | 'cause' | 'createdMs' | 'expiresMs'> &
  Partial<Pick<Intent, 'source'>>

/** Access to the intents. */
export interface IntentTable {
  add(intent: NewIntent): void
  find(clientOid: string): Intent | undefined
  /** Those in one of the states that do not just wait to protect a position, oldest first. */
  in(...states: readonly IntentState[]): Intent[]
  /** Those in one of the states that protect a position, oldest first. */
  protecting(...states: readonly IntentState[]): Intent[]
  /** How many ever protected a position in the symbol. */
  countProtecting(symbol: string): number
  /** Gives up one that is `intended`: it becomes `absent`. @returns false, with nothing changed, for any other */
  drop(clientOid: string, atMs: number, reason: string): boolean
  /**
   * Takes an absence back that nothing proves: one that was handed to the network is `sending` again, to be searched for.
   * @returns false, with nothing changed, for any but an `absent` one
   */
  doubt(clientOid: string, atMs: number, reason: string): boolean
  /** Closes one that is `accepted`. @returns false, with nothing changed, for any other */
  close(clientOid: string, atMs: number, reason?: string): boolean
  /** Notes how many coins' fills are in the store. */
  setFilled(clientOid: string, filled: Decimal): void
  /** One that is `intended` was tested: it ends as `tested`. @returns false, with nothing changed, for any other */
  test(clientOid: string, atMs: number): boolean
  /** How many entries were created after the first time and not after the second. */
  entriesBetween(afterMs: number, untilMs: number): number
}

/** The intent table of an open database. */
export function createIntentTable(
  db: DatabaseSync,
  events: EventLog,
  { atomically, lazily }: Transactions,
): IntentTable {
  const insert = db.prepare(
    `INSERT INTO intents (client_oid, symbol, side, type, price, size, funds, value, cause, leg, state, created_ms, expires_ms,
     stop_loss, take_profit, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'intended', ?, ?, ?, ?, ?)`,
  )
  const select = db.prepare('SELECT * FROM intents WHERE client_oid = ?')
  const selectIn = db.prepare(
    `SELECT * FROM intents WHERE state IN (SELECT value FROM json_each(?)) AND (cause = 'protection') = ?
     ORDER BY created_ms, client_oid`,
  )
  const countProtections = db.prepare(
    "SELECT count(*) AS n FROM intents WHERE cause = 'protection' AND symbol = ?",
  )
  const update = db.prepare('UPDATE intents SET state = ?, reason = ? WHERE client_oid = ? AND state = ?')
  const reopen = db.prepare(
    `UPDATE intents SET state = 'sending', reason = NULL
     WHERE client_oid = ? AND state = 'absent' AND claimed_ms IS NOT NULL`,
  )
  const updateFilled = db.prepare('UPDATE intents SET filled = ? WHERE client_oid = ?')
  const countEntries = db.prepare(
    "SELECT count(*) AS n FROM intents WHERE leg = 'entry' AND created_ms > ? AND created_ms <= ?",
  )
  type Move = [
    from: IntentState,
    to: 'absent' | 'closed' | 'tested',
    atMs: number,
    reason: string | undefined,
  ]
  const move = (clientOid: string, ...[from, to, atMs, reason]: Move): boolean =>
    // What is taken back is come to again: nothing was sent, or the exchange still says so.
    lazily(() => {
      if (update.run(to, reason ?? null, clientOid, from).changes === 0) return false
      const body = reason === undefined ? {} : { reason }
      events.append({ atMs, kind: `intent-${to}`, subject: clientOid, body })
      return true
    })
  return {
    add(i) {
      const text = [i.price ?? null, i.size ?? null, i.funds ?? null, i.value] as const
      const trigger = [i.trigger?.stopLoss ?? null, i.trigger?.takeProfit ?? null] as const
      const times = [i.createdMs, i.expiresMs] as const
      insert.run(
        i.clientOid,
        i.symbol,
        i.side,
        i.type,
        ...text,
        i.cause,
        i.leg,
        ...times,
        ...trigger,
        i.source ?? '',
      )
    },
    find(clientOid) {
      const row = select.get(clientOid)
      return row && toIntent(row)
    },
    in(...states) {
      return selectIn.all(JSON.stringify(states), 0).map(toIntent)
    },
    protecting(...states) {
      return selectIn.all(JSON.stringify(states), 1).map(toIntent)
    },
    countProtecting(symbol) {
      return Number(countProtections.get(symbol)?.['n'])
    },
    drop: (clientOid, atMs, reason) => move(clientOid, 'intended', 'absent', atMs, reason),
    doubt: (clientOid, atMs, reason) =>
      atomically(() => {
        if (reopen.run(clientOid).changes === 0) return false
        events.append({ atMs, kind: 'intent-doubted', subject: clientOid, body: { reason } })
        return true
      }),
    close: (clientOid, atMs, reason) => move(clientOid, 'accepted', 'closed', atMs, reason),
    test: (clientOid, atMs) => move(clientOid, 'intended', 'tested', atMs, undefined),
    setFilled(clientOid, filled) {
      updateFilled.run(filled, clientOid)
    },
    entriesBetween(afterMs, untilMs) {
      return Number(countEntries.get(afterMs, untilMs)?.['n'])
    },
  }
}

function toIntent(row: Record<string, unknown>): Intent {
  const text = (key: string) => (row[key] === null ? undefined : String(row[key]))
  return {
    clientOid: String(row['client_oid']),
    symbol: String(row['symbol']),
    side: row['side'] === 'buy' ? 'buy' : 'sell',
    type: row['type'] === 'market' ? 'market' : 'limit',
    price: text('price'),
    size: text('size'),
    funds: text('funds'),
    value: String(row['value']),
    cause: String(row['cause']) as IntentCause,
    leg: row['leg'] === 'exit' ? 'exit' : 'entry',
    state: String(row['state']) as IntentState,
    source: String(row['source']),
    createdMs: Number(row['created_ms']),
    expiresMs: Number(row['expires_ms']),
    orderId: text('order_id'),
    filled: String(row['filled']),
    ...(row['cause'] === 'protection' && {
      trigger: { stopLoss: text('stop_loss'), takeProfit: text('take_profit') },
    }),
  }
}
