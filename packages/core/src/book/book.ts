import type { AbortSignalLike } from '../platform/platform.ts'
import type { BookEvent } from './book-events.ts'
import type { BookSide, Level } from './level.ts'
import type { PriceForSize } from './price-for.ts'

/** How a book is kept. */
export interface BookOptions {
  /** Told of everything at once, in the turn in which a message came; what it throws is dropped. */
  readonly onEvent?: ((event: BookEvent) => void) | undefined
  /**
   * A book that has not changed for so long is called stale, ms; default 60000; `false`: never. It can still be read, and
   * goes on with the next change. Where only what is older comes for five seconds, it begins anew. A socket that is open and brings nothing is given up after 38 s at KuCoin's pace: of a pair
   * that is traded all the time, a few seconds here say so earlier.
   */
  readonly staleAfterMs?: number | false | undefined
  /** Ends it. */
  readonly signal?: AbortSignalLike | undefined
}

/**
 * An order book that follows its market. What it shows was the exchange's at its sequence; where that is in doubt it shows
 * nothing, and gets itself right. Prices and sizes are the texts that the exchange wrote.
 */
export interface Book {
  /** The symbol. */
  readonly symbol: string
  /**
   * `syncing`: empty, and on its way to be right; for up to a second without an event, where a change left it crossed. `live`: right, and following. `stale`: right as of {@link Book.ageMs} ago,
   * for its socket is gone, or nothing has changed for a long time.
   */
  readonly state: 'syncing' | 'live' | 'stale'
  /** Number of the last change in it; undefined while it is empty, and of spot's best 5 and 50, which have none. */
  readonly sequence: number | undefined
  /** Since when nothing has changed, ms by the own clock; undefined while it is empty. */
  readonly ageMs: number | undefined
  /** The highest price that is bid; undefined where none is, and while it is empty. */
  readonly bestBid: Level | undefined
  /** The lowest price that is asked; undefined where none is, and while it is empty. */
  readonly bestAsk: Level | undefined
  /**
   * Whether it came to be live: true when it is for the first time, false where it was closed before. Rejects with what KuCoin
   * refused it with, or with the signal's own reason.
   */
  readonly ready: Promise<boolean>
  /** The best prices of each side, best first, at most so many. */
  depth(limit: number): { readonly bids: Level[]; readonly asks: Level[] }
  /**
   * All prices of a side, best first, one after the other: for a walk that ends early. Not to be kept over a wait.
   *
   * @throws RequestError `REQUEST_INVALID` for another side
   */
  levels(side: BookSide): Iterable<Level>
  /**
   * What stands at a price, however it is spelled; undefined where nothing does.
   *
   * @throws RequestError `REQUEST_INVALID` for another side
   */
  sizeAt(side: BookSide, price: string): string | undefined
  /**
   * What an order of a size would meet now.
   *
   * @param side - of the order: `buy` meets the asks
   * @returns undefined where that side is empty
   * @throws RequestError `REQUEST_INVALID` for a size that is no positive decimal, and for another side
   */
  priceFor(side: 'buy' | 'sell', size: string): PriceForSize | undefined
  /** What happens from now on; ends with the book, and throws what KuCoin refused it with. */
  [Symbol.asyncIterator](): AsyncIterator<BookEvent>
  /** Ends it: it is empty from then on. */
  close(): void
  [Symbol.asyncDispose](): Promise<void>
}
