/**
 * A journal of order intents in a SQLite file: survives a crash, and is shared by the processes of one
 * machine. Each step is one statement, so SQLite itself keeps two processes from claiming one id; a claim is on disk before
 * its order is sent, and the program goes on while it waits for that.
 *
 * @packageDocumentation
 */
import { setTimeout } from 'node:timers/promises'
import type { MaybePromise } from '@kucoin-kit/core'
import type { IntentOutcome, JournalEntry, OrderIntent, OrderJournal } from '@kucoin-kit/core/orders'
import { createFlush } from './journal/flush.ts'
import { openDatabase } from './journal/open-database.ts'
import { isBusy } from './journal/sqlite-error.ts'

/** A journal in a file, which can be closed. */
export interface SqliteJournal extends OrderJournal {
  /** Closes the file; a second call is nothing. */
  close(): void
}

/** How long a step waits for another process that holds the file, in ms, without keeping this one from going on. */
const WAIT_MS = 5_000

/**
 * Opens a journal; the file is made where it is missing, and one of an older version is brought up to date. Entries are
 * never deleted. Each says whose it is, so that several accounts, and a mock beside the exchange, may share a file.
 *
 * @param path - a file on a local disk, or `:memory:`
 * @throws ConfigError `OPTIONS_INVALID` for an empty path, a file that is no journal, or one that cannot be opened or
 * written. Later steps throw SQLite's error, also where another process holds the file for more than 5 s
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
 * import { sqliteJournal } from '@kucoin-kit/node/journal'
 *
 * const journal = sqliteJournal('orders.sqlite')
 * const kucoin = createKucoin({ credentials: credentialsFromEnv(), orders: { journal } })
 * await kucoin.orders.recover() // resolves what a crash left open
 * ```
 */
export function sqliteJournal(path: string): SqliteJournal {
  const database = openDatabase(path)
  const { flush, close } = createFlush(database)
  let isOpen = true
  const mine = '(owner = :owner and client_oid = :clientOid)'
  const insert = database.prepare(
    `insert into order_intent select :owner, :clientOid, :kind, :symbol, :body, :claimedAtMs, :sendUntilMs, null
     where not exists (select 1 from order_intent where client_oid = :clientOid and owner in (:owner, ''))`,
  )
  const known = database.prepare(
    "select * from order_intent where client_oid = ? and owner in (?, '') order by owner desc",
  )
  const anybodys = database.prepare('select * from order_intent where client_oid = ?')
  const end = database.prepare(
    `update order_intent set outcome = :outcome where ${mine} and claimed_at_ms = :claimedAtMs and outcome is null`,
  )
  const again = database.prepare(
    `update order_intent set outcome = null, body = :body, claimed_at_ms = :claimedAtMs, send_until_ms = :sendUntilMs
     where ${mine} and outcome is not null and outcome ->> '$.kind' <> 'accepted'`,
  )
  const open = database.prepare('select * from order_intent where outcome is null order by claimed_at_ms')
  const read = (clientOid: string, owner?: string): JournalEntry | undefined => {
    const row = owner === undefined ? anybodys.get(clientOid) : known.get(clientOid, owner)
    return row && entryOf(row as unknown as Row)
  }
  return {
    async claim(intent) {
      const { owner, clientOid, kind, symbol, body, claimedAtMs, sendUntilMs } = intent
      // A column of whole numbers takes no other.
      const row = { owner, clientOid, kind, symbol, body, claimedAtMs, sendUntilMs: Math.ceil(sendUntilMs) }
      const known = await patiently(() =>
        insert.run(row).changes === 0 ? read(clientOid, owner) : undefined,
      )
      if (!known) await flush()
      return known
    },
    async resolve({ owner, clientOid, claimedAtMs }, outcome) {
      const row = { owner, clientOid, claimedAtMs, outcome: JSON.stringify(outcome) }
      const isEnded = await patiently(() => end.run(row).changes === 1)
      // What stands is found at the exchange again, so that it need not wait for the disk; why something does not stand is
      // known from the answer alone.
      if (isEnded && outcome.kind !== 'accepted') await flush()
      return isEnded
    },
    async reopen({ owner, clientOid, body, claimedAtMs, sendUntilMs }) {
      const row = { owner, clientOid, body, claimedAtMs, sendUntilMs: Math.ceil(sendUntilMs) }
      const isOpen = await patiently(() => again.run(row).changes === 1)
      if (isOpen) await flush()
      return isOpen
    },
    read: (clientOid, owner) => patiently(() => read(clientOid, owner)),
    listOpen: () => patiently(() => open.all().map((row) => entryOf(row as unknown as Row).intent)),
    close() {
      if (!isOpen) return
      isOpen = false
      close()
      database.close()
    },
  }
}

/** Does a step at once where it can, else as soon as the other process lets it. */
function patiently<Value>(step: () => Value): MaybePromise<Value> {
  try {
    return step()
  } catch (error) {
    if (isBusy(error)) return waitFor(step)
    throw error
  }
}

async function waitFor<Value>(step: () => Value): Promise<Value> {
  const endMs = performance.now() + WAIT_MS
  for (let pauseMs = 5; ; pauseMs = Math.min(50, pauseMs * 2)) {
    await setTimeout(pauseMs)
    try {
      return step()
    } catch (error) {
      if (!isBusy(error) || performance.now() > endMs) throw error
    }
  }
}

interface Row {
  readonly owner: string
  readonly client_oid: string
  readonly kind: string
  readonly symbol: string
  readonly body: string
  readonly claimed_at_ms: number
  readonly send_until_ms: number
  readonly outcome: string | null
}

function entryOf(row: Row): JournalEntry {
  const intent: OrderIntent = {
    owner: row.owner,
    clientOid: row.client_oid,
    kind: row.kind,
    symbol: row.symbol,
    body: row.body,
    claimedAtMs: row.claimed_at_ms,
    sendUntilMs: row.send_until_ms,
  }
  return row.outcome === null ? { intent } : { intent, outcome: JSON.parse(row.outcome) as IntentOutcome }
}
