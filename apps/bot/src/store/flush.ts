// Waits for the disk without holding up the rest of the process. SQLite waits for it within a commit, and while it does,
// nothing else happens; what was committed lazily lies in the write-ahead log, which the system brings to disk beside the work.
import { type FileHandle, open } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'
import { diskFailure, isStoreFailure } from './failure.ts'

/** Brings to disk what was committed before the call; resolved once it is there. */
export interface Flush {
  /** @throws a store failure when the disk refuses, and from then on always: the system tells of what it lost only once. */
  flush(): Promise<void>
  close(): void
}

/**
 * For an open database; one in memory has nothing to wait for.
 * @param checkPlace - throws a store failure where the next start would not find what was brought to disk
 */
export function createFlush(db: DatabaseSync, checkPlace: () => void): Flush {
  const path = db.location()
  let log: Promise<FileHandle> | undefined
  let failure: Error | undefined
  return {
    async flush() {
      if (path === null) return
      if (failure) throw failure
      try {
        // The log is there since the first commit, and the same file until the database is closed.
        log ??= open(`${path}-wal`, 'r+')
        await (await log).datasync()
        checkPlace()
      } catch (error) {
        failure ??= isStoreFailure(error) ? error : diskFailure(error)
        throw failure
      }
    },
    close() {
      log?.then((handle) => handle.close()).catch(() => undefined)
    },
  }
}
