// At which prices a position is to be closed. One row for each symbol: the latest buy that named prices names them for
// the whole position.
import type { DatabaseSync } from 'node:sqlite'
import type { Decimal } from '../money/decimal.ts'

/** Prices that close a position, and the signal that named them. */
export interface Stops {
  readonly symbol: string
  readonly source: string
  readonly id: string
  readonly stopLoss: Decimal | undefined
  readonly takeProfit: Decimal | undefined
}

/** Access to the stops. */
export interface StopTable {
  /** Puts them in the place of those that the symbol had. */
  arm(stops: Stops): void
  disarm(symbol: string): void
  all(): Stops[]
}

/** The stop table of an open database. */
export function createStopTable(db: DatabaseSync): StopTable {
  const upsert = db.prepare('INSERT OR REPLACE INTO stops VALUES (?, ?, ?, ?, ?)')
  const remove = db.prepare('DELETE FROM stops WHERE symbol = ?')
  const every = db.prepare('SELECT * FROM stops ORDER BY symbol')
  return {
    arm({ symbol, source, id, stopLoss, takeProfit }) {
      upsert.run(symbol, source, id, stopLoss ?? null, takeProfit ?? null)
    },
    disarm(symbol) {
      remove.run(symbol)
    },
    all() {
      return every.all().map(toStops)
    },
  }
}

function toStops(row: Record<string, unknown>): Stops {
  const price = (key: string) => (row[key] === null ? undefined : String(row[key]))
  return {
    symbol: String(row['symbol']),
    source: String(row['source']),
    id: String(row['id']),
    stopLoss: price('stop_loss'),
    takeProfit: price('take_profit'),
  }
}
