/** A client that reads a book and its own orders, each in a process of its own. */

/** What it is asked: to begin, where the exchange listens, or what it holds now. */
export type ReaderQuestion =
  | { readonly ask: 'start'; readonly client: ReaderName; readonly url: string }
  | { readonly ask: 'look' }

/** The clients. */
export const readerNames = ['kucoin-kit', 'ccxt', 'kucoin-universal-sdk'] as const
export type ReaderName = (typeof readerNames)[number]

/** What a client's user knows. */
export interface Known {
  readonly name: string
  /** Its trades by order and id, as often as they were told. */
  readonly trades: readonly string[]
  /** Ids of orders that were told as over, as often as they were. */
  readonly ended: readonly string[]
  /** Best five of each side, prices and sizes; undefined where it has no book now. */
  readonly book: Sides | undefined
  /** What it has said of what went wrong, and how often. */
  readonly said: Readonly<Record<string, number>>
}

/** Best first: [price, size]. */
export interface Sides {
  readonly bids: readonly (readonly [number, number])[]
  readonly asks: readonly (readonly [number, number])[]
}

/** A client that has begun; it notes into `Notes` what its user is told. */
export interface Reader {
  readonly name: string
  book(): Sides | undefined
}

/** What a client's user keeps. */
export interface Notes {
  trade(id: string): void
  end(orderId: string): void
  say(what: string): void
}

/** Subscribes a client. */
export type StartReader = (url: string, notes: Notes) => Promise<Reader>

/** What is read. */
export const SYMBOL = 'BTC-USDT'
/** Levels that are compared. */
export const DEPTH = 5

/** The best levels as numbers. */
export function best(levels: Iterable<readonly unknown[]>): (readonly [number, number])[] {
  return [...levels].slice(0, DEPTH).map(([price, size]) => [Number(price), Number(size)])
}
