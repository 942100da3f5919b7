import type { Mistake } from './mistake.ts'

/** A value that a client may have used, and the mistakes that lead to it; none for the right value. */
export interface Guess<T> {
  readonly names: readonly Mistake[]
  readonly value: T
}

/** Texts that a client may have used: the right ones first, then each wrong one once. */
export class GuessList {
  readonly #guesses: Guess<string>[]

  constructor(right: readonly string[]) {
    this.#guesses = right.map((value) => ({ names: [], value }))
  }

  /** Adds a guess, unless its value is there already: the first name given to a value stays. */
  add(name: Mistake, ...values: readonly (string | undefined)[]): void {
    for (const value of values) {
      if (value === undefined || this.#guesses.some((guess) => guess.value === value)) continue
      this.#guesses.push({ names: [name], value })
    }
  }

  /** All of them, the right ones first. */
  all(): readonly Guess<string>[] {
    return this.#guesses
  }
}
