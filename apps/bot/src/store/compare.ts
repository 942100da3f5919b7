// Whether two stores say the same: every row of every table, but for what a clock on the wall wrote or follows from other rows.
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { DERIVED, KEPT_KEY } from './kept-count.ts'

/** A place where two stores differ. */
export interface Difference {
  readonly table: string
  /** Which row, counted from 1 in the order of its columns. */
  readonly row: number
  /** Names of the columns that differ; none where one of the two has no such row. */
  readonly columns: readonly string[]
  /** The first store's row; `undefined` where it has fewer. */
  readonly first: Row | undefined
  readonly second: Row | undefined
}

type Row = Readonly<Record<string, string | number | null>>

/** What was decided comes before what was written about it. */
const TOLD_FIRST = ['signals', 'intents', 'fills', 'events']

/** Columns that depend on when something was done and not on what was done. */
const WALL_CLOCK: Readonly<Record<string, readonly string[]>> = { messages: ['decided_ms'] }

/** So many differences are named of one table: where a row is missing, all those behind it differ. */
const MOST_NAMED = 5

/**
 * Compares two store files that nobody has open.
 * @param leaveOut told of each table that differs in more rows than are named, and in how many more
 */
export function compareStores(
  first: string,
  second: string,
  leaveOut: (table: string, count: number) => void = () => undefined,
): Difference[] {
  const [a, b] = [first, second].map((file) => new DatabaseSync(file, { readOnly: true }))
  if (!a || !b) return []
  try {
    const tables = [...new Set([...TOLD_FIRST, ...tablesOf(a), ...tablesOf(b)])]
    const found: Difference[] = []
    for (const table of tables) {
      const [rows, others] = [rowsOf(a, table), rowsOf(b, table)]
      let seen = 0
      for (let i = 0; i < Math.max(rows.length, others.length); i++) {
        const [row, other] = [rows[i], others[i]]
        const columns = row && other ? Object.keys(row).filter((name) => row[name] !== other[name]) : []
        if (row && other && columns.length === 0) continue
        if (seen++ < MOST_NAMED) found.push({ table, row: i + 1, columns, first: row, second: other })
      }
      if (seen > MOST_NAMED) leaveOut(table, seen - MOST_NAMED)
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

function rowsOf(db: DatabaseSync, table: string): Row[] {
  if (!tablesOf(db).includes(table)) return []
  const left = WALL_CLOCK[table] ?? []
  const names = db.prepare(`PRAGMA table_info("${table}")`).all()
  const columns = names.map(({ name }) => String(name)).filter((name) => !left.includes(name))
  const list = columns.map((name) => `"${name}"`).join(', ')
  const rows =
    table === 'meta' ? `"meta" WHERE key <> '${KEPT_KEY}' AND key NOT LIKE '${DERIVED}%'` : `"${table}"`
  return db.prepare(`SELECT ${list} FROM ${rows} ORDER BY ${list}`).all().map(toRow)
}

function toRow(row: Record<string, SQLOutputValue>): Row {
  const plain = (value: SQLOutputValue): string | number | null =>
    value instanceof Uint8Array
      ? Buffer.from(value).toString('hex')
      : typeof value === 'bigint'
        ? String(value)
        : value
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))
}
