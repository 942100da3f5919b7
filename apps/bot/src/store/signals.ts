// Which signals were already decided on, and what became of each. Survives restarts; that is what makes a repeated signal
// harmless.
import type { DatabaseSync } from 'node:sqlite'
import type { RejectionReason } from '../signal/rejection.ts'

/** The name of a signal. */
export interface SignalName {
  readonly source: string
  readonly id: string
}

/** A signal that was decided on, with the bytes that were decided on. */
export type DecidedSignal = SignalName & {
  readonly rawHash: string
  /** Hash of what it says, the same for every channel that brings it. */
  readonly contentHash?: string
}

/** A signal whose order came to nothing, and that is not rejected yet. */
export type UnendedSignal = SignalName & {
  readonly clientOid: string
  /** Whether the exchange said no. */
  readonly isRefused: boolean
  /** Whether the order was handed to the network. */
  readonly wasSent: boolean
  /** Why its order does not stand, as far as it is known. */
  readonly reason: string
}

/** The set of signals decided on. Each has one end: its order, or a rejection. */
export interface SignalTable {
  /** Whether this source and id was decided on before, and if so whether on the same bytes, or on others that say the same. */
  seen(signal: DecidedSignal): 'new' | 'same' | 'different'
  /** Remembers one that led to an order. */
  addOrder(signal: DecidedSignal, clientOid: string): void
  /** The order that it led to stands nowhere, and this one is sent in its place. */
  setOrder(signal: SignalName, clientOid: string): void
  /** Remembers one that led to none. */
  addRejection(signal: DecidedSignal, reason: RejectionReason): void
  /**
   * The order of a signal came to nothing: it is rejected after all.
   * @returns the signal; `undefined`, with nothing changed, where no signal led to the order or it is rejected already
   */
  rejectOrder(clientOid: string, reason: RejectionReason): SignalName | undefined
  /** Signals that are not rejected although their order stands nowhere: the bot ended in between. */
  unended(): UnendedSignal[]
}

/** The signal table of an open database. */
export function createSignalTable(db: DatabaseSync): SignalTable {
  const select = db.prepare('SELECT raw_hash, content_hash FROM signals WHERE source = ? AND id = ?')
  const insert = db.prepare(
    'INSERT INTO signals (source, id, raw_hash, client_oid, rejection, content_hash) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const update = db.prepare('UPDATE signals SET client_oid = ? WHERE source = ? AND id = ?')
  const reject = db.prepare(
    'UPDATE signals SET rejection = ? WHERE client_oid = ? AND rejection IS NULL RETURNING source, id',
  )
  const open = db.prepare(
    `SELECT s.source, s.id, i.client_oid, i.state, i.reason, i.claimed_ms FROM signals s JOIN intents i USING (client_oid)
     WHERE i.state IN ('refused', 'absent') AND s.rejection IS NULL ORDER BY i.created_ms, i.client_oid`,
  )
  return {
    seen({ source, id, rawHash, contentHash }) {
      const row = select.get(source, id)
      if (!row) return 'new'
      const saysTheSame = contentHash !== undefined && row['content_hash'] === contentHash
      return saysTheSame || row['raw_hash'] === rawHash ? 'same' : 'different'
    },
    addOrder({ source, id, rawHash, contentHash }, clientOid) {
      insert.run(source, id, rawHash, clientOid, null, contentHash ?? null)
    },
    setOrder({ source, id }, clientOid) {
      update.run(clientOid, source, id)
    },
    addRejection({ source, id, rawHash, contentHash }, reason) {
      insert.run(source, id, rawHash, null, reason, contentHash ?? null)
    },
    rejectOrder(clientOid, reason) {
      const row = reject.get(reason, clientOid)
      return row && toName(row)
    },
    unended() {
      return open.all().map((row) => ({
        ...toName(row),
        clientOid: String(row['client_oid']),
        isRefused: row['state'] === 'refused',
        wasSent: row['claimed_ms'] !== null,
        reason: String(row['reason'] ?? 'no reason was written down'),
      }))
    },
  }
}

function toName(row: Record<string, unknown>): SignalName {
  return { source: String(row['source']), id: String(row['id']) }
}
