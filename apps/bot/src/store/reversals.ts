// Reversals under way: the first leg closes the position, and once it has, the second opens the opposite one. A row is there
// from the transaction that decides on the first leg to the one that decides on the second, so that a restart in between
// neither forgets the second nor opens it twice.
import type { DatabaseSync } from 'node:sqlite'
import type { Signal } from '../signal/signal.ts'
import type { Side } from '../venue/venue.ts'

/** A reversal whose second leg is to come. */
export interface Reversal {
  /** The order that closes. */
  readonly closingOid: string
  /** What asked for it; its size is that of the second leg. */
  readonly signal: Signal
  /** What the second leg does. */
  readonly side: Side
  /** When the position has to be closed, epoch ms; after that nothing is opened. */
  readonly untilMs: number
}

/** Access to the reversals. */
export interface ReversalTable {
  begin(reversal: Reversal): void
  /** Ends one, whatever came of it. @returns false where it has ended already */
  end(closingOid: string): boolean
  /** Those under way, oldest first. */
  all(): Reversal[]
}

/** The reversal table of an open database. */
export function createReversalTable(db: DatabaseSync): ReversalTable {
  const insert = db.prepare('INSERT INTO reversals (closing_oid, signal, side, until_ms) VALUES (?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM reversals WHERE closing_oid = ?')
  const every = db.prepare('SELECT * FROM reversals ORDER BY rowid')
  return {
    begin({ closingOid, signal, side, untilMs }) {
      insert.run(closingOid, JSON.stringify(signal), side, untilMs)
    },
    end: (closingOid) => remove.run(closingOid).changes > 0,
    all: () => every.all().map(toReversal),
  }
}

function toReversal(row: Record<string, unknown>): Reversal {
  return {
    closingOid: String(row['closing_oid']),
    signal: readSignal(String(row['signal'])),
    side: row['side'] === 'buy' ? 'buy' : 'sell',
    untilMs: Number(row['until_ms']),
  }
}

/** JSON leaves out what is undefined. */
function readSignal(text: string): Signal {
  const absent = {
    price: undefined,
    size: undefined,
    stopLoss: undefined,
    validForMs: undefined,
    seq: undefined,
  }
  return { ...absent, ...(JSON.parse(text) as Signal) }
}
