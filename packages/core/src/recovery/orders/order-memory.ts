/** What was delivered of each order, within bounds. */

import type { OrderName, OrderRow } from './rows.ts'

/** Ended orders that are remembered; the oldest go first. */
const MOST_ENDED = 2_000

/** Trades of one order that are remembered; the oldest go first. */
const MOST_STEPS = 1_000

/** What one message tells of an order. */
export interface Told extends OrderName {
  /** Names it among the messages of its order: `open`, `match 1234`. */
  readonly step: string
  /** When it happened at the exchange, epoch ms. */
  readonly timeMs: number
  /** Filled of the order so far, in the unit of its size; undefined where the message does not say. */
  readonly filled: string | undefined
  /** Cancelled of the order so far, in the unit of its size; undefined where the message does not say. */
  readonly cancelled: string | undefined
  /** At what price and for how much it stands, where that can be changed. */
  readonly terms?: string | undefined
  /** Stands it in its place among those of the same time, where they are all alike. */
  readonly sequence?: bigint | undefined
  /** Whether nothing follows. */
  readonly isEnd: boolean
}

/** An order as far as it is known. */
export interface KnownOrder extends OrderName {
  readonly steps: ReadonlySet<string>
  readonly filled: string
  readonly cancelled: string
  readonly terms?: string | undefined
  /** Fills up to here are among `filled`, though nobody was told of them: it was open when the watch began. Epoch ms. */
  readonly countedMs: number
  /** When it was made, where the watch found it; epoch ms. */
  readonly createdMs?: number
  readonly isEnded: boolean
  /** The last message of it; undefined where there was none yet. */
  readonly last: unknown
}

/** Remembers orders. */
export interface OrderMemory {
  /**
   * Takes a message in; false where it was told before, or where a later one of its order was read that holds all it says.
   */
  tell(told: Told, message: unknown, isRead: boolean): boolean
  /** Whether a message was told before, or happened before what is remembered. */
  knows(told: Pick<Told, 'orderId' | 'step' | 'timeMs'>): boolean
  /** Takes in an order that stands already. */
  begin(order: OrderRow): void
  get(orderId: string): KnownOrder | undefined
  /** Those that have not ended. */
  open(): KnownOrder[]
  /** Symbols that orders were told of. */
  readonly symbols: ReadonlySet<string>
  /** Nothing that happened earlier is told any more, epoch ms. */
  floorMs: number
}

interface Entry extends KnownOrder {
  readonly steps: Set<string>
  filled: string
  cancelled: string
  terms?: string | undefined
  isEnded: boolean
  last: unknown
  lastMs: number
  /** When the last message happened that was read over REST, epoch ms. */
  readMs: number
}

/** Makes an empty memory. */
export function createOrderMemory(mostEnded: number = MOST_ENDED): OrderMemory {
  const open = new Map<string, Entry>()
  const ended = new Map<string, Entry>()
  const symbols = new Set<string>()
  const get = (orderId: string): Entry | undefined => open.get(orderId) ?? ended.get(orderId)

  function add(order: Omit<Entry, 'steps' | 'isEnded' | 'last' | 'lastMs' | 'readMs'>): Entry {
    const entry: Entry = { ...order, steps: new Set(), isEnded: false, last: undefined, lastMs: 0, readMs: 0 }
    open.set(order.orderId, entry)
    symbols.add(order.symbol)
    return entry
  }

  function end(entry: Entry): void {
    entry.isEnded = true
    open.delete(entry.orderId)
    ended.set(entry.orderId, entry)
    if (ended.size <= mostEnded) return
    const [oldest] = ended.values()
    ended.delete((oldest as Entry).orderId)
    memory.floorMs = Math.max(memory.floorMs, (oldest as Entry).lastMs)
  }

  const memory: OrderMemory = {
    symbols,
    floorMs: -Infinity,
    get,
    open: () => [...open.values()],
    knows: ({ orderId, step, timeMs }) => timeMs < memory.floorMs || !!get(orderId)?.steps.has(step),
    begin({ updatedMs: countedMs, orderId, symbol, tradeType, filled, cancelled, createdMs, terms }) {
      if (!get(orderId)) add({ orderId, symbol, tradeType, filled, cancelled, countedMs, createdMs, terms })
    },
    tell({ step, timeMs, filled, cancelled, terms, isEnd, ...name }, message, isRead) {
      const entry = get(name.orderId) ?? add({ ...name, filled: '0', cancelled: '0', countedMs: 0 })
      // Where it ended was worked out, it may have been called by the other of two names.
      if (entry.steps.has(step) || (isEnd && entry.isEnded)) return false
      // All but fills are sums over the whole life of an order.
      const isOlder = timeMs < entry.readMs || (timeMs === entry.readMs && terms !== entry.terms)
      if (!isRead && !isEnd && isOlder && !step.startsWith('match')) return false
      if (isRead) entry.readMs = Math.max(entry.readMs, timeMs)
      entry.steps.add(step)
      if (entry.steps.size > MOST_STEPS) entry.steps.delete([...entry.steps][0] as string)
      entry.filled = filled ?? entry.filled
      entry.cancelled = cancelled ?? entry.cancelled
      entry.terms = terms ?? entry.terms
      entry.last = message
      entry.lastMs = Math.max(entry.lastMs, timeMs)
      if (isEnd && !entry.isEnded) end(entry)
      return true
    },
  }
  return memory
}
