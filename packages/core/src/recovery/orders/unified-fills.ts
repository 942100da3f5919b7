import type { Client } from '../../client/client.ts'
import type { Fill, FillLite } from '../../topics/unified/orders.ts'
import { milliseconds } from '../time.ts'
import type { Told } from './order-memory.ts'
import type { OrderSource, Step } from './order-recovery.ts'
import { type TypedFill, type UnifiedLists, unifiedLists } from './unified-lists.ts'

/** Own ids that are kept from one look to the next. */
const MOST_IDS = 5_000

/**
 * Fills of the unified account. REST does not say whose own id an order has where it lists its fills: those are read of
 * the orders.
 *
 * @param isLite - whether the topic tells them without their fees
 */
export function unifiedFills(client: Client, isLite: boolean): OrderSource<Fill | FillLite> {
  const ids = new Map<string, string>()
  return {
    subject: undefined,
    read,
    begin: async () => [],
    async look({ sinceMs, floorMs, memory, signal }) {
      const lists = unifiedLists(client, undefined, signal)
      const fills = (await lists.fills(sinceMs)).filter((fill) => {
        const told = nameOf(fill)
        return told.timeMs >= floorMs && !memory.knows(told)
      })
      await readIds(fills, ids, lists, sinceMs)
      const steps = fills.map((fill): Step<Fill | FillLite> => {
        const data = write(fill, ids.get(fill.orderId) ?? '', isLite)
        return { data, told: read(data) }
      })
      return { steps, missing: lists.isCut ? 'a list has more rows than are read' : undefined }
    },
  }
}

/** Each fill is a history of its own, that ends with it: whoever trades with himself has two fills of one trade. */
function read({ s: symbol, ti, oi, S, lR, E }: FillLite): Told {
  // Of the two sides of a trade, the one that stood first.
  const sequence = /^\d+$/.test(ti) ? BigInt(ti) * 2n + (lR === 'TAKER' ? 1n : 0n) : undefined
  return {
    ...{ orderId: `${symbol} ${ti} ${oi} ${S.toUpperCase()}`, symbol, step: 'fill', timeMs: milliseconds(E) },
    ...{ filled: undefined, cancelled: undefined, sequence, isEnd: true },
  }
}

function nameOf(fill: TypedFill): Told {
  return read(write(fill, '', true))
}

function write(row: TypedFill, ci: string, isLite: boolean): Fill | FillLite {
  const lite: Omit<FillLite, 'ci'> & { readonly ci: string } = {
    ...{ s: row.symbol, oi: row.orderId, ci, ti: row.tradeId, S: row.side, oT: row.orderType },
    ...{ lR: row.liquidityRole, p: row.price, q: row.size, E: row.executionTime },
  }
  if (isLite) return lite
  const { fee: f, feeCurrency: fC, fillType: fT, fillPnl: fP } = row
  return { ...lite, f, fC, fT: fT === 'RECONCILIATION' ? 'NORMAL' : fT, ...(fP !== undefined && { fP }) }
}

/** Learns the own ids of the orders of fills: from the lists first, for they hold many. */
async function readIds(
  fills: readonly TypedFill[],
  ids: Map<string, string>,
  lists: UnifiedLists,
  sinceMs: number,
): Promise<void> {
  const unknown = (): TypedFill[] => [
    ...new Map(fills.filter(({ orderId }) => !ids.has(orderId)).map((fill) => [fill.orderId, fill])).values(),
  ]
  if (unknown().length === 0) return
  if (ids.size > MOST_IDS) ids.clear()
  const rows = await Promise.all([lists.open(), lists.done(sinceMs)])
  for (const { orderId, clientOid } of rows.flat()) ids.set(orderId, clientOid)
  await Promise.all(
    unknown().map(async (fill) => ids.set(fill.orderId, (await lists.one(fill))?.clientOid ?? '')),
  )
}
