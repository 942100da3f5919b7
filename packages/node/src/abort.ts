import type { AbortControllerLike, AbortSignalLike } from '@kucoin-kit/core'

/** An abort controller that is its own signal, with what core reads of one and nothing else: no events, no realms. */
export class Abort implements AbortControllerLike, AbortSignalLike {
  readonly signal: AbortSignalLike = this
  aborted = false
  reason: unknown
  /** One, nearly always: a list that grew by itself would keep room for more. */
  #listeners: readonly (() => void)[] = []

  abort(reason?: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    const listeners = this.#listeners
    this.#listeners = []
    for (const listener of listeners) listener()
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners = [...this.#listeners, listener]
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners = this.#listeners.filter((one) => one !== listener)
  }
}
