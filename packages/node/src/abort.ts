import type { AbortControllerLike, AbortSignalLike } from '@kucoin-kit/core'

type Listeners = readonly (() => void)[]

/** Shared by all that nobody listens to: each call has one. */
const none: Listeners = []

/** An abort controller that is its own signal, with what core reads of one and nothing else: no events, no realms. */
export class Abort implements AbortControllerLike, AbortSignalLike {
  readonly signal: AbortSignalLike = this
  aborted = false
  reason: unknown
  /** One, nearly always: a list that grew by itself would keep room for more. */
  #listeners: Listeners = none

  abort(reason?: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    const listeners = this.#listeners
    this.#listeners = none
    for (const listener of listeners) listener()
  }

  addEventListener(_: 'abort', listener: () => void): void {
    const before = this.#listeners
    this.#listeners = before === none ? [listener] : [...before, listener]
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    const before = this.#listeners
    const isLast = before.length === 1 && before[0] === listener
    this.#listeners = isLast ? none : before.filter((one) => one !== listener)
  }
}
