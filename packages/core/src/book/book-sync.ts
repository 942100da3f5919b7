/**
 * Keeps one book in step with its stream: a machine that is fed messages and snapshots, and does nothing by itself. What
 * it shows is either right as of its number, or not shown.
 */
import { compareDecimals } from '../decimal/decimal.ts'
import type { BookRules, Sides, WireLevel } from './book-rules.ts'
import { writeLevels } from './book-rules.ts'
import { Ladder } from './ladder.ts'

/** Messages that wait for a snapshot at most; of more, the older half goes: a later snapshot will have it. */
const MAX_WAITING = 1_024

/** Why a book had to be given up. */
export type LostReason =
  /** Changes are missing before this message. */
  | 'gap'
  /** A message is no part of a book, or the book has grown beyond all bounds. */
  | 'unreadable'

/** What a message or a snapshot did. */
export type Step =
  /** The book is right, and newer. */
  | 'changed'
  /**
   * The book is newer, but somebody bids more than another asks. It happens for a moment where KuCoin sends one change after
   * the other; where it lasts, something was missed. Until the next `changed` the book is not to be shown.
   */
  | 'crossed'
  /** The book has it already. */
  | 'old'
  /** It is kept until there is a snapshot. */
  | 'waiting'
  /** The snapshot is older than the stream: another one is needed. */
  | 'outdated'
  | LostReason

/** A whole book, read over REST. */
export interface WholeBook {
  readonly sequence: number
  /** Whose it is, where that is said. */
  readonly symbol?: string
  readonly bids: readonly WireLevel[]
  readonly asks: readonly WireLevel[]
}

interface Waiting<Data> {
  readonly data: Data
  readonly subject: string | undefined
}

/** See above. */
export class BookSync<Data> implements Sides {
  readonly bids: Ladder = new Ladder('bids')
  readonly asks: Ladder = new Ladder('asks')
  readonly #rules: BookRules<Data>
  readonly #symbol: string | undefined
  #waiting: Waiting<Data>[] = []
  #sequence = 0
  /** Number of the first change in the last message that was written. */
  #first = 0
  /** What is numbered up to here may come late; what is newer than this and older than the book is a contradiction. */
  #late = 0
  /** Number of the whole book that it began with. */
  #wholeAt = 0
  /** Whether there is a book to which changes can be made. */
  #isWhole = false
  #isCrossed = false

  /** With a symbol, what says that it is of another one is unreadable. */
  constructor(rules: BookRules<Data>, symbol?: string) {
    this.#rules = rules
    this.#symbol = symbol
  }

  /** Whether the book is there, and right. */
  get isLive(): boolean {
    return this.#isWhole && !this.#isCrossed
  }

  /** Number of the last change in it. */
  get sequence(): number {
    return this.#sequence
  }

  /** Takes the next message of the stream. */
  push(data: Data, subject: string | undefined): Step {
    try {
      return this.#take(data, subject)
    } catch {
      // It is not shaped like a message of its stream; that must not end whoever reads the stream.
      return this.#lose('unreadable')
    }
  }

  /** Takes a snapshot, and what came after it. */
  load(whole: WholeBook): Step {
    try {
      return this.#load(whole)
    } catch {
      return this.#lose('unreadable')
    }
  }

  /** Forgets everything: a new stream begins, whose numbers may have nothing to do with those of the old one. */
  restart(): void {
    this.#empty()
    this.#waiting = []
    this.#sequence = 0
  }

  /** The book is not right, and will not get right by itself: it waits for a whole one that has reached as much. */
  giveUp(): void {
    this.#empty()
    this.#waiting = []
  }

  /** What a lost book had reached is believed no more: that number was too high. False where there is a book. */
  forget(): boolean {
    if (!this.#isWhole) this.#sequence = 0
    return !this.#isWhole
  }

  #load(whole: WholeBook): Step {
    const { sequence, bids, asks } = whole
    if (!Number.isSafeInteger(sequence) || this.#isOfAnother(whole)) return this.#lose('unreadable')
    const next = this.#waiting.find(({ data }) => this.#rules.lastOf(data) > sequence)
    // What a lost book had reached, a snapshot must have reached as well.
    const reached = next === undefined ? this.#sequence : this.#rules.firstOf(next.data) - 1
    if (sequence < reached) return 'outdated'
    // Read beside the stream: what it has may come over it later.
    return this.#adopt(sequence, sequence, () => writeLevels(this.bids, bids) && writeLevels(this.asks, asks))
  }

  #take(data: Data, subject: string | undefined): Step {
    const rules = this.#rules
    const last = rules.lastOf(data)
    if (!Number.isSafeInteger(last) || this.#isOfAnother(data)) return this.#lose('unreadable')
    if (rules.isWhole(data, subject)) {
      if (this.#isWhole && last < this.#sequence) return 'old'
      const newest = this.#waiting.at(-1)
      const late = Math.max(this.#sequence, newest === undefined ? 0 : rules.lastOf(newest.data))
      return this.#adopt(last, late, () => rules.write(this, data, -1))
    }
    const first = rules.firstOf(data)
    if (!(first <= last)) return this.#lose('unreadable')
    if (!this.#isWhole) return this.#keep({ data, subject })
    const isAgain = first === this.#first && last === this.#sequence
    if (last <= Math.min(this.#late, this.#sequence) || isAgain) return 'old'
    // In its turn it would be newer than the book: a number before it was too high, and what is missing is not known.
    const isContrary = last < this.#sequence
    if (isContrary) this.#sequence = this.#late
    if (isContrary || first > this.#sequence + 1) {
      this.#lose('gap')
      this.#keep({ data, subject })
      return 'gap'
    }
    // What ends where the book stands is cut in another way, by another server, and says what is known.
    if (last > this.#sequence) {
      this.#late = this.#sequence
      this.#first = first
    }
    return rules.write(this, data, this.#wholeAt) ? this.#settle(last) : this.#lose('unreadable')
  }

  /** Classic messages and snapshots call it `symbol`, unified ones `s`; some say nothing. */
  #isOfAnother(data: unknown): boolean {
    const { symbol, s = symbol } = data as { readonly symbol?: unknown; readonly s?: unknown }
    return this.#symbol !== undefined && s !== undefined && s !== this.#symbol
  }

  /** Begins with a whole book, and goes on with what has waited for one. */
  #adopt(sequence: number, late: number, write: () => boolean): Step {
    const waiting = this.#waiting
    this.#empty()
    this.#waiting = []
    if (!write()) return this.#lose('unreadable')
    this.#late = late
    this.#wholeAt = sequence
    let step = this.#settle(sequence)
    for (const [index, { data, subject }] of waiting.entries()) {
      const told = this.push(data, subject)
      if (told === 'gap') this.#waiting = waiting.slice(index)
      if (!this.#isWhole) return told
      if (told !== 'old') step = told
    }
    return step
  }

  #settle(sequence: number): Step {
    this.#sequence = sequence
    this.#isWhole = true
    this.#isCrossed = isCrossed(this)
    return this.#isCrossed ? 'crossed' : 'changed'
  }

  #keep(message: Waiting<Data>): 'waiting' {
    // A number beyond those that follow is out of order, or wrong: no snapshot would ever reach it.
    const last = this.#rules.lastOf(message.data)
    while (this.#waiting.length && this.#rules.lastOf((this.#waiting.at(-1) as Waiting<Data>).data) > last)
      this.#waiting.pop()
    if (this.#waiting.length >= MAX_WAITING) this.#waiting.splice(0, MAX_WAITING / 2)
    this.#waiting.push(message)
    return 'waiting'
  }

  #lose(reason: LostReason): LostReason {
    this.giveUp()
    return reason
  }

  #empty(): void {
    this.#isWhole = false
    this.bids.clear()
    this.asks.clear()
  }
}

function isCrossed({ bids, asks }: Sides): boolean {
  const bid = bids.bestValue
  const ask = asks.bestValue
  // One of them is no number where a side is empty, and then none of this holds.
  if (bid > ask) return true
  return bid === ask && compareDecimals(bids.best?.[0] ?? '0', asks.best?.[0] ?? '1') >= 0
}
