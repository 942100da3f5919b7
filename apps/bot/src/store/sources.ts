// What is known of each source: when it was heard, how far it counted, what it has open. It outlives the process: what
// was missed while the bot was down is noticed too.
import type { DatabaseSync } from 'node:sqlite'
import type { SourceSide } from '../signal/expected-side.ts'

/** A source that was heard. */
export interface KnownSource {
  readonly source: string
  /** When it was last heard, by the bot's clock, epoch ms. */
  readonly heardMs: number
  /** How often it says that it is there, in ms. */
  readonly everyMs: number | undefined
  /** Whether its silence was told already. */
  readonly isSilent: boolean
}

/** The last number of a source, with the time at which the source made it. */
export interface LastNumber {
  readonly seq: number
  readonly timeMs: number
}

/** The sources of a store. */
export interface SourceTable {
  /**
   * It was heard.
   * @returns whether it was taken to be silent before
   */
  hear(source: string, atMs: number, everyMs?: number): boolean
  silent(source: string): void
  all(): KnownSource[]
  lastNumber(source: string): LastNumber | undefined
  setLastNumber(source: string, last: LastNumber): void
  sideOf(source: string, symbol: string): SourceSide | undefined
  setSide(source: string, symbol: string, side: SourceSide): void
  /** A position was reduced by nobody's signal: no source may be held to what it had open there. */
  reducedUnasked(symbol: string): void
}

/** The source tables of an open database. */
export function createSourceTable(db: DatabaseSync): SourceTable {
  const find = db.prepare('SELECT * FROM sources WHERE source = ?')
  const every = db.prepare('SELECT * FROM sources ORDER BY source')
  const hear = db.prepare(
    `INSERT INTO sources (source, heard_ms, every_ms) VALUES (?1, ?2, ?3)
     ON CONFLICT DO UPDATE SET heard_ms = ?2, every_ms = coalesce(?3, every_ms), silent = 0`,
  )
  const hush = db.prepare('UPDATE sources SET silent = 1 WHERE source = ?')
  const number = db.prepare('UPDATE sources SET seq = ?, made_ms = ? WHERE source = ?')
  const side = db.prepare('SELECT side FROM source_sides WHERE source = ? AND symbol = ?')
  const setSide = db.prepare('INSERT OR REPLACE INTO source_sides (source, symbol, side) VALUES (?, ?, ?)')
  const unsettle = db.prepare("UPDATE source_sides SET side = 'some' WHERE symbol = ? AND side <> 'flat'")
  return {
    hear(source, atMs, everyMs) {
      const before = find.get(source)
      hear.run(source, atMs, everyMs ?? null)
      return before?.['silent'] === 1
    },
    silent(source) {
      hush.run(source)
    },
    all: () =>
      every.all().map((row) => ({
        source: String(row['source']),
        heardMs: Number(row['heard_ms']),
        everyMs: row['every_ms'] === null ? undefined : Number(row['every_ms']),
        isSilent: row['silent'] === 1,
      })),
    lastNumber(source) {
      const row = find.get(source)
      if (!row || row['seq'] === null) return undefined
      return { seq: Number(row['seq']), timeMs: Number(row['made_ms']) }
    },
    setLastNumber(source, { seq, timeMs }) {
      number.run(seq, timeMs, source)
    },
    sideOf: (source, symbol) => side.get(source, symbol)?.['side'] as SourceSide | undefined,
    setSide(source, symbol, value) {
      setSide.run(source, symbol, value)
    },
    reducedUnasked(symbol) {
      unsettle.run(symbol)
    },
  }
}
