// A copy of a store that is in use. Its file is open for this process alone, so nobody else can read it; and SQLite's own copying
// begins anew with every transaction that is taken back. But between two checkpoints the file stands still, and all that is
// written goes into the log beside it: so there is none while the file is copied.
import { execFile } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { InputError, reasonOf, writeError } from '../input-error.ts'

/** By a process of its own: whoever opens a file of SQLite's and closes it again, lets go of all locks that his process has on it. */
const COPY = `
const { copyFileSync, fsyncSync, openSync } = require('node:fs')
const [from, to] = process.argv.slice(1)
copyFileSync(from, to)
fsyncSync(openSync(to, 'r+'))`

/** Copies a store into a new file, as it is when it is called. @throws InputError where that cannot be; nothing is left then */
export type Copier = (file: string) => Promise<void>

/**
 * For an open database.
 * @param checkpointPages - how far its log grows by itself, see `PRAGMA wal_autocheckpoint`
 */
export function createCopier(db: DatabaseSync, checkpointPages: number): Copier {
  const path = db.location()
  let isCopying = false
  const copy = async (from: string, to: string): Promise<void> => {
    db.exec('PRAGMA wal_autocheckpoint = 0')
    try {
      const done = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
      if (done?.['busy'] !== 0) throw new Error('somebody reads it')
      // No secret of the environment goes to the other process.
      await promisify(execFile)(process.execPath, ['-e', COPY, from, to], { env: {} })
      if (!db.isOpen) throw new Error('it was closed meanwhile')
    } finally {
      if (db.isOpen) db.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`)
    }
  }
  return async (file) => {
    if (path === null)
      throw new InputError('the store is in memory, and not in a file.', 'name one with --store.')
    if (isCopying) throw new InputError('the store is being copied already.', 'wait for the end of that.')
    reserve(file)
    isCopying = true
    try {
      await copy(path, file)
    } catch (error) {
      rmSync(file, { force: true })
      throw new InputError(
        `the store could not be copied to ${file}: ${reasonOf(error)}.`,
        'see whether there is room, and try again.',
      )
    } finally {
      isCopying = false
    }
  }
}

function reserve(file: string): void {
  try {
    // What an account holds and does is its owner's alone.
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    throw writeError(file, error)
  }
}
