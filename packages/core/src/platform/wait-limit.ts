import type { Deadline } from './deadline.ts'
import type { AbortSignalLike } from './platform.ts'

/**
 * A signal that ends waits: a deadline whose timer runs only while somebody waits, for nearly every call goes on at once.
 * A class, so that one costs an object and no functions.
 */
export class WaitLimit implements AbortSignalLike {
  readonly #start: () => Deadline
  readonly #signal: AbortSignalLike | undefined
  #deadline: Deadline | undefined
  #waits = 0

  /**
   * @param start - starts the deadline, which has to end with `signal`, too
   * @param signal - the caller's signal
   */
  constructor(start: () => Deadline, signal: AbortSignalLike | undefined) {
    this.#start = start
    this.#signal = signal
  }

  get aborted(): boolean {
    return (this.#deadline?.signal ?? this.#signal)?.aborted === true
  }

  get reason(): unknown {
    return (this.#deadline?.signal ?? this.#signal)?.reason
  }

  addEventListener(type: 'abort', listener: () => void): void {
    this.#deadline ??= this.#start()
    this.#waits++
    this.#deadline.signal.addEventListener(type, listener)
  }

  removeEventListener(type: 'abort', listener: () => void): void {
    this.#deadline?.signal.removeEventListener(type, listener)
    this.#waits--
    // What has ended stays so.
    if (this.#waits > 0 || this.aborted) return
    this.#deadline?.release()
    this.#deadline = undefined
  }
}
