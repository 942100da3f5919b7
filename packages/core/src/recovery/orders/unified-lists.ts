import type { Client } from '../../client/client.ts'
import { plainDecimal } from '../../decimal/plain-decimal.ts'
import {
  getOrder,
  listDoneOrders,
  listFills,
  listOpenOrders,
  type UnifiedFill,
  type UnifiedOrder,
} from '../../endpoints/unified-account/orders.ts'
import { listSymbols } from '../../endpoints/unified-account/symbols.ts'
import type { TradeType } from '../../endpoints/unified-account/types.ts'
import type { AbortSignalLike } from '../../platform/platform.ts'
import { orAbsent } from '../../reconcile/not-found.ts'
import { createReader, orNone } from '../reader.ts'
import type { OrderName } from './rows.ts'

const filters = ['NORMAL', 'ADVANCED'] as const

/** An order with the kind of trade that its list is of. */
export type UnifiedRow = UnifiedOrder & { readonly tradeType: TradeType }

/** A fill with the kind of trade that its list is of. */
export type TypedFill = UnifiedFill & { readonly tradeType: TradeType }

/** The lists of all kinds of trade, of ordinary and of conditional orders, as one. */
export interface UnifiedLists {
  open(): Promise<readonly UnifiedRow[]>
  done(startAt: number): Promise<readonly UnifiedRow[]>
  fills(startAt: number): Promise<readonly TypedFill[]>
  one(order: OrderName): Promise<UnifiedRow | undefined>
  /** What one lot of a contract stands for, in its base currency. */
  lot(symbol: string): Promise<string>
  readonly isCut: boolean
}

/** Makes them, for one look; of one symbol, or of all. */
export function unifiedLists(
  client: Client,
  symbol: string | undefined,
  signal?: AbortSignalLike,
): UnifiedLists {
  const reader = createReader(client, signal)
  const of = symbol === undefined ? {} : { symbol }
  const isPair = symbol?.includes('-')
  const types: readonly TradeType[] =
    symbol === undefined ? ['SPOT', 'MARGIN', 'FUTURES'] : isPair ? ['SPOT', 'MARGIN'] : ['FUTURES']
  async function each<Row>(
    read: (tradeType: TradeType) => Promise<readonly Row[]>,
  ): Promise<(Row & { readonly tradeType: TradeType })[]> {
    const lists = types.map(async (tradeType) => {
      const rows = read(tradeType)
      // Not every account may trade on margin.
      const found = await (tradeType === 'MARGIN' ? orNone(rows) : rows)
      return found.map((row) => ({ ...row, tradeType }))
    })
    return (await Promise.all(lists)).flat()
  }
  async function both<Row>(
    read: (tradeType: TradeType, orderFilter: (typeof filters)[number]) => Promise<readonly Row[]>,
  ): Promise<(Row & { readonly tradeType: TradeType })[]> {
    return (await Promise.all(filters.map((filter) => each((type) => read(type, filter))))).flat()
  }
  return {
    get isCut() {
      return reader.isCut
    },
    open: () =>
      both((tradeType, orderFilter) =>
        reader.rows(listOpenOrders, { tradeType, orderFilter, ...of, pageSize: 200 }),
      ),
    done: (startAt) =>
      both((tradeType, orderFilter) =>
        reader.rows(listDoneOrders, { tradeType, orderFilter, ...of, startAt, pageSize: 200 }),
      ),
    fills: (startAt) =>
      each((tradeType) => reader.rows(listFills, { tradeType, ...of, startAt, pageSize: 200 })),
    async one({ orderId, symbol: traded, tradeType }) {
      const type = (tradeType ?? (traded.includes('-') ? 'SPOT' : 'FUTURES')) as TradeType
      const row = await orAbsent(reader.call(getOrder, { orderId, symbol: traded, tradeType: type }))
      return row && { ...row, tradeType: type }
    },
    async lot(contract) {
      const { list } = await reader.call(listSymbols, { tradeType: 'FUTURES', symbol: contract })
      return plainDecimal(Number(list[0]?.unitSize ?? 1))
    },
  }
}
