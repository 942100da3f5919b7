/**
 * One side of an order book: prices in order with what stands at each, as exact as the exchange writes them.
 *
 * Nearly every change is near the best price and a whole number of steps away from it. There a price is a place in a
 * window, which is found without a search; steps and window are learned from the prices and follow them. Everything
 * else (far prices, odd ones, ones with too many digits) lies in sorted arrays, which are slower and as exact.
 */
import { compareDecimals } from '../decimal/decimal.ts'
import { PLACES } from './bit-index.ts'
import type { BookSide, Level } from './level.ts'
import { LevelWindow } from './level-window.ts'
import { decimalsOf, plainDecimal, sizeKind, unitsOf } from './price-text.ts'
import { SortedLevels } from './sorted-levels.ts'

/** So much of the window lies before the best price, for a market that moves on. */
const HEADROOM = PLACES / 4
/** So many changes must have missed the window, and as many as there are levels, before a new one is laid. */
const MISSES = 64
/** One level in so many may have more digits than the window counts. */
const ODD_SHARE = 32

/** More than any book has; a stream that sends more is not one to follow. */
const MAX_LEVELS = 65_536
/** The powers of ten up to this one are exact as numbers, and so are quotients by them as near as can be. */
const MAX_DECIMALS = 22

/** One side of a book. Its memory is bounded: at most 65,536 levels. */
export class Ladder {
  readonly #isBids: boolean
  readonly #window = new LevelWindow()
  readonly #rest: SortedLevels
  /** Digits behind the point that the window counts. */
  #decimals = 0
  /** 10^decimals. */
  #scale = 1
  /** The price of the window's first place, in units of 10^-decimals; perhaps below zero. */
  #origin = 0
  #misses = 0

  constructor(side: BookSide) {
    this.#isBids = side === 'bids'
    this.#rest = new SortedLevels(this.#isBids ? -1 : 1)
  }

  /** How many prices there are. */
  get count(): number {
    return this.#window.count + this.#rest.count
  }

  /**
   * Writes what stands at a price; a size of zero takes the level away, and a price of zero is none.
   *
   * @returns false where either is no decimal, or there are too many levels: the book is not to be trusted any more
   */
  set(price: string, size: string): boolean {
    const kind = sizeKind(size)
    // A price of zero only moves a number on, whatever stands beside it.
    if (kind === -1) return sizeKind(price) === 0
    const units = unitsOf(price, this.#decimals)
    if (units > 0) {
      const place = this.#isBids ? this.#origin - units : units - this.#origin
      if (place >= 0 && place < PLACES) {
        if (kind === 0) this.#window.remove(place)
        else if (this.count < MAX_LEVELS || this.#window.has(place)) this.#window.set(place, price, size)
        else return false
        return true
      }
    }
    return this.#setElsewhere(price, kind === 1 ? size : undefined)
  }

  /** What stands at a price; undefined where nothing does. */
  sizeAt(price: string): string | undefined {
    const place = this.#placeOf(price)
    if (place !== -1) return this.#window.sizeAt(place) || undefined
    const plain = plainDecimal(price)
    if (plain === undefined) return undefined
    if (plain !== price) return this.sizeAt(plain)
    const found = this.#rest.find(price)
    return found < 0 ? undefined : this.#rest.at(found)[1]
  }

  /** The best price with its size; undefined where the side is empty. */
  get best(): Level | undefined {
    const { first } = this.#window
    if (this.#rest.count > 0 && (first === -1 || this.#isRestBetter(0, first))) return this.#rest.at(0)
    return first === -1 ? undefined : this.#levelAt(first)
  }

  /** The best price as a number, for quick looks; NaN where the side is empty. */
  get bestValue(): number {
    const { first } = this.#window
    const isRest = first === -1 || (this.#rest.count > 0 && this.#isRestBetter(0, first))
    return isRest ? this.#rest.valueAt(0) : this.#valueOf(first)
  }

  /** The best levels, best first, at most so many. */
  depth(limit: number): Level[] {
    const levels: Level[] = []
    if (limit <= 0) return levels
    for (const level of this.levels()) {
      levels.push(level)
      if (levels.length >= limit) break
    }
    return levels
  }

  /** All levels, best first; what is written meanwhile may or may not be seen. */
  *levels(): Generator<Level, void> {
    let place = this.#window.first
    let index = 0
    while (place !== -1 || index < this.#rest.count) {
      if (place === -1 || (index < this.#rest.count && this.#isRestBetter(index, place))) {
        yield this.#rest.at(index++)
      } else {
        yield this.#levelAt(place)
        place = this.#window.next(place + 1)
      }
    }
  }

  /** Takes all levels away; steps and window stay, for they will fit what comes. */
  clear(): void {
    this.#window.clear()
    this.#rest.clear()
    this.#misses = 0
  }

  /** A price's place in the window; -1 where it has none. */
  #placeOf(price: string): number {
    const units = unitsOf(price, this.#decimals)
    if (units <= 0) return -1
    const place = this.#isBids ? this.#origin - units : units - this.#origin
    return place >= 0 && place < PLACES ? place : -1
  }

  #setElsewhere(price: string, size: string | undefined): boolean {
    const plain = plainDecimal(price)
    if (plain === undefined) return false
    if (Number(plain) === 0) return true
    if (this.count === 0 && size !== undefined) this.#layWindow(decimalsOf(plain), plain)
    else if (++this.#misses > Math.max(MISSES, this.count)) this.#follow()
    const place = this.#placeOf(plain)
    if (place !== -1) return this.set(plain, size ?? '0')
    if (size !== undefined && this.count >= MAX_LEVELS && this.#rest.find(plain) < 0) return false
    this.#rest.set(plain, size)
    return true
  }

  #layWindow(decimals: number, best: string): void {
    const units = unitsOf(best, decimals)
    // Where the digits are too many to count, the window stays where it is, and unused.
    if (units === -1 || decimals > MAX_DECIMALS) return
    this.#decimals = decimals
    this.#scale = 10 ** decimals
    this.#origin = this.#isBids ? units + HEADROOM : units - HEADROOM
  }

  /** Lays the window anew where the prices are now. */
  #follow(): void {
    this.#misses = 0
    const levels = [...this.levels()]
    const decimals = usualDecimals(levels)
    const best = levels.find(([price]) => unitsOf(price, decimals) !== -1)
    if (best === undefined) return
    const [was, from] = [this.#decimals, this.#origin]
    this.#layWindow(decimals, best[0])
    // As good as it was: the book is wider than any window.
    if (was === this.#decimals && Math.abs(from - this.#origin) < HEADROOM / 2) {
      this.#origin = from
      return
    }
    this.#window.clear()
    this.#rest.clear()
    for (const [price, size] of levels) {
      const place = this.#placeOf(price)
      if (place === -1) this.#rest.set(price, size)
      else this.#window.set(place, price, size)
    }
  }

  #levelAt(place: number): Level {
    return [this.#window.priceAt(place), this.#window.sizeAt(place)]
  }

  /** A place's price as the number that its text would give: a division is rounded once, as reading a text is. */
  #valueOf(place: number): number {
    const units = this.#isBids ? this.#origin - place : this.#origin + place
    return units / this.#scale
  }

  #isRestBetter(index: number, place: number): boolean {
    const difference = this.#rest.valueAt(index) - this.#valueOf(place)
    const order = difference || compareDecimals(this.#rest.priceAt(index), this.#window.priceAt(place))
    return this.#isBids ? order > 0 : order < 0
  }
}

/** The digits behind the point that nearly all prices do with. */
function usualDecimals(levels: readonly Level[]): number {
  const counts: number[] = []
  for (const [price] of levels) {
    const decimals = decimalsOf(price)
    counts[decimals] = (counts[decimals] ?? 0) + 1
  }
  let odd = levels.length
  for (let decimals = 0; decimals < counts.length; decimals++) {
    odd -= counts[decimals] ?? 0
    if (odd <= levels.length / ODD_SHARE) return decimals
  }
  return counts.length
}
