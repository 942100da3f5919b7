// A copy of a store that is in use. Its file is open for this process alone, so nobody else can read it; and SQLite's own copying
// begins anew with every transaction that is taken back. But between two checkpoints the file stands still, and all that is
// written goes into the log beside it: so there is none while the file is copied.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { InputError, reasonOf, writeError } from '../input-error.ts'
import { type RecordedPart, recordedNow, recordingOf } from './recording.ts'

/** By a process of its own: whoever opens a file of SQLite's and closes it again, lets go of all locks that his process has on it. */
const COPY = `
const { copyFileSync, fsyncSync, ftruncateSync, mkdirSync, openSync } = require('node:fs')
const { join } = require('node:path')
const [from, to, fromFolder, toFolder, parts] = process.argv.slice(1)
const copy = (from, to, bytes) => {
  copyFileSync(from, to)
  const fd = openSync(to, 'r+')
  if (bytes !== undefined) ftruncateSync(fd, bytes)
  fsyncSync(fd)
}
copy(from, to)
const recorded = JSON.parse(parts)
if (recorded.length > 0) mkdirSync(toFolder, { mode: 0o700 })
for (const { name, bytes } of recorded) copy(join(fromFolder, name), join(toFolder, name), bytes)`

/**
 * Copies a store as it is when it is called, with what was recorded beside it until then.
 * @param file - what it is to be called in the end
 * @returns where it is until somebody has looked into it, see {@link nameCopy}
 * @throws InputError where that cannot be; nothing is left then
 */
export type Copier = (file: string) => Promise<string>

/** Gives a copy its name. @throws InputError where that was taken meanwhile */
export function nameCopy(part: string, file: string): void {
  checkFree(file)
  if (existsSync(recordingOf(part))) renameSync(recordingOf(part), recordingOf(file))
  renameSync(part, file)
}

/** Removes what is left of a copy. */
export function dropCopy(part: string): void {
  rmSync(part, { force: true })
  rmSync(recordingOf(part), { recursive: true, force: true })
}

/** @throws InputError where a copy could not have this name */
export function checkFree(file: string): void {
  for (const one of [file, recordingOf(file)])
    if (existsSync(one)) throw new InputError(`${one} is there already.`, 'name another --out file.')
}

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
      const folders = [recordingOf(from), recordingOf(to)]
      // At this very moment: what comes later the copy of the store does not know either.
      const parts = JSON.stringify(recordedNow(from) satisfies RecordedPart[])
      await promisify(execFile)(process.execPath, ['-e', COPY, from, to, ...folders, parts], { env: {} })
      if (!db.isOpen) throw new Error('it was closed meanwhile')
    } finally {
      if (db.isOpen) db.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`)
    }
  }
  return async (file) => {
    if (path === null)
      throw new InputError('the store is in memory, and not in a file.', 'name one with --store.')
    if (isCopying) throw new InputError('the store is being copied already.', 'wait for the end of that.')
    checkFree(file)
    const part = `${file}.${randomUUID().slice(0, 8)}.part`
    reserve(part, file)
    isCopying = true
    try {
      await copy(path, part)
      return part
    } catch (error) {
      dropCopy(part)
      throw new InputError(
        `the store could not be copied to ${file}: ${reasonOf(error).replaceAll(part, file)}.`,
        'see whether there is room, and try again.',
      )
    } finally {
      isCopying = false
    }
  }
}

function reserve(part: string, file: string): void {
  try {
    // What an account holds and does is its owner's alone.
    closeSync(openSync(part, 'wx', 0o600))
  } catch (error) {
    const { message, fix } = writeError(part, error)
    throw new InputError(message.replaceAll(part, file), fix)
  }
}
