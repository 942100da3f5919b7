import type { SpotDelta } from '@kucoin-kit/core/book'
import type { Snapshot } from './market.ts'

/** A frame that is parsed. */
export interface Frame {
  readonly data: SpotDelta
  readonly subject: string
}

/** A book of somebody's, from its snapshot on. */
export interface Contender {
  readonly name: string
  /** Takes one frame's changes, and tells the best bid and the best ask. */
  apply(frame: Frame): readonly [bid: number, ask: number]
}

/** Makes a book out of a snapshot. */
export type MakeContender = (snapshot: Snapshot) => Contender
