import type { Fill, Order, TradeType } from '../model/order.ts'

/** All orders and fills, with the indexes that reads need. */
export interface OrderStore {
  add(order: Order): void
  byId(id: string): Order | undefined
  /** The user's orders with that clientOid, oldest first; only the last of them can be open. */
  byClientOid(uid: string, clientOid: string, tradeType: TradeType): readonly Order[]
  /** Whether an open order of the user carries that clientOid. Done orders do not protect it. */
  hasActive(uid: string, like: Pick<Order, 'clientOid' | 'tradeType'>): boolean
  /** Open orders, oldest first; of every pair when none is named. */
  open(uid: string, tradeType: TradeType, symbol?: string): Order[]
  /** How many orders are open; of every pair when none is named. */
  openCount(uid: string, tradeType: TradeType, symbol?: string): number
  /** Closed orders of a pair, in the order of closing. */
  done(uid: string, tradeType: TradeType, symbol: string): readonly Order[]
  /** Files an order that is no longer open. */
  close(order: Order): void
  addFill(fill: Fill): void
  /** Fills of a pair, oldest first. */
  fills(uid: string, tradeType: TradeType, symbol: string): readonly Fill[]
  allOrders(): Order[]
  allFills(): Fill[]
  /** The next id of a fill, also the cursor of done orders. */
  nextCursor(): number
}

/** Told of what a store no longer keeps. */
export interface Forgotten {
  readonly orders: readonly Order[]
  readonly fills: readonly Fill[]
}

/** Everything a store keeps. */
interface Shelves {
  readonly byId: Map<string, Order>
  readonly byClientOid: Map<string, Order[]>
  /** By user and kind of trade, then by pair: an account is looked at often, and there may be thousands. */
  readonly open: Map<string, Map<string, Map<string, Order>>>
  readonly done: Map<string, Order[]>
  readonly fills: Map<string, Fill[]>
  /** Closed orders, oldest first; those before `forgotten` are forgotten already. */
  readonly closed: Order[]
  forgotten: number
  cursor: number
  readonly retain: number
  readonly onForget: ((forgotten: Forgotten) => void) | undefined
}

/** Slots of forgotten orders before the lists are cut: for every single order that would be quadratic. */
const SLACK = 10_000

/**
 * Creates an empty store that forgets the oldest closed orders once `retain` of them are kept, and with them
 * the fills of their time.
 */
export function createOrderStore(retain: number, onForget?: (forgotten: Forgotten) => void): OrderStore {
  const shelves: Shelves = {
    byId: new Map(),
    byClientOid: new Map(),
    open: new Map(),
    done: new Map(),
    fills: new Map(),
    closed: [],
    forgotten: 0,
    cursor: 19_814_995_000_000,
    retain,
    onForget,
  }
  const { byId, byClientOid, open, done, fills } = shelves
  return {
    add: (order) => add(shelves, order),
    byId: (id) => byId.get(id),
    byClientOid: (uid, clientOid, tradeType) => byClientOid.get(oidKey(uid, { clientOid, tradeType })) ?? [],
    hasActive: (uid, like) =>
      like.clientOid !== '' && byClientOid.get(oidKey(uid, like))?.at(-1)?.state === 'open',
    open: (uid, tradeType, symbol) => {
      const bySymbol = open.get(accountKey({ uid, tradeType }))
      if (symbol !== undefined) return [...(bySymbol?.get(symbol)?.values() ?? [])]
      return [...(bySymbol?.values() ?? [])].flatMap((orders) => [...orders.values()])
    },
    openCount: (uid, tradeType, symbol) => {
      const bySymbol = open.get(accountKey({ uid, tradeType }))
      if (symbol !== undefined) return bySymbol?.get(symbol)?.size ?? 0
      let count = 0
      for (const orders of bySymbol?.values() ?? []) count += orders.size
      return count
    },
    done: (uid, tradeType, symbol) => done.get(keyOf({ uid, tradeType, symbol })) ?? [],
    close: (order) => close(shelves, order),
    addFill: (fill) => append(fills, keyOf(fill), fill),
    fills: (uid, tradeType, symbol) => fills.get(keyOf({ uid, tradeType, symbol })) ?? [],
    allOrders: () => [...byId.values()],
    allFills: () => [...fills.values()].flat().sort((a, b) => a.id - b.id),
    nextCursor: () => ++shelves.cursor,
  }
}

function add({ byId, byClientOid, open }: Shelves, order: Order): void {
  byId.set(order.id, order)
  if (order.clientOid !== '') append(byClientOid, oidKey(order.uid, order), order)
  const key = accountKey(order)
  const bySymbol = open.get(key) ?? new Map<string, Map<string, Order>>()
  open.set(key, bySymbol)
  const orders = bySymbol.get(order.symbol)
  if (orders === undefined) bySymbol.set(order.symbol, new Map([[order.id, order]]))
  else orders.set(order.id, order)
}

function close(shelves: Shelves, order: Order): void {
  shelves.open.get(accountKey(order))?.get(order.symbol)?.delete(order.id)
  order.doneCursor = ++shelves.cursor
  append(shelves.done, keyOf(order), order)
  shelves.closed.push(order)
  if (shelves.closed.length - shelves.forgotten > shelves.retain) forgetOldest(shelves)
}

function forgetOldest(shelves: Shelves): void {
  const { byId, byClientOid, closed, onForget } = shelves
  const order = closed[shelves.forgotten++] as Order
  byId.delete(order.id)
  const oid = oidKey(order.uid, order)
  const namesakes = byClientOid.get(oid)
  if (namesakes === undefined || namesakes.length < 2) byClientOid.delete(oid)
  else namesakes.splice(namesakes.indexOf(order), 1)
  onForget?.({ orders: [order], fills: [] })
  if (shelves.forgotten >= SLACK) cut(shelves)
}

function cut(shelves: Shelves): void {
  const { closed, done, fills, onForget } = shelves
  closed.splice(0, shelves.forgotten)
  shelves.forgotten = 0
  const oldest = closed[0]?.doneCursor ?? shelves.cursor
  const cutList = <T>(list: T[], at: (item: T) => number): T[] =>
    list.splice(0, firstNotBefore(list, at, oldest))
  for (const list of done.values()) cutList(list, (order) => order.doneCursor)
  const gone = [...fills.values()].flatMap((list) => cutList(list, (fill) => fill.id))
  onForget?.({ orders: [], fills: gone.sort((a, b) => a.id - b.id) })
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

function accountKey({ uid, tradeType }: Pick<Order, 'uid' | 'tradeType'>): string {
  return `${uid} ${tradeType}`
}

function keyOf(order: Pick<Order, 'uid' | 'tradeType' | 'symbol'>): string {
  return `${accountKey(order)} ${order.symbol}`
}

// Futures have their own clientOids: they are another system on the exchange's side.
function oidKey(uid: string, { clientOid, tradeType }: Pick<Order, 'clientOid' | 'tradeType'>): string {
  return `${uid} ${tradeType === 'FUTURES' ? 'futures' : 'spot'} ${clientOid}`
}

/** Index of the first item whose position is at least `position`, in a list sorted by position. */
export function firstNotBefore<T>(list: readonly T[], at: (item: T) => number, position: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(list[middle] as T) < position) low = middle + 1
    else high = middle
  }
  return low
}
