import type { Book } from './book.ts'
import type { Sides } from './book-rules.ts'
import { checkSide } from './check-book.ts'
import type { BookSide, Level } from './level.ts'
import { priceForSize } from './price-for.ts'

/** What can be read of the two sides of a book. */
export type BookLevels = Pick<Book, 'depth' | 'levels' | 'sizeAt' | 'priceFor'>

/** Reads both sides of a book that is right; of any other, nothing. */
export function readLevels(book: Sides & { readonly isLive: boolean }): BookLevels {
  const levels = (side: BookSide): Iterable<Level> => {
    checkSide(side, ['bids', 'asks'])
    return book.isLive ? book[side].levels() : []
  }
  return {
    depth: (limit) => ({
      bids: book.isLive ? book.bids.depth(limit) : [],
      asks: book.isLive ? book.asks.depth(limit) : [],
    }),
    levels,
    sizeAt(side, price) {
      checkSide(side, ['bids', 'asks'])
      return book.isLive ? book[side].sizeAt(price) : undefined
    },
    priceFor(side, size) {
      checkSide(side, ['buy', 'sell'])
      return priceForSize(levels(side === 'buy' ? 'asks' : 'bids'), size)
    },
  }
}
