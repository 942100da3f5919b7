// How many rows a recorded session has written. A kill falls between two of them, and the recording knows only why the bot last
// looked around: with this number what it did then is lived again up to the kill, and not one row further.
import type { DatabaseSync } from 'node:sqlite'
import { isStoreFailure } from './failure.ts'
import { STORE_TABLES } from './schema.ts'

/** Counts rows that a session writes, in the transaction that writes them. */
export interface KeptCount {
  /** All that sessions wrote in this store; `undefined` where none was counted yet. */
  total(): number | undefined
  /** Counts from now on, until the store is closed or `end` is called. */
  begin(): void
  /** Refuses every row after so many in all, as a store failure that {@link isKill} knows. */
  killAfter(total: number): void
  end(): void
}

/** Its name in the table `meta`. Stores of earlier versions begin to count where they are: no two have to agree in it. */
export const KEPT_KEY = 'kept'
/** Names in `meta` that begin so hold what follows from other rows. An earlier version did not write it, and decided the same. */
export const DERIVED = 'derived '

const KILLED = 'the process was killed here'

/** What depends on when something comes, or is looked at, and not on what is done then. */
const UNCOUNTED: Readonly<Record<string, readonly string[]>> = {
  messages: ['INSERT', 'DELETE'],
  payloads: ['INSERT', 'UPDATE', 'DELETE'],
}
const ACTS = ['INSERT', 'UPDATE', 'DELETE'] as const
/** Rows of `meta` that are written to see whether they can be. */
const PROBED = ['probe', KEPT_KEY].map((key) => `'${key}'`).join(', ')

/** The count of an open database. */
export function createKeptCount(db: DatabaseSync): KeptCount {
  const find = db.prepare('SELECT value FROM meta WHERE key = ?')
  const total = (): number | undefined => {
    const value = find.get(KEPT_KEY)?.['value']
    return value === undefined ? undefined : Number(value)
  }
  const drop = (): void => {
    for (const { name } of triggers()) db.exec(`DROP TRIGGER IF EXISTS temp.${name}`)
  }
  const watch = (work: string): void => {
    drop()
    // Of this connection alone: nobody else counts, and the layout of the file stays as it is.
    for (const { name, act, table, when } of triggers())
      db.exec(`CREATE TEMP TRIGGER ${name} AFTER ${act} ON main.${table} ${when} BEGIN ${work} END`)
  }
  const count = `UPDATE meta SET value = value + 1 WHERE key = '${KEPT_KEY}';`
  return {
    total,
    begin() {
      db.exec(`INSERT OR IGNORE INTO meta (key, value) VALUES ('${KEPT_KEY}', '0')`)
      watch(count)
    },
    killAfter(last) {
      const isOver = `(SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${KEPT_KEY}') >= ${Math.trunc(last)}`
      watch(`SELECT RAISE(ABORT, '${KILLED}') WHERE ${isOver}; ${count}`)
    },
    end: drop,
  }
}

/** Whether a store failed because it was told to, by {@link KeptCount.killAfter}. */
export function isKill(error: unknown): boolean {
  return isStoreFailure(error) && error.message === KILLED
}

function triggers(): { name: string; act: string; table: string; when: string }[] {
  return Object.keys(STORE_TABLES).flatMap((table) =>
    ACTS.filter((act) => !UNCOUNTED[table]?.includes(act)).map((act) => {
      const row = act === 'DELETE' ? 'OLD' : 'NEW'
      const when =
        table === 'meta' ? `WHEN ${row}.key NOT IN (${PROBED}) AND ${row}.key NOT LIKE '${DERIVED}%'` : ''
      return { name: `kept_${table}_${act.toLowerCase()}`, act, table, when }
    }),
  )
}
