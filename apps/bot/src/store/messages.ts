// Every message as it came, kept before anybody acts on it: what was not decided on when the bot ended is decided on at
// its next start, and what was decided can be decided again, byte for byte.
import type { DatabaseSync } from 'node:sqlite'
import { hashBytes, type RawMessage } from '../signal/message.ts'

/** A message to keep. */
export interface NewMessage extends RawMessage {
  /** The sender's own name for this delivery: a second one of the same name is not kept again. */
  readonly delivery?: string | undefined
}

/** A message that is kept. */
export interface StoredMessage extends RawMessage {
  /** Its place in the order in which messages came. */
  readonly seq: number
  /** SHA-256 of its bytes, hex. */
  readonly hash: string
  /** The sender's own name for this delivery. */
  readonly delivery: string | undefined
  /** When it was decided on, epoch ms; `undefined` before that. */
  readonly decidedMs: number | undefined
}

/** The messages that came. */
export interface MessageTable {
  /**
   * Keeps one.
   * @returns whether it is new; a delivery that is known changes nothing
   */
  add(message: NewMessage): boolean
  /** The oldest that was not decided on. */
  next(): StoredMessage | undefined
  /** Says that one was decided on. */
  decided(seq: number, atMs: number): void
  /** How many are not decided on. */
  undecided(): number
  /**
   * The latest that a channel brought of those that `isIt` says yes to; it looks through 100,000 of them.
   * @param afterSeq - those up to this place are not looked at
   */
  last(
    channel: string,
    isIt: (message: StoredMessage) => boolean,
    afterSeq?: number,
  ): StoredMessage | undefined
  /** When each channel last brought something, epoch ms. */
  lastReceived(): ReadonlyMap<string, number>
  /**
   * Throws the oldest away that were decided on, at most {@link MOST_AT_ONCE}, as long as there are more than `keep`; the latest
   * of each channel stays, and its latest that has a name, for the channel goes on from it.
   * @param needed - places of others that channels go on from: they stay, too
   * @returns how many
   */
  prune(keep: number, needed?: readonly number[]): number
  /** All of them in order, one at a time: there may be more than memory holds. */
  all(): IterableIterator<StoredMessage>
}

/** So many are thrown away in one go: it is done between decisions. */
export const MOST_AT_ONCE = 500

/** More are not looked through for the place of a channel, which may have brought heartbeats alone for days. */
const MOST_LOOKED_AT = 100_000

/** The message table of an open database. */
export function createMessageTable(db: DatabaseSync): MessageTable {
  const insert = db.prepare(
    `INSERT INTO messages (channel, label, delivery, received_ms, hash, overlong) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  const insertBytes = db.prepare('INSERT INTO payloads (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const oldest = db.prepare(
    'SELECT * FROM messages JOIN payloads USING (hash) WHERE decided_ms IS NULL ORDER BY seq LIMIT 1',
  )
  const decide = db.prepare('UPDATE messages SET decided_ms = ? WHERE seq = ?')
  const count = db.prepare('SELECT count(*) AS n FROM messages WHERE decided_ms IS NULL')
  const latest = db.prepare(
    'SELECT * FROM messages JOIN payloads USING (hash) WHERE channel = ? AND seq > ? ORDER BY seq DESC LIMIT ?',
  )
  const last = db.prepare('SELECT channel, max(received_ms) AS ms FROM messages GROUP BY channel')
  const surplus = db.prepare(
    `SELECT seq, hash FROM messages m
     WHERE seq <= (SELECT max(seq) FROM messages) - ? AND decided_ms IS NOT NULL
     AND EXISTS (SELECT 1 FROM messages later WHERE later.channel = m.channel AND later.seq > m.seq
                 AND (m.delivery IS NULL OR later.delivery IS NOT NULL))
     AND seq NOT IN (SELECT value FROM json_each(?))
     ORDER BY seq LIMIT ?`,
  )
  const remove = db.prepare('DELETE FROM messages WHERE seq = ?')
  const removeBytes = db.prepare(
    'DELETE FROM payloads WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM messages WHERE hash = ?1)',
  )
  const every = db.prepare('SELECT * FROM messages JOIN payloads USING (hash) ORDER BY seq')
  return {
    add({ channel, label, delivery, bytes, overlong, receivedMs }) {
      const hash = hashBytes(bytes)
      const { changes } = insert.run(channel, label, delivery ?? null, receivedMs, hash, Number(overlong))
      if (Number(changes) === 0) return false
      insertBytes.run(hash, bytes)
      return true
    },
    next() {
      const row = oldest.get()
      return row && toMessage(row)
    },
    decided(seq, atMs) {
      decide.run(atMs, seq)
    },
    undecided: () => Number(count.get()?.['n']),
    last(channel, isIt, afterSeq = 0) {
      for (const row of latest.iterate(channel, afterSeq, MOST_LOOKED_AT)) {
        const message = toMessage(row)
        if (isIt(message)) return message
      }
      return undefined
    },
    lastReceived: () => new Map(last.all().map(({ channel, ms }) => [String(channel), Number(ms)])),
    prune(keep, needed = []) {
      const rows = surplus.all(keep, JSON.stringify(needed), MOST_AT_ONCE)
      for (const { seq } of rows) remove.run(Number(seq))
      for (const hash of new Set(rows.map((row) => String(row['hash'])))) removeBytes.run(hash)
      return rows.length
    },
    *all() {
      for (const row of every.iterate()) yield toMessage(row)
    },
  }
}

function toMessage(row: Record<string, unknown>): StoredMessage {
  return {
    seq: Number(row['seq']),
    channel: String(row['channel']),
    label: String(row['label']),
    bytes: row['bytes'] as Uint8Array,
    overlong: row['overlong'] === 1,
    receivedMs: Number(row['received_ms']),
    hash: String(row['hash']),
    delivery: row['delivery'] === null ? undefined : String(row['delivery']),
    decidedMs: row['decided_ms'] === null ? undefined : Number(row['decided_ms']),
  }
}
