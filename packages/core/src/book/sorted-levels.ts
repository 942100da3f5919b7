import { compareDecimals } from '../decimal/decimal.ts'
import type { Level } from './level.ts'

/**
 * Levels in sorted arrays, best first: for whatever has no place in the window. Slower, and never wrong: prices are
 * compared as numbers first, which keep their order, and digit by digit where two numbers are the same.
 */
export class SortedLevels {
  /** 1 where low prices are better, -1 where high ones are. */
  readonly #sign: 1 | -1
  readonly #values: number[] = []
  readonly #prices: string[] = []
  readonly #sizes: string[] = []

  constructor(sign: 1 | -1) {
    this.#sign = sign
  }

  get count(): number {
    return this.#prices.length
  }

  at(index: number): Level {
    return [this.#prices[index] as string, this.#sizes[index] as string]
  }

  /** The price at an index as a number, NaN beyond the end. */
  valueAt(index: number): number {
    return this.#values[index] ?? NaN
  }

  priceAt(index: number): string {
    return this.#prices[index] as string
  }

  /** Where a price stands, or -1 - where it would. */
  find(price: string): number {
    const value = Number(price)
    let low = 0
    let high = this.#prices.length
    while (low < high) {
      const middle = (low + high) >> 1
      const order =
        this.#sign * (this.valueAt(middle) - value || compareDecimals(this.priceAt(middle), price))
      if (order === 0) return middle
      if (order < 0) low = middle + 1
      else high = middle
    }
    return -1 - low
  }

  /**
   * Writes a size, or takes the level away where it is undefined.
   *
   * @param price - a plain decimal
   */
  set(price: string, size: string | undefined): void {
    const found = this.find(price)
    if (found >= 0) {
      if (size !== undefined) this.#sizes[found] = size
      else for (const list of [this.#values, this.#prices, this.#sizes]) list.splice(found, 1)
      return
    }
    if (size === undefined) return
    const at = -1 - found
    this.#values.splice(at, 0, Number(price))
    this.#prices.splice(at, 0, price)
    this.#sizes.splice(at, 0, size)
  }

  clear(): void {
    for (const list of [this.#values, this.#prices, this.#sizes]) list.length = 0
  }
}
