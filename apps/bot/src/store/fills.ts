// Executions, each kept once however often the exchange reports it.
import type { DatabaseSync } from 'node:sqlite'
import type { Side, VenueFill } from '../venue/venue.ts'
import type { EventLog } from './events.ts'

/** A fill with the order it belongs to. */
export interface Fill extends VenueFill {
  readonly symbol: string
  readonly clientOid: string
  readonly side: Side
  /** When the bot learnt of it, epoch ms. */
  readonly atMs: number
}

/** Access to the fills. */
export interface FillTable {
  /** Adds a fill. @returns false when this order's side of the trade was there already. */
  add(fill: Fill): boolean
  /** All fills in the order they were learnt. */
  all(): Fill[]
  /** The fills of one order. */
  of(clientOid: string): Fill[]
}

/** The fill table of an open database. */
export function createFillTable(db: DatabaseSync, events: EventLog): FillTable {
  const insert = db.prepare(
    `INSERT INTO fills (symbol, trade_id, client_oid, side, price, size, funds, fee, fee_currency, at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (symbol, trade_id, client_oid) DO NOTHING`,
  )
  const every = db.prepare('SELECT * FROM fills ORDER BY seq')
  const ofOrder = db.prepare('SELECT * FROM fills WHERE client_oid = ? ORDER BY seq')
  return {
    add(fill) {
      const { symbol, tradeId, clientOid, side, price, size, funds, fee, feeCurrency, atMs } = fill
      const row = insert.run(symbol, tradeId, clientOid, side, price, size, funds, fee, feeCurrency, atMs)
      if (row.changes === 0) return false
      const body = { tradeId, symbol, side, price, size, funds, fee, feeCurrency }
      events.append({ atMs, kind: 'fill', subject: clientOid, body })
      return true
    },
    all() {
      return every.all().map(toFill)
    },
    of(clientOid) {
      return ofOrder.all(clientOid).map(toFill)
    },
  }
}

function toFill(row: Record<string, unknown>): Fill {
  const text = (key: string) => String(row[key])
  return {
    symbol: text('symbol'),
    tradeId: text('trade_id'),
    clientOid: text('client_oid'),
    side: row['side'] === 'buy' ? 'buy' : 'sell',
    price: text('price'),
    size: text('size'),
    funds: text('funds'),
    fee: text('fee'),
    feeCurrency: text('fee_currency'),
    atMs: Number(row['at_ms']),
  }
}
