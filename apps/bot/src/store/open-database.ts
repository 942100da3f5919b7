// Opens the one file that a store is, locked for as long as it is open.
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { InputError, reasonOf } from '../input-error.ts'
import { explainFailure, isStoreFailure } from './failure.ts'
import { adoptLayout } from './layout.ts'

/** A store that is gone with the process. */
const IN_MEMORY = ':memory:'
/**
 * How far the log grows, in pages of 4 KiB, before what it holds goes into the file. Everything waits while it does, and small
 * commits write the same few pages again and again: the longer the log, the less there is to do for each of them.
 */
export const CHECKPOINT_PAGES = 8_192

/**
 * Opens or creates the database, in the present layout: all of it or nothing.
 * @throws InputError when it cannot be opened or written, is in use, or is no store.
 */
export function openDatabase(file: string): DatabaseSync {
  // SQLite takes an empty name for a database that it deletes when it is closed.
  if (file === '') throw new InputError('the name of the store is empty.', 'name a --store file.')
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file === IN_MEMORY ? IN_MEMORY : makePlace(file))
    // One writer: the lock taken by the first write is held until close. FULL: an intent must survive a power cut.
    // Legacy: a table that is made anew takes its name away from no view that somebody wrote.
    db.exec('PRAGMA legacy_alter_table = ON; PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL')
    db.exec('BEGIN EXCLUSIVE')
    const objection = adoptLayout(db)
    if (objection) throw new InputError(`${file} ${objection.seen}.`, objection.advice)
    db.exec('COMMIT')
    // Only now that it is ours: the mode is written into the file. One sync for each commit, and none for lazy ones.
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    return db
  } catch (error) {
    // What was begun is undone with it.
    db?.close()
    if (error instanceof InputError) throw error
    const { seen, advice } = isStoreFailure(error)
      ? explainFailure(error)
      : { seen: reasonOf(error), advice: 'check --store, and the rights of the file and its folder.' }
    throw new InputError(`${file} cannot be used as a store: ${seen}.`, advice)
  }
}

/** The path made absolute, for SQLite reads `file:…` as an address; its folder is there afterwards. */
function makePlace(file: string): string {
  const path = resolve(file)
  makeFolder(dirname(path))
  // Opening a device or a pipe may never end.
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && !found.isFile()) throw new InputError(`${file} is no file.`, 'name another --store file.')
  // What an account holds and does is its owner's alone. What SQLite lays beside it has the same rights.
  if (!found) closeSync(openSync(path, 'a', 0o600))
  return path
}

/** Node's own recursive mkdir never ends where a folder is there and takes no new ones, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}
