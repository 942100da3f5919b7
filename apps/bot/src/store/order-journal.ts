// The intents table as the journal of placing once. Each step is one compare-and-set statement, kept together with its
// event: only one caller can ever take an intent from `intended` to `sending`, and only that one may send it.
import type { DatabaseSync } from 'node:sqlite'
import type { IntentOutcome, JournalEntry, OrderIntent, OrderJournal } from '@kucoin-kit/core/orders'
import type { EventLog } from './events.ts'
import type { Flush } from './flush.ts'
import type { Transactions } from './transactions.ts'

/** What the journal is made of, beside its table. */
export interface JournalParts extends Transactions, Pick<Flush, 'flush'> {
  /** Whether nothing may be opened at this moment. */
  readonly isStopped: () => boolean
}

/** Makes the journal for a clock: an exchange's, in epoch ms. */
export type JournalFactory = (now: () => number) => OrderJournal

const STOPPED = 'entries were stopped before it was sent'

/** The journal over the intents of an open database. */
export function createJournalFactory(
  db: DatabaseSync,
  events: EventLog,
  { atomically, lazily, flush, isStopped }: JournalParts,
): JournalFactory {
  const take = db.prepare(
    `UPDATE intents SET state = 'sending', kind = ?, body = ?, owner = ?, claimed_ms = ?, send_until_ms = ?
     WHERE client_oid = ? AND state = 'intended'`,
  )
  const end = db.prepare(
    `UPDATE intents SET state = ?, order_id = ?, reason = ?
     WHERE client_oid = ? AND claimed_ms = ? AND state = 'sending'`,
  )
  const again = db.prepare(
    `UPDATE intents SET state = 'sending', reason = NULL, kind = ?, body = ?, owner = ?, claimed_ms = ?, send_until_ms = ?
     WHERE client_oid = ? AND state IN ('refused', 'absent')`,
  )
  const giveBack = db.prepare(
    `UPDATE intents SET state = 'absent', reason = ?, claimed_ms = NULL
     WHERE client_oid = ? AND claimed_ms = ? AND state = 'sending' AND leg = 'entry'`,
  )
  const select = db.prepare('SELECT * FROM intents WHERE client_oid = ? AND claimed_ms IS NOT NULL')
  const open = db.prepare("SELECT * FROM intents WHERE state = 'sending' ORDER BY claimed_ms")
  const read = (clientOid: string): JournalEntry | undefined => {
    const row = select.get(clientOid)
    return row && toEntry(row)
  }
  // It is on disk before anything is sent, and so is all that led to it: a power cut never lets an order be sent twice.
  const send = async (
    statement: typeof take,
    { clientOid, kind, body, owner, claimedAtMs, sendUntilMs }: OrderIntent,
  ): Promise<boolean> => {
    const isOurs = lazily(() => {
      const { changes } = statement.run(kind, body, owner, claimedAtMs, sendUntilMs, clientOid)
      if (changes === 1)
        events.append({ atMs: claimedAtMs, kind: 'intent-sending', subject: clientOid, body: {} })
      return changes === 1
    })
    if (!isOurs) return false
    await flush()
    // The disk may take its time, and whoever stops entries in it means this one too.
    return !isStopped() || !isGivenBack(clientOid, claimedAtMs)
  }
  const isGivenBack = (clientOid: string, claimedAtMs: number): boolean =>
    lazily(() => {
      const { changes } = giveBack.run(STOPPED, clientOid, claimedAtMs)
      if (changes === 1)
        events.append({
          atMs: claimedAtMs,
          kind: 'intent-absent',
          subject: clientOid,
          body: { reason: STOPPED },
        })
      return changes === 1
    })

  return (now) => ({
    async claim(intent) {
      if (await send(take, intent)) return undefined
      const known = read(intent.clientOid)
      // Thrown before anything is sent, which stops it: an order that no signal led to is not the bot's.
      if (!known) throw new Error(`the order ${intent.clientOid} is not in the store`)
      return known
    },
    resolve({ clientOid, claimedAtMs }, outcome) {
      // What stands is found at the exchange again; what does not stand is known from the answer alone.
      const keep = outcome.kind === 'accepted' ? lazily : atomically
      return keep(() => {
        const { state, orderId, reason } = toColumns(outcome)
        const { changes } = end.run(state, orderId ?? null, reason ?? null, clientOid, claimedAtMs)
        if (changes === 0) return false
        const body = { ...(orderId !== undefined && { orderId }), ...(reason !== undefined && { reason }) }
        events.append({ atMs: now(), kind: `intent-${state}`, subject: clientOid, body })
        return true
      })
    },
    reopen: (intent) => send(again, intent),
    read,
    listOpen: () => open.all().map((row) => toEntry(row).intent),
  })
}

interface Columns {
  readonly state: 'accepted' | 'refused' | 'absent'
  readonly orderId?: string
  readonly reason?: string
}

function toColumns(outcome: IntentOutcome): Columns {
  if (outcome.kind === 'accepted') return { state: 'accepted', orderId: outcome.orderId }
  return { state: outcome.kind === 'refused' ? 'refused' : 'absent', reason: outcome.reason }
}

function toEntry(row: Record<string, unknown>): JournalEntry {
  const intent: OrderIntent = {
    clientOid: String(row['client_oid']),
    kind: String(row['kind']),
    symbol: String(row['symbol']),
    owner: String(row['owner']),
    body: String(row['body']),
    claimedAtMs: Number(row['claimed_ms']),
    sendUntilMs: Number(row['send_until_ms']),
  }
  const reason = String(row['reason'] ?? '')
  switch (row['state']) {
    case 'sending':
      return { intent }
    case 'refused':
      return { intent, outcome: { kind: 'refused', reason } }
    case 'absent':
      return { intent, outcome: { kind: 'not-placed', reason } }
    default: // accepted, or closed after that
      return { intent, outcome: { kind: 'accepted', orderId: String(row['order_id']) } }
  }
}
