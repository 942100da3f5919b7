// Numbers that look random and are the same for the same seed.

/** Each call gives the next one, from 0 up to 1. */
export type Dice = () => number

/** Dice of a seed. */
export function dice(seed: number): Dice {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
