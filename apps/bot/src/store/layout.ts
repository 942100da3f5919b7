// Brings a file to the layout of this bot: a new one, one that was never finished, one of an earlier version. All of it
// happens in the caller's transaction, so that a crash leaves the file as it was.
import { DatabaseSync } from 'node:sqlite'
import { EXITS_OF_LAYOUT_4, FROM_1_TO_2, FROM_2_TO_3, FROM_3_TO_4 } from './migrations.ts'
import { STORE_TABLES, STORE_VERSION } from './schema.ts'

/** Why a file is not used as a store, and what to do. */
export interface Objection {
  readonly seen: string
  readonly advice: string
}

const ANOTHER_FILE = 'name another --store file.'
/** Tables that every layout so far has had. */
const FIRST_TABLES = ['meta', 'events', 'signals', 'intents', 'fills']

/**
 * Makes the database a store of the present layout.
 * @returns why it is left alone: it is somebody else's, or of a later version; the transaction is then to be undone
 */
export function adoptLayout(db: DatabaseSync): Objection | undefined {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  const present = [...objectsOf(db).keys()]
  const finished = new DatabaseSync(':memory:')
  finished.exec(Object.values(STORE_TABLES).join(''))
  const known = objectsOf(finished)
  const isOurs =
    version === 0
      ? present.every((name) => known.has(name))
      : FIRST_TABLES.every((name) => present.includes(name))
  if (!isOurs)
    return { seen: 'is not a store of this bot but somebody else’s database', advice: ANOTHER_FILE }
  if (version > STORE_VERSION) {
    return {
      seen: `was written by a later version of the bot (layout ${version}; this one knows up to ${STORE_VERSION})`,
      advice: 'use that version, or name another --store file.',
    }
  }
  if (version === 1) db.exec(FROM_1_TO_2)
  if (version === 1 || version === 2) db.exec(FROM_2_TO_3)
  const layout = version === 0 ? guessLayout(db) : version
  for (const [table, create] of Object.entries(STORE_TABLES)) {
    const copy = layout < 4 ? FROM_3_TO_4[table] : undefined
    adoptTable(db, { table, create, copy }, finished)
  }
  if (layout < 5) db.exec(EXITS_OF_LAYOUT_4)
  // Written even where nothing changes: a file that cannot be written is found out here, and not with an order open.
  db.exec(`PRAGMA user_version = ${STORE_VERSION}`)
  const result = objectsOf(db)
  const wrong = [...known].find(([name, sql]) => result.get(name) !== sql)
  return wrong && { seen: `is no store that this bot made: its ${wrong[0]} differs`, advice: ANOTHER_FILE }
}

interface Adoption {
  readonly table: string
  readonly create: string
  /** How the rows of the table before come into the one that is made anew; by their columns where it is not said. */
  readonly copy: string | undefined
}

/** Creates a table, completes it, or makes it anew with its rows. */
function adoptTable(db: DatabaseSync, { table, create, copy }: Adoption, finished: DatabaseSync): void {
  const before = objectsOf(db)
  const isAsBefore = before.get(table) === objectsOf(finished).get(table)
  if (!before.has(table)) {
    db.exec(create)
  } else if (!isAsBefore && (copy || hasGrown(db, table, finished))) {
    const columns = columnsOf(db, table).join(', ')
    for (const { name, type } of partsOf(db, table)) db.exec(`DROP ${type} "${name.replaceAll('"', '""')}"`)
    db.exec(`ALTER TABLE ${table} RENAME TO old_${table}`)
    db.exec(create)
    if (db.prepare(`SELECT 1 FROM old_${table} LIMIT 1`).get())
      db.exec(copy ?? `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM old_${table}`)
    db.exec(`DROP TABLE old_${table}`)
  } else if (isAsBefore) {
    for (const { name, sql } of partsOf(finished, table)) if (!before.has(name)) db.exec(sql)
  }
}

/** Of a file whose number was lost: since layout 4 a signal knows its order, since 5 an order its leg. */
function guessLayout(db: DatabaseSync): number {
  if (columnsOf(db, 'intents').includes('leg')) return 5
  return columnsOf(db, 'signals').includes('client_oid') ? 4 : 3
}

/** Whether every column that is there has its place in the finished table: columns are added, never taken away. */
function hasGrown(db: DatabaseSync, table: string, finished: DatabaseSync): boolean {
  const known = new Set(columnsOf(finished, table))
  return columnsOf(db, table).every((column) => known.has(column))
}

function columnsOf(db: DatabaseSync, table: string): string[] {
  const rows = db.prepare('SELECT name FROM pragma_table_info(?)').all(table)
  return rows.map(({ name }) => String(name))
}

type Objects = ReadonlyMap<string, string>

interface Part {
  readonly type: string
  readonly name: string
  readonly sql: string
}

/** Tables, indexes and triggers with the statement that made each; not those that SQLite makes for itself. */
function objectsOf(db: DatabaseSync): Objects {
  const rows = db.prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
  return new Map(rows.all().map(({ name, sql }) => [String(name), String(sql)]))
}

/** Indexes and triggers of a table. */
function partsOf(db: DatabaseSync, table: string): Part[] {
  const rows = db.prepare(
    'SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = ? AND name <> tbl_name AND sql IS NOT NULL',
  )
  return rows
    .all(table)
    .map(({ type, name, sql }) => ({ type: String(type), name: String(name), sql: String(sql) }))
}
