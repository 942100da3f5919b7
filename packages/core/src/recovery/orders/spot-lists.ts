import type { Client } from '../../client/client.ts'
import { listHfLedger, listMarginLedger } from '../../endpoints/account/ledgers.ts'
import {
  getOrder as getMarginOrder,
  listDoneOrders as listMarginDone,
  listFills as listMarginFills,
  listOpenOrders as listMarginOpen,
  listActiveSymbols as listMarginSymbols,
} from '../../endpoints/margin/orders.ts'
import type { Fill, Order } from '../../endpoints/orders.ts'
import {
  getOrder,
  listActiveSymbols,
  listDoneOrders,
  listFills,
  listOpenOrders,
} from '../../endpoints/spot/orders.ts'
import type { MarginTradeType } from '../../endpoints/types.ts'
import type { AbortSignalLike } from '../../platform/platform.ts'
import { orAbsent } from '../../reconcile/not-found.ts'
import { createReader, orGone, orNone } from '../reader.ts'
import type { OrderName } from './rows.ts'

const marginTypes: readonly MarginTradeType[] = ['MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE']

/** Pairs whose lists are read, of spot and of margin. */
export interface Pairs {
  readonly spot: Iterable<string>
  readonly margin: Iterable<string>
  /** Pairs of spot that may be no more: their lists may be refused. */
  readonly past?: ReadonlySet<string>
}

/** The lists of spot and margin orders, which are one topic, as one. All but two of them are by pair. */
export interface SpotLists {
  /** Pairs in which orders are open. */
  active(): Promise<Pairs>
  /** Pairs in which something was traded. */
  traded(startAt: number): Promise<Pairs>
  open(pairs: Pairs): Promise<readonly Order[]>
  done(pairs: Pairs, startAt: number): Promise<readonly Order[]>
  fills(pairs: Pairs, startAt: number): Promise<readonly Fill[]>
  one(order: OrderName): Promise<Order | undefined>
  readonly isCut: boolean
}

/** Makes them, for one look. */
export function spotLists(client: Client, signal?: AbortSignalLike): SpotLists {
  const reader = createReader(client, signal)
  const limit = 100
  async function each<Row>(
    pairs: Pairs,
    spot: (symbol: string) => Promise<readonly Row[]>,
    margin: (of: { readonly symbol: string; readonly tradeType: MarginTradeType }) => Promise<readonly Row[]>,
  ): Promise<readonly Row[]> {
    const lists = [
      ...[...pairs.spot].map((symbol) => (pairs.past?.has(symbol) ? orGone(spot(symbol)) : spot(symbol))),
      ...[...pairs.margin].flatMap((symbol) =>
        marginTypes.map((tradeType) => orNone(margin({ symbol, tradeType }))),
      ),
    ]
    return (await Promise.all(lists)).flat()
  }
  return {
    get isCut() {
      return reader.isCut
    },
    async active() {
      // These need the permission to trade; a key that only reads learns of its pairs by and by.
      const [spot = [], ...margin] = await Promise.all(
        [
          reader.call(listActiveSymbols, {}),
          ...marginTypes.map((tradeType) => reader.call(listMarginSymbols, { tradeType })),
        ].map((list) => orNone(list.then(({ symbols }) => symbols))),
      )
      return { spot, margin: margin.flat() }
    },
    async traded(startAt) {
      const [spot, margin] = await Promise.all([
        reader.rows(listHfLedger, { startAt, limit: 200 }),
        orNone(reader.rows(listMarginLedger, { startAt, limit: 200 })),
      ])
      return { spot: spot.flatMap(pairOf), margin: margin.flatMap(pairOf) }
    },
    open: (pairs) =>
      each<Order>(
        pairs,
        (symbol) => reader.call(listOpenOrders, { symbol }),
        (of) => reader.call(listMarginOpen, of),
      ),
    done: (pairs, startAt) =>
      each<Order>(
        pairs,
        (symbol) => reader.rows(listDoneOrders, { symbol, startAt, limit }),
        (of) => reader.rows(listMarginDone, { ...of, startAt, limit }),
      ),
    fills: (pairs, startAt) =>
      each(
        pairs,
        (symbol) => reader.rows(listFills, { symbol, startAt, limit }),
        (of) => reader.rows(listMarginFills, { ...of, startAt, limit }),
      ),
    async one({ orderId, symbol }) {
      const order = await orAbsent(reader.call(getOrder, { orderId, symbol }))
      return order ?? (await orAbsent(reader.call(getMarginOrder, { orderId, symbol })))
    },
  }
}

/** The pair that a movement of money was for. */
function pairOf({ context }: { readonly context: string }): string[] {
  const [, symbol] = /"symbol":"([^"]+)"/.exec(context) ?? []
  return symbol === undefined ? [] : [symbol]
}
