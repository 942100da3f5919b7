// Whether the store is still where the next start looks for it. A file that was deleted or moved away takes writes as ever, and
// nobody would find them: a second bot could begin beside this one, with an empty memory and the same account.
import { closeSync, openSync, rmSync, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { movedFailure } from './failure.ts'

/**
 * Watches the files of an open database; one in memory has no place.
 * @returns what throws a store failure where one of them is gone or another, with what the store held saved beside its place
 */
export function createPlaceCheck(db: DatabaseSync): () => void {
  const path = db.location()
  if (path === null) return () => undefined
  // The log is there since the first commit, and the same file until the database is closed.
  const known = new Map<string, string>()
  let failure: Error | undefined
  const check = (): void => {
    if (failure) throw failure
    for (const file of [path, `${path}-wal`]) {
      const [before, now] = [known.get(file), identityOf(file)]
      if (before !== undefined && before !== now) {
        failure = movedFailure(save(db, path))
        throw failure
      }
      if (now !== undefined) known.set(file, now)
    }
  }
  check()
  return check
}

function identityOf(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file, { bigint: true })
    return `${dev} ${ino}`
  } catch {
    return undefined
  }
}

/** Of a file that was deleted this process has the last of it. @returns where it is now */
function save(db: DatabaseSync, path: string): string | undefined {
  const copy = `${path}.saved-${Date.now()}`
  try {
    // What an account holds and does is its owner's alone.
    closeSync(openSync(copy, 'wx', 0o600))
  } catch {
    return undefined
  }
  try {
    db.prepare('VACUUM INTO ?').run(copy)
    return copy
  } catch {
    rmSync(copy, { force: true })
    return undefined
  }
}
