import { BitIndex, PLACES } from './bit-index.ts'

/**
 * Levels by their place: a price is an index, so that a change needs no search. Texts lie in a list of their own, as
 * many as there are levels: a place costs two bytes, and the list grows with the book.
 */
export class LevelWindow {
  /** For each place the number of its texts, from 1; 0 where nothing stands. */
  readonly #slots = new Uint16Array(PLACES)
  readonly #taken = new BitIndex()
  readonly #prices: string[] = ['']
  readonly #sizes: string[] = ['']
  readonly #free: number[] = []
  #count = 0
  #first = -1

  get count(): number {
    return this.#count
  }

  /** The best place that is taken; -1 where none is. */
  get first(): number {
    return this.#first
  }

  /** The next taken place from `place` on; -1 where there is none. */
  next(place: number): number {
    return this.#taken.next(place)
  }

  has(place: number): boolean {
    return this.#slots[place] !== 0
  }

  priceAt(place: number): string {
    return this.#prices[this.#slots[place] as number] as string
  }

  /** The size at a place, empty where nothing stands. */
  sizeAt(place: number): string {
    return this.#sizes[this.#slots[place] as number] as string
  }

  set(place: number, price: string, size: string): void {
    const slot = this.#slots[place] as number
    if (slot !== 0) {
      this.#sizes[slot] = size
      return
    }
    const own = this.#free.pop() ?? this.#prices.length
    this.#slots[place] = own
    this.#prices[own] = price
    this.#sizes[own] = size
    this.#taken.add(place)
    this.#count++
    if (place < this.#first || this.#first === -1) this.#first = place
  }

  remove(place: number): void {
    const slot = this.#slots[place] as number
    if (slot === 0) return
    this.#slots[place] = 0
    this.#free.push(slot)
    this.#taken.remove(place)
    this.#count--
    if (place === this.#first) this.#first = this.#taken.next(place)
  }

  clear(): void {
    for (let place = this.#first; place !== -1; place = this.#taken.next(place)) {
      this.#slots[place] = 0
      this.#taken.remove(place)
    }
    this.#prices.length = 1
    this.#sizes.length = 1
    this.#free.length = 0
    this.#count = 0
    this.#first = -1
  }
}
