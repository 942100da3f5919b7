// The bot's memory: one SQLite file per mode, or memory for a run that leaves nothing behind.
import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { TradingMode } from '../config/config.ts'
import { InputError } from '../input-error.ts'
import { type Copier, createCopier } from './backup.ts'
import { createEventLog, type EventLog } from './events.ts'
import { createFillTable, type FillTable } from './fills.ts'
import { createFlush } from './flush.ts'
import { createIntentTable, type IntentTable } from './intents.ts'
import { createKeptCount, type KeptCount } from './kept-count.ts'
import { createMessageTable, type MessageTable } from './messages.ts'
import { CHECKPOINT_PAGES, openDatabase } from './open-database.ts'
import { createJournalFactory, type JournalFactory } from './order-journal.ts'
import { createPages, type Pages } from './pages.ts'
import { createPlaceCheck } from './place.ts'
import { createReversalTable, type ReversalTable } from './reversals.ts'
import { createSampleTable, type SampleTable } from './samples.ts'
import { createSignalTable, type SignalTable } from './signals.ts'
import { createSourceTable, type SourceTable } from './sources.ts'
import { createStopTable, type StopTable } from './stops.ts'
import type { Transactions } from './transactions.ts'

/** Whose money a store speaks of; one file never holds both. */
export type Mode = TradingMode

/**
 * The open store. Whatever becomes of the process, what a call kept is kept. Over a power cut it is as well, but for the
 * latest of what was kept {@link Store.lazily}; nothing is forgotten out of order.
 */
export interface Store extends Transactions {
  /** Its name as it was given. */
  readonly file: string
  readonly events: EventLog
  readonly messages: MessageTable
  readonly signals: SignalTable
  readonly sources: SourceTable
  readonly intents: IntentTable
  /** The journal of placing, over the intents. */
  readonly journal: JournalFactory
  readonly fills: FillTable
  readonly reversals: ReversalTable
  readonly stops: StopTable
  readonly samples: SampleTable
  /** How much recorded sessions have written. */
  readonly kept: KeptCount
  /** Rows for people to read. */
  readonly pages: Pages
  /** A remembered setting, or `undefined`. */
  recall(key: string): string | undefined
  /** Remembers a setting. */
  remember(key: string, value: string): void
  /**
   * Writes, and takes it back: whoever looks at a store leaves no trace in it.
   * @throws what keeps it from being written
   */
  probe(): void
  /**
   * Resolved once everything that was kept before is on disk, lazily or not; the process goes on meanwhile.
   * @throws the failure of the disk
   */
  flush(): Promise<void>
  /**
   * Copies all of it into a new file while it is in use.
   * @throws InputError where that file is there, or cannot be written
   */
  readonly copyTo: Copier
  /** @throws a store failure where its file was deleted, moved or replaced: the next start would not find what is kept. */
  checkPlace(): void
  close(): void
}

/**
 * Opens a store of whatever mode, for those who only look after it.
 * @throws InputError when it cannot be opened, is in use, is no store, or nobody has traded with it.
 */
export function openKnownStore(file: string): { readonly store: Store; readonly mode: Mode } {
  if (!existsSync(file)) {
    throw new InputError(
      `there is no store ${file}, so no bot has run on it.`,
      'name the bot’s own: --config FILE or --store FILE.',
    )
  }
  const db = openDatabase(file)
  const store = createStore(db, file)
  const mode = MODES.find((one) => one === store.recall('mode'))
  if (mode !== undefined) return { store, mode }
  store.close()
  throw new InputError(`${file} does not say whose money it speaks of.`, 'name another --store file.')
}

/** What is remembered, with its reason, while nothing may be opened. */
const STOPS = ['halted', 'paused'] as const

/** No setting is called so. */
const PROBE = 'probe'

const MODES: readonly Mode[] = ['paper', 'test', 'live']

/**
 * Opens or creates a store. The file stays locked until it is closed, so a second bot cannot work on it.
 * @param file path, or `:memory:`
 * @throws InputError when it cannot be opened or written, is in use, is no store, or belongs to the other mode.
 */
export function openStore(file: string, mode: Mode): Store {
  const db = openDatabase(file)
  try {
    const store = createStore(db, file)
    const owner = store.recall('mode')
    if (owner !== undefined && owner !== mode) {
      throw new InputError(
        `${file} is the store of ${owner} trading, not of ${mode}.`,
        'name another --store file.',
      )
    }
    if (owner === undefined) store.remember('mode', mode)
    return store
  } catch (error) {
    db.close()
    throw error
  }
}

/** The store over an open database of the present layout. */
export function createStore(db: DatabaseSync, file: string): Store {
  const events = createEventLog(db)
  const checkPlace = createPlaceCheck(db)
  const { flush, close: closeFlush } = createFlush(db, checkPlace)
  const select = db.prepare('SELECT value FROM meta WHERE key = ?')
  const recall = (key: string): string | undefined => {
    const value = select.get(key)?.['value']
    return typeof value === 'string' ? value : undefined
  }
  const isStopped = (): boolean => STOPS.some((key) => Boolean(recall(key)))
  const upsert = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
  const forget = db.prepare('DELETE FROM meta WHERE key = ?')
  const atomically = <T>(work: () => T): T => {
    // Inside another transaction the work belongs to that one.
    if (db.isTransaction) return work()
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      // After some failures, for example a full disk, SQLite has undone it by itself; and whatever undoing meets, the
      // first reason is the one to tell.
      if (db.isTransaction) ignoringFailure(() => db.exec('ROLLBACK'))
      throw error
    }
  }
  const lazily = <T>(work: () => T): T => {
    if (db.isTransaction) return work()
    db.exec('PRAGMA synchronous = NORMAL')
    try {
      return atomically(work)
    } finally {
      db.exec('PRAGMA synchronous = FULL')
    }
  }
  return {
    file,
    events,
    messages: createMessageTable(db),
    signals: createSignalTable(db),
    sources: createSourceTable(db),
    intents: createIntentTable(db, events, { atomically, lazily }),
    journal: createJournalFactory(db, events, { atomically, lazily, flush, isStopped }),
    fills: createFillTable(db, events),
    reversals: createReversalTable(db),
    stops: createStopTable(db),
    samples: createSampleTable(db),
    kept: createKeptCount(db),
    pages: createPages(db),
    recall,
    remember(key, value) {
      upsert.run(key, value)
    },
    atomically,
    lazily,
    probe() {
      checkPlace()
      atomically(() => {
        upsert.run(PROBE, '')
        forget.run(PROBE)
      })
    },
    flush,
    copyTo: createCopier(db, CHECKPOINT_PAGES),
    checkPlace,
    close() {
      closeFlush()
      db.close()
    },
  }
}

function ignoringFailure(work: () => void): void {
  try {
    work()
  } catch {
    // Whoever asks for this has a better reason to tell.
  }
}
