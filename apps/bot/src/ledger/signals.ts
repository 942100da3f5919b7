// Which signals were already decided on. Survives restarts; that is what makes a repeated signal harmless.
import type { DatabaseSync } from 'node:sqlite'

/** The set of signals decided on. */
export interface SignalTable {
  /** Whether this source and id was decided on before, and if so whether on the very same bytes. */
  seen(source: string, id: string, rawHash: string): 'new' | 'same' | 'different'
  /** Remembers it. */
  add(source: string, id: string, rawHash: string): void
}

/** The signal table of an open database. */
export function createSignalTable(db: DatabaseSync): SignalTable {
  const select = db.prepare('SELECT raw_hash FROM signals WHERE source = ? AND id = ?')
  const insert = db.prepare('INSERT INTO signals (source, id, raw_hash) VALUES (?, ?, ?)')
  return {
    seen(source, id, rawHash) {
      const row = select.get(source, id)
      if (!row) return 'new'
      return row['raw_hash'] === rawHash ? 'same' : 'different'
    },
    add(source, id, rawHash) {
      insert.run(source, id, rawHash)
    },
  }
}
