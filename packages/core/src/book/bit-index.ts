/** How many places there are: three layers of 32. */
export const PLACES: number = 32 ** 3

/**
 * Which of 32,768 places are taken, and which taken one comes next: a bit for each place, above it a bit for each word
 * that is not empty, and again. Finding the next one takes at most three looks, however empty the book is.
 */
export class BitIndex {
  readonly #words = new Int32Array(PLACES / 32)
  readonly #groups = new Int32Array(32)
  #top = 0

  add(place: number): void {
    const word = place >> 5
    const group = word >> 5
    this.#words[word] = (this.#words[word] as number) | (1 << (place & 31))
    this.#groups[group] = (this.#groups[group] as number) | (1 << (word & 31))
    this.#top |= 1 << group
  }

  remove(place: number): void {
    const word = place >> 5
    const group = word >> 5
    const bits = (this.#words[word] as number) & ~(1 << (place & 31))
    this.#words[word] = bits
    if (bits !== 0) return
    const words = (this.#groups[group] as number) & ~(1 << (word & 31))
    this.#groups[group] = words
    if (words === 0) this.#top &= ~(1 << group)
  }

  /** The first taken place from `place` on; -1 where there is none. */
  next(place: number): number {
    if (place >= PLACES) return -1
    let word = place >> 5
    let bits = (this.#words[word] as number) & (-1 << (place & 31))
    if (bits === 0) {
      let group = word >> 5
      // -2 shifted by n has the bits above n; by 31, none.
      let words = (this.#groups[group] as number) & (-2 << (word & 31))
      if (words === 0) {
        const groups = this.#top & (-2 << group)
        if (groups === 0) return -1
        group = lowest(groups)
        words = this.#groups[group] as number
      }
      word = (group << 5) | lowest(words)
      bits = this.#words[word] as number
    }
    return (word << 5) | lowest(bits)
  }
}

function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}
