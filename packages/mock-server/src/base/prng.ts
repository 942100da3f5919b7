/** A seeded stream of numbers: same seed, same stream, on every engine (integer arithmetic only). */
export interface Prng {
  /** The next integer, 0 to 2^32 - 1. */
  next(): number
  /** The next integer from 0 up to, and without, `bound`. */
  below(bound: number): number
  /** The next number in [0, 1). For chances, never for money. */
  fraction(): number
  /** `length` hexadecimal characters. */
  hex(length: number): string
}

/** Creates the stream for a seed; the label keeps streams of one seed independent of each other. */
export function createPrng(seed: number, label = ''): Prng {
  let state = mix(seed >>> 0, label)
  const next = (): number => {
    // splitmix32: passes the usual statistics and is four lines long.
    state = (state + 0x9e3779b9) | 0
    let t = state ^ (state >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return (t ^ (t >>> 15)) >>> 0
  }
  return {
    next,
    below: (bound) => Math.floor((next() / 2 ** 32) * bound),
    fraction: () => next() / 2 ** 32,
    hex: (length) => {
      let text = ''
      while (text.length < length) text += next().toString(16).padStart(8, '0')
      return text.slice(0, length)
    },
  }
}

/** A 32-bit number made of integers and a label: a roll that needs no memory. */
export function mix(seed: number, label: string): number {
  let hash = seed ^ 0x811c9dc5
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193)
  return scramble(hash)
}

/** Avalanche of a 32-bit integer. */
export function scramble(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
