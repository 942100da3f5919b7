import type { Ladder } from './ladder.ts'

/** One price as the wire has it: text or a number, and whatever else stands behind. */
export type WireLevel = readonly (string | number)[]

/** Both sides of a book. */
export interface Sides {
  readonly bids: Ladder
  readonly asks: Ladder
}

/** How the messages of one kind of stream make a book. Numbers that are none make a message unreadable. */
export interface BookRules<Data> {
  /** Whether a message is a whole book, which takes the place of the one before. */
  isWhole(data: Data, subject: string | undefined): boolean
  /** Number of the first change in it. */
  firstOf(data: Data): number
  /** Number of the last change in it. */
  lastOf(data: Data): number
  /**
   * Writes what is in it.
   *
   * @param after - changes up to this number were in the book that this one began with
   * @returns false where it cannot be read; a part of it may be written then
   */
  write(sides: Sides, data: Data, after: number): boolean
}

/** Writes levels as they come, in their order; false where one cannot be read. */
export function writeLevels(ladder: Ladder, levels: readonly WireLevel[]): boolean {
  for (const level of levels) {
    const price = level[0]
    const size = level[1]
    const isText = typeof price === 'string' && typeof size === 'string'
    if (!(isText ? ladder.set(price, size) : ladder.set(String(price), String(size)))) return false
  }
  return true
}
