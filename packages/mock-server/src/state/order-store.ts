import type { Fill, Order, TradeType } from '../model/order.ts'

/** All orders and fills, with the indexes that reads need. */
export interface OrderStore {
  add(order: Order): void
  byId(id: string): Order | undefined
  /** The user's newest order with that clientOid, whatever its state. */
  byClientOid(uid: string, clientOid: string, tradeType: TradeType): Order | undefined
  /** Whether an open order of the user carries that clientOid. Done orders do not protect it. */
  hasActive(uid: string, like: Pick<Order, 'clientOid' | 'tradeType'>): boolean
  /** Open orders, oldest first; of every pair when none is named. */
  open(uid: string, tradeType: TradeType, symbol?: string): Order[]
  /** How many orders of a pair are open. */
  openCount(uid: string, tradeType: TradeType, symbol: string): number
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

/**
 * Creates an empty store that forgets the oldest closed orders once `retain` of them are kept, and with them
 * the fills of their time.
 */
export function createOrderStore(retain: number, onForget?: (forgotten: Forgotten) => void): OrderStore {
  const byId = new Map<string, Order>()
  const byClientOid = new Map<string, Order>()
  const open = new Map<string, Map<string, Order>>()
  const done = new Map<string, Order[]>()
  const fills = new Map<string, Fill[]>()
  const closed: Order[] = []
  let forgotten = 0
  let cursor = 19_814_995_000_000
  const key = (of: { uid: string; tradeType: TradeType; symbol: string }): string =>
    `${of.uid} ${of.tradeType} ${of.symbol}`
  // Futures have their own clientOids: they are another system on the exchange's side.
  const oidKey = (uid: string, { clientOid, tradeType }: Pick<Order, 'clientOid' | 'tradeType'>): string =>
    `${uid} ${tradeType === 'FUTURES' ? 'futures' : 'spot'} ${clientOid}`
  const forgetOldest = (): void => {
    const order = closed[forgotten++] as Order
    byId.delete(order.id)
    const oid = oidKey(order.uid, order)
    if (byClientOid.get(oid) === order) byClientOid.delete(oid)
    onForget?.({ orders: [order], fills: [] })
    if (forgotten < 10_000) return
    // In batches: cutting the head off an array for every single order would be quadratic.
    closed.splice(0, forgotten)
    const gone: Fill[] = []
    forgotten = 0
    const oldest = closed[0]?.doneCursor ?? cursor
    for (const list of done.values())
      list.splice(
        0,
        firstNotBefore(list, (o) => o.doneCursor, oldest),
      )
    for (const list of fills.values()) {
      const old = list.splice(
        0,
        firstNotBefore(list, (f) => f.id, oldest),
      )
      if (onForget !== undefined) gone.push(...old)
    }
    onForget?.({ orders: [], fills: gone.sort((a, b) => a.id - b.id) })
  }
  return {
    add: (order) => {
      byId.set(order.id, order)
      byClientOid.set(oidKey(order.uid, order), order)
      const k = key(order)
      let orders = open.get(k)
      if (orders === undefined) {
        orders = new Map()
        open.set(k, orders)
      }
      orders.set(order.id, order)
    },
    byId: (id) => byId.get(id),
    byClientOid: (uid, clientOid, tradeType) => byClientOid.get(oidKey(uid, { clientOid, tradeType })),
    hasActive: (uid, like) => byClientOid.get(oidKey(uid, like))?.state === 'open',
    open: (uid, tradeType, symbol) => {
      if (symbol !== undefined) return [...(open.get(key({ uid, tradeType, symbol }))?.values() ?? [])]
      const prefix = `${uid} ${tradeType} `
      return [...open].filter(([k]) => k.startsWith(prefix)).flatMap(([, orders]) => [...orders.values()])
    },
    openCount: (uid, tradeType, symbol) => open.get(key({ uid, tradeType, symbol }))?.size ?? 0,
    done: (uid, tradeType, symbol) => done.get(key({ uid, tradeType, symbol })) ?? [],
    close: (order) => {
      const k = key(order)
      open.get(k)?.delete(order.id)
      order.doneCursor = ++cursor
      const list = done.get(k)
      if (list === undefined) done.set(k, [order])
      else list.push(order)
      closed.push(order)
      if (closed.length - forgotten > retain) forgetOldest()
    },
    addFill: (fill) => {
      const list = fills.get(key(fill))
      if (list === undefined) fills.set(key(fill), [fill])
      else list.push(fill)
    },
    fills: (uid, tradeType, symbol) => fills.get(key({ uid, tradeType, symbol })) ?? [],
    allOrders: () => [...byId.values()],
    allFills: () => [...fills.values()].flat().sort((a, b) => a.id - b.id),
    nextCursor: () => ++cursor,
  }
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
