/** Opens a journal's file, and nothing that is not one. */
import { DatabaseSync } from 'node:sqlite'
import { ConfigError } from '@kucoin-kit/core'
import { isBusy, isFull, reasonOf } from './sqlite-error.ts'

/** Marks a file as a journal of this library: "KKOJ". */
const APPLICATION_ID = 0x4b_4b_4f_4a

/** The layout that this version reads and writes. */
const LAYOUT = 2

/** Longest wait for other processes that make the same file, in ms; nothing else of the program runs meanwhile. */
const OPEN_WITHIN_MS = 900

const table = `create table order_intent (
  owner text not null,
  client_oid text not null,
  kind text not null,
  symbol text not null,
  body text not null,
  claimed_at_ms integer not null,
  send_until_ms integer not null,
  outcome text,
  primary key (client_oid, owner)
) strict`

/** Each step leads from one layout to the next; before layout 1 there is nothing. */
const steps: readonly string[] = [
  table,
  // Layout 1 had no owner, and did not say its number.
  `alter table order_intent rename to ownerless; ${table};
   insert into order_intent select '', * from ownerless; drop table ownerless`,
]

/**
 * Opens the file, makes it where it is missing, and brings an older layout up to date, in one step or not at all.
 *
 * @throws ConfigError `OPTIONS_INVALID` for a path that is none, a file that is no journal, is newer than this version,
 * cannot be opened or cannot be written
 */
export function openDatabase(path: string): DatabaseSync {
  if (typeof path !== 'string' || path.trim() === '') throw forgetful()
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: OPEN_WITHIN_MS })
    const opened = database
    // An address of SQLite's, file:x?mode=memory, may name no file either.
    if (path !== ':memory:' && !hasFile(opened)) throw forgetful()
    whileBusy(() => setUp(opened, path))
    // From here on waiting is left to timers: a lock that another process holds must not stop this program.
    database.exec('pragma busy_timeout = 0')
    return database
  } catch (error) {
    database?.close()
    throw ConfigError.isInstance(error) ? error : unusable(path, error)
  }
}

function hasFile(database: DatabaseSync): boolean {
  return database.prepare('pragma database_list').get()?.['file'] !== ''
}

function forgetful(): ConfigError {
  return refuse('A journal without a path would be gone with the program.', 'name a file.')
}

function setUp(database: DatabaseSync, path: string): void {
  // Nothing is changed in a file that is somebody else's.
  inOneStep(database, 'begin', () => layoutOf(database, path))
  // A claim that is lost with the power would be an order that nobody knows of: where there is a log, it is waited for beside
  // the work (see flush.ts), else within each commit.
  const { journal_mode: mode } = Object(database.prepare('pragma journal_mode = wal').get())
  database.exec(`pragma synchronous = ${mode === 'wal' ? 'normal' : 'full'}`)
  // Also where nothing is to be done: a file that cannot be written is found here, not at the first order.
  inOneStep(database, 'begin immediate', () => {
    const layout = layoutOf(database, path)
    if (layout === LAYOUT) return
    for (const step of layout === 0 ? steps.slice(0, 1) : steps.slice(layout)) database.exec(step)
    database.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${LAYOUT}`)
  })
}

function inOneStep(database: DatabaseSync, begin: string, work: () => void): void {
  database.exec(begin)
  try {
    work()
    database.exec('commit')
  } catch (error) {
    // Where a disk is full SQLite has taken it back itself.
    if (database.isTransaction) database.exec('rollback')
    throw error
  }
}

/** The layout of a file: 0 for a new one. */
function layoutOf(database: DatabaseSync, path: string): number {
  const id = Number(database.prepare('pragma application_id').get()?.['application_id'])
  const version = Number(database.prepare('pragma user_version').get()?.['user_version'])
  const names = database
    .prepare('select name from sqlite_schema')
    .all()
    .map(({ name }) => name)
  if (id === APPLICATION_ID && version > LAYOUT) {
    throw refuse(
      `The journal ${path} has layout ${version}; this version knows ${LAYOUT}.`,
      'update this package.',
    )
  }
  if (id === APPLICATION_ID) return version
  if (id === 0 && version === 0 && names.length === 0) return 0
  const columns = database
    .prepare('pragma table_info(order_intent)')
    .all()
    .map(({ name }) => name)
  const isFirst = columns.join() === 'client_oid,venue,symbol,body,claimed_at_ms,send_until_ms,outcome'
  if (id === 0 && version === 0 && isFirst) return 1
  throw refuse(`The file ${path} is a database of something else.`, 'name another file for the journal.')
}

/** Two processes that make one file at the same time get in each other's way for a moment. */
function whileBusy(work: () => void): void {
  const endMs = performance.now() + OPEN_WITHIN_MS
  for (;;) {
    try {
      work()
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > endMs) throw error
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 20)
  }
}

function unusable(path: string, error: unknown): ConfigError {
  const fix = isBusy(error)
    ? 'end the process that holds it, or try again.'
    : isFull(error)
      ? 'make room on its disk.'
      : 'check that it is a file of its own in a folder that exists, and that this user may write both.'
  return refuse(`The journal ${path} cannot be used: ${reasonOf(error)}.`, fix)
}

function refuse(message: string, fix: string): ConfigError {
  return new ConfigError('OPTIONS_INVALID', message, fix)
}
