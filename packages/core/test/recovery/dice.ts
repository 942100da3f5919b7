/** Chance that replays: the same seed throws the same numbers. */
export interface Dice {
  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number): number
  /** One of them. */
  pick<Item>(items: readonly Item[]): Item
  chance(share: number): boolean
}

/** Makes dice of a seed. */
export function dice(seed: number): Dice {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const roll = (sides: number): number => Math.floor(next() * sides)
  return { roll, pick: (items) => items[roll(items.length)] as never, chance: (share) => next() < share }
}
