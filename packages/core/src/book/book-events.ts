/** Tells of a book: to a callback at once, to loops at their own pace. */
import type { LostReason } from './book-sync.ts'

/** Why a book is empty for now. */
export type SyncReason =
  | LostReason
  /** For some time somebody bids more than another asks: something was missed. */
  | 'crossed'
  /** It has not been there yet. */
  | 'start'
  /** The socket is a new one, and messages were missed. */
  | 'reconnected'
  /** What comes is older than the book, and nothing else does: KuCoin counts anew. */
  | 'behind'

/** Something that happened to a book. */
export type BookEvent =
  /** It is newer. A loop that is slow is told once of many changes. */
  | { readonly type: 'changed'; readonly sequence: number | undefined }
  /** It is right again, and follows its market. */
  | { readonly type: 'live' }
  /** It is empty until it is right again. */
  | { readonly type: 'syncing'; readonly reason: SyncReason }
  /** It is as it was `ageMs` ago: the socket is gone, or nothing has come for a long time. */
  | { readonly type: 'stale'; readonly reason: 'reconnecting' | 'silent' }
  /** KuCoin acknowledged it and has sent nothing for so long: perhaps there is no such symbol. */
  | { readonly type: 'silent'; readonly afterMs: number }
  /**
   * A snapshot could not be read, or more than once in a row none was found that the stream goes on from; asked again, ever more
   * slowly. Or KuCoin refused the topic for a while: it is subscribed to again.
   */
  | { readonly type: 'failing'; readonly error: unknown }
  /** It is over, and empty: KuCoin refused it, in a way that does not pass. */
  | { readonly type: 'ended'; readonly error: unknown }

/** Events that may wait for a loop; of more, the oldest go. Changes are not among them. */
const MAX_WAITING = 64

interface Reader {
  readonly waiting: BookEvent[]
  hasChanged: boolean
  /** Whether its loop was left: it waits for nothing more. */
  isLeft: boolean
  wake: () => void
}

/** Where a book tells what happens. */
export class BookEvents {
  readonly #onEvent: ((event: BookEvent) => void) | undefined
  readonly #sequence: () => number | undefined
  readonly #readers: Set<Reader> = new Set()
  #isOver = false
  #error: unknown

  constructor(onEvent: ((event: BookEvent) => void) | undefined, sequence: () => number | undefined) {
    this.#onEvent = onEvent
    this.#sequence = sequence
  }

  /** The book is newer. */
  changed(): void {
    if (this.#isOver) return
    if (this.#onEvent !== undefined) this.#call({ type: 'changed', sequence: this.#sequence() })
    for (const reader of this.#readers) {
      reader.hasChanged = true
      reader.wake()
    }
  }

  /** Anything else. */
  tell(event: BookEvent): void {
    this.#call(event)
    for (const reader of this.#readers) {
      // What has changed before it is of no interest any more: the book is read as it is now.
      if (reader.waiting.length >= MAX_WAITING) reader.waiting.shift()
      reader.waiting.push(event)
      reader.wake()
    }
  }

  /** Nothing comes any more; loops end, with the error where there is one. */
  end(error?: unknown): void {
    this.#isOver = true
    this.#error = error
    for (const reader of this.#readers) reader.wake()
  }

  /** For one loop; what has happened before it began is not told. */
  read(): AsyncGenerator<BookEvent, void, undefined> {
    const reader: Reader = { waiting: [], hasChanged: false, isLeft: false, wake: () => {} }
    const loop = this.#loop(reader)
    const leave = loop.return.bind(loop)
    // By itself a generator that waits hears of it with the next event.
    loop.return = (value) => {
      reader.isLeft = true
      reader.wake()
      return leave(value)
    }
    return loop
  }

  async *#loop(reader: Reader): AsyncGenerator<BookEvent, void, undefined> {
    this.#readers.add(reader)
    try {
      for (;;) {
        if (reader.isLeft) return
        const event = reader.waiting.shift()
        if (event !== undefined) yield event
        else if (this.#isOver) break
        else if (reader.hasChanged) {
          reader.hasChanged = false
          yield { type: 'changed', sequence: this.#sequence() }
        } else {
          await new Promise<void>((resolve) => {
            reader.wake = resolve
          })
        }
      }
    } finally {
      this.#readers.delete(reader)
    }
    if (this.#error !== undefined) throw this.#error
  }

  #call(event: BookEvent): void {
    // A listener must not end the book, nor, later, the program.
    void (async () => this.#onEvent?.(event))().catch(() => {})
  }
}
