import type { Fill, Order, TradeType } from '../model/order.ts'

/** All orders and fills, with the indexes that reads need. */
export interface OrderStore {
  add(order: Order): void
  byId(id: string): Order | undefined
  /** The user's orders with that clientOid, oldest first; only the last of them can be open. */
  byClientOid(uid: string, clientOid: string, tradeType: TradeType): readonly Order[]
  /** Whether an open order of the user carries that clientOid. Done orders do not protect it. */
  hasActive(uid: string, like: Pick<Order, 'clientOid' | 'tradeType'>): boolean
  /** Open orders of a pair, oldest first; pair after pair when none is named. */
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

/** What an account has of a kind of trade, by pair: it is looked at often, and there may be thousands of accounts. */
interface Shelf {
  /** By id, oldest first. */
  readonly open: Map<string, Map<string, Order>>
  readonly done: Map<string, Order[]>
  readonly fills: Map<string, Fill[]>
}

/** An account's orders by their clientOid. Futures have their own: they are another system on the exchange's side. */
interface Names {
  readonly futures: Map<string, Order[]>
  readonly spot: Map<string, Order[]>
}

/** Everything a store keeps. Keys are texts that orders carry: one that is put together is hashed anew each time. */
interface Shelves {
  readonly byId: Map<string, Order>
  /** By user. */
  readonly names: Map<string, Names>
  /** By kind of trade, then by user. */
  readonly accounts: Map<TradeType, Map<string, Shelf>>
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
    names: new Map(),
    accounts: new Map(),
    closed: [],
    forgotten: 0,
    cursor: 19_814_995_000_000,
    retain,
    onForget,
  }
  const { byId } = shelves
  return {
    add: (order) => add(shelves, order),
    byId: (id) => byId.get(id),
    byClientOid: (uid, clientOid, tradeType) => namesOf(shelves, uid, tradeType).get(clientOid) ?? [],
    hasActive: (uid, { clientOid, tradeType }) =>
      clientOid !== '' && namesOf(shelves, uid, tradeType).get(clientOid)?.at(-1)?.state === 'open',
    open: (uid, tradeType, symbol) => {
      const { open } = shelfOf(shelves, uid, tradeType)
      if (symbol !== undefined) return [...(open.get(symbol)?.values() ?? [])]
      return [...open.values()].flatMap((orders) => [...orders.values()])
    },
    openCount: (uid, tradeType, symbol) => {
      const { open } = shelfOf(shelves, uid, tradeType)
      if (symbol !== undefined) return open.get(symbol)?.size ?? 0
      let count = 0
      for (const orders of open.values()) count += orders.size
      return count
    },
    done: (uid, tradeType, symbol) => shelfOf(shelves, uid, tradeType).done.get(symbol) ?? [],
    close: (order) => close(shelves, order),
    addFill: (fill) => append(shelfOf(shelves, fill.uid, fill.tradeType).fills, fill.symbol, fill),
    fills: (uid, tradeType, symbol) => shelfOf(shelves, uid, tradeType).fills.get(symbol) ?? [],
    allOrders: () => [...byId.values()],
    allFills: () =>
      allShelves(shelves)
        .flatMap(({ fills }) => [...fills.values()].flat())
        .sort((a, b) => a.id - b.id),
    nextCursor: () => ++shelves.cursor,
  }
}

function add(shelves: Shelves, order: Order): void {
  const { id, uid, tradeType, symbol, clientOid } = order
  shelves.byId.set(id, order)
  if (clientOid !== '') append(namesOf(shelves, uid, tradeType), clientOid, order)
  const { open } = shelfOf(shelves, uid, tradeType)
  const orders = open.get(symbol)
  if (orders === undefined) open.set(symbol, new Map([[id, order]]))
  else orders.set(id, order)
}

function close(shelves: Shelves, order: Order): void {
  const { open, done } = shelfOf(shelves, order.uid, order.tradeType)
  open.get(order.symbol)?.delete(order.id)
  order.doneCursor = ++shelves.cursor
  append(done, order.symbol, order)
  shelves.closed.push(order)
  if (shelves.closed.length - shelves.forgotten > shelves.retain) forgetOldest(shelves)
}

function forgetOldest(shelves: Shelves): void {
  const { byId, closed, onForget } = shelves
  const order = closed[shelves.forgotten++] as Order
  byId.delete(order.id)
  const names = namesOf(shelves, order.uid, order.tradeType)
  const namesakes = names.get(order.clientOid)
  if (namesakes === undefined || namesakes.length < 2) names.delete(order.clientOid)
  else namesakes.splice(namesakes.indexOf(order), 1)
  onForget?.({ orders: [order], fills: [] })
  if (shelves.forgotten >= SLACK) cut(shelves)
}

function cut(shelves: Shelves): void {
  const { closed, onForget } = shelves
  closed.splice(0, shelves.forgotten)
  shelves.forgotten = 0
  const oldest = closed[0]?.doneCursor ?? shelves.cursor
  const cutList = <T>(list: T[], at: (item: T) => number): T[] =>
    list.splice(0, firstNotBefore(list, at, oldest))
  const gone = allShelves(shelves).flatMap(({ done, fills }) => {
    for (const list of done.values()) cutList(list, (order) => order.doneCursor)
    return [...fills.values()].flatMap((list) => cutList(list, (fill) => fill.id))
  })
  onForget?.({ orders: [], fills: gone.sort((a, b) => a.id - b.id) })
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

function shelfOf({ accounts }: Shelves, uid: string, tradeType: TradeType): Shelf {
  const byUser = foundOrMade(accounts, tradeType, () => new Map<string, Shelf>())
  return foundOrMade(byUser, uid, () => ({ open: new Map(), done: new Map(), fills: new Map() }))
}

function namesOf({ names }: Shelves, uid: string, tradeType: TradeType): Map<string, Order[]> {
  const { futures, spot } = foundOrMade(names, uid, () => ({ futures: new Map(), spot: new Map() }))
  return tradeType === 'FUTURES' ? futures : spot
}

function foundOrMade<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

function allShelves({ accounts }: Shelves): Shelf[] {
  return [...accounts.values()].flatMap((byUser) => [...byUser.values()])
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
