/**
 * Order books that are right, or say that they are not.
 *
 * @packageDocumentation
 */
export type { BookRules, Sides, WireLevel } from './book-rules.ts'
export { BookSync, type LostReason, type Step, type WholeBook } from './book-sync.ts'
export { type ClassicWhole, classicWhole } from './classic-whole.ts'
export { type FuturesDelta, futuresDeltas } from './futures-deltas.ts'
export { Ladder } from './ladder.ts'
export type { BookSide, Level } from './level.ts'
export { type SpotDelta, spotDeltas } from './spot-deltas.ts'
export { type UnifiedBook, unifiedStream, unifiedWhole } from './unified-stream.ts'
