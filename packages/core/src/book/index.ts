/**
 * Order books that are right, or say that they are not.
 *
 * @packageDocumentation
 */
export type { Book, BookOptions } from './book.ts'
export type { BookEvent, SyncReason } from './book-events.ts'
export type { BookRules, Sides, WireLevel } from './book-rules.ts'
export {
  type BookSource,
  futuresBook,
  futuresPartBook,
  spotBook,
  spotPartBook,
  unifiedFuturesBook,
  unifiedFuturesPartBook,
  unifiedSpotBook,
  unifiedSpotPartBook,
} from './book-sources.ts'
export { BookSync, type LostReason, type Step, type WholeBook } from './book-sync.ts'
export { type ClassicWhole, classicWhole } from './classic-whole.ts'
export { createBook } from './create-book.ts'
export { type FuturesDelta, futuresDeltas } from './futures-deltas.ts'
export { Ladder } from './ladder.ts'
export type { BookSide, Level } from './level.ts'
export type { PriceForSize } from './price-for.ts'
export { type SpotDelta, spotDeltas } from './spot-deltas.ts'
export { type UnifiedBook, unifiedStream, unifiedWhole } from './unified-stream.ts'
