/**
 * A journal of order intents in a SQLite file: survives a crash, and is shared by the processes of one
 * machine. Each step is one statement, so SQLite itself keeps two processes from claiming one id.
 *
 * @packageDocumentation
 */
import { DatabaseSync } from 'node:sqlite'
import type { IntentOutcome, JournalEntry, OrderIntent, OrderJournal } from '@kucoin-kit/core/orders'

/** A journal in a file, which can be closed. */
export interface SqliteJournal extends OrderJournal {
  /** Closes the file. */
  close(): void
}

const schema = `
  create table if not exists order_intent (
    client_oid text primary key,
    venue text not null,
    symbol text not null,
    body text not null,
    claimed_at_ms integer not null,
    send_until_ms integer not null,
    outcome text
  ) strict`

/**
 * Opens a journal; the file is made where it is missing. Entries are never deleted.
 *
 * @param path - a file on a local disk, or `:memory:`
 * @throws the error of SQLite where the file cannot be opened or written
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
 * import { sqliteJournal } from '@kucoin-kit/node/journal'
 *
 * const journal = sqliteJournal('orders.sqlite')
 * const kucoin = createKucoin({ credentials: credentialsFromEnv(), orders: { journal } })
 * await kucoin.orders.recover() // settles what a crash left open
 * ```
 */
export function sqliteJournal(path: string): SqliteJournal {
  // Other processes have the file open too: each waits for the other from the first statement on.
  const database = new DatabaseSync(path, { timeout: 5_000 })
  // A claim that is lost with the power would be an order that nobody knows of.
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  database.exec(schema)
  const insert = database.prepare(
    'insert into order_intent values (?, ?, ?, ?, ?, ?, null) on conflict do nothing',
  )
  const select = database.prepare('select * from order_intent where client_oid = ?')
  const end = database.prepare(
    'update order_intent set outcome = ? where client_oid = ? and claimed_at_ms = ? and outcome is null',
  )
  const again = database.prepare(
    `update order_intent set outcome = null, body = ?, claimed_at_ms = ?, send_until_ms = ?
     where client_oid = ? and outcome is not null and outcome ->> '$.kind' <> 'accepted'`,
  )
  const open = database.prepare('select * from order_intent where outcome is null order by claimed_at_ms')
  const read = (clientOid: string): JournalEntry | undefined => {
    const row = select.get(clientOid)
    return row && entryOf(row as unknown as Row)
  }
  return {
    claim({ clientOid, venue, symbol, body, claimedAtMs, sendUntilMs }) {
      const { changes } = insert.run(clientOid, venue, symbol, body, claimedAtMs, sendUntilMs)
      return changes === 0 ? read(clientOid) : undefined
    },
    settle: ({ clientOid, claimedAtMs }, outcome) =>
      end.run(JSON.stringify(outcome), clientOid, claimedAtMs).changes === 1,
    reopen: ({ clientOid, body, claimedAtMs, sendUntilMs }) =>
      again.run(body, claimedAtMs, sendUntilMs, clientOid).changes === 1,
    read,
    listOpen: () => open.all().map((row) => entryOf(row as unknown as Row).intent),
    close: () => database.close(),
  }
}

interface Row {
  readonly client_oid: string
  readonly venue: string
  readonly symbol: string
  readonly body: string
  readonly claimed_at_ms: number
  readonly send_until_ms: number
  readonly outcome: string | null
}

function entryOf(row: Row): JournalEntry {
  const intent: OrderIntent = {
    clientOid: row.client_oid,
    venue: row.venue,
    symbol: row.symbol,
    body: row.body,
    claimedAtMs: row.claimed_at_ms,
    sendUntilMs: row.send_until_ms,
  }
  return row.outcome === null ? { intent } : { intent, outcome: JSON.parse(row.outcome) as IntentOutcome }
}
