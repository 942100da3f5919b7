/**
 * Brings what was committed to disk without holding up the program: SQLite itself would wait for the disk inside each
 * commit, and nothing else happens meanwhile.
 */
import { type FileHandle, open } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'

/** Waits for the disk. */
export interface Flush {
  /**
   * Resolves once everything is on disk that was committed before the call; calls that come while one waits share the next.
   *
   * @throws what the system says of the disk, and from then on always: it tells only once of what it has lost
   */
  flush(): Promise<void>
  /** Lets go of the file. */
  close(): void
}

/** For a database whose commits wait in its write-ahead log; one without such a log, in memory say, has nothing to wait for. */
export function createFlush(database: DatabaseSync): Flush {
  const mode = database.prepare('pragma journal_mode').get()?.['journal_mode']
  const path = mode === 'wal' ? database.location() : null
  let log: Promise<FileHandle> | undefined
  let failure: { readonly error: unknown } | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function sync(): Promise<void> {
    await running
    running = next
    next = undefined
    try {
      // The log is the same file for as long as the database is open.
      log ??= open(`${path}-wal`, 'r+')
      await (await log).datasync()
    } catch (error) {
      failure ??= { error }
    }
  }

  return {
    async flush() {
      if (path === null) return
      next ??= sync()
      await next
      if (failure) throw failure.error
    },
    close() {
      log?.then((handle) => handle.close()).catch(() => {})
    },
  }
}
