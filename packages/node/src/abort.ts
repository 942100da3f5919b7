import type { AbortControllerLike, AbortSignalLike } from '@kucoin-kit/core'

/** An abort controller that is its own signal, with what core reads of one and nothing else: no events, no realms. */
export class Abort implements AbortControllerLike, AbortSignalLike {
  readonly signal: AbortSignalLike = this
  aborted = false
  reason: unknown
  readonly #listeners: (() => void)[] = []

  abort(reason?: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    for (const listener of this.#listeners.splice(0)) listener()
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.push(listener)
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    const at = this.#listeners.indexOf(listener)
    if (at >= 0) this.#listeners.splice(at, 1)
  }
}
