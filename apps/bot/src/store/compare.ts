// Whether two stores say the same: every row of every table, but for what a clock on the wall wrote.
import { DatabaseSync } from 'node:sqlite'

/** A place where two stores differ. */
export interface Difference {
  readonly table: string
  /** Which row, counted from 1 in the order of its columns. */
  readonly row: number
  /** The row in the first store as JSON; `undefined` where it ends before. */
  readonly first: string | undefined
  readonly second: string | undefined
}

/** Columns that depend on when something was done and not on what was done. */
const WALL_CLOCK: Readonly<Record<string, readonly string[]>> = { messages: ['decided_ms'] }

/**
 * Compares two store files that nobody has open.
 * @param limit most differences that are named. Default 20
 */
export function compareStores(first: string, second: string, limit = 20): Difference[] {
  const [a, b] = [first, second].map((file) => new DatabaseSync(file, { readOnly: true }))
  if (!a || !b) return []
  try {
    const tables = [...new Set([...tablesOf(a), ...tablesOf(b)])].sort()
    const found: Difference[] = []
    for (const table of tables) {
      const [rows, others] = [rowsOf(a, table), rowsOf(b, table)]
      for (let i = 0; i < Math.max(rows.length, others.length); i++) {
        if (rows[i] === others[i]) continue
        found.push({ table, row: i + 1, first: rows[i], second: others[i] })
        if (found.length >= limit) return found
      }
    }
    return found
  } finally {
    a.close()
    b.close()
  }
}

function tablesOf(db: DatabaseSync): string[] {
  const rows = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  )
  return rows.all().map(({ name }) => String(name))
}

function rowsOf(db: DatabaseSync, table: string): string[] {
  if (!tablesOf(db).includes(table)) return []
  const left = WALL_CLOCK[table] ?? []
  const columns = db
    .prepare(`PRAGMA table_info("${table}")`)
    .all()
    .map(({ name }) => `"${String(name)}"`)
    .filter((name) => !left.includes(name.slice(1, -1)))
  const list = columns.join(', ')
  return db
    .prepare(`SELECT ${list} FROM "${table}" ORDER BY ${list}`)
    .all()
    .map((row) =>
      JSON.stringify(row, (_, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
      ),
    )
}
