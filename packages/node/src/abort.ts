import type { AbortControllerLike, AbortSignalLike } from '@kucoin-kit/core'

/** An abort controller that is its own signal, with what core reads of one and nothing else: no events, no realms. */
export class Abort implements AbortControllerLike, AbortSignalLike {
  readonly signal: AbortSignalLike = this
  aborted = false
  reason: unknown
  /** The first that listens, nearly always the only one: a list for it would cost each call an object. */
  #listener: (() => void) | undefined
  #others: readonly (() => void)[] | undefined

  abort(reason?: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    const first = this.#listener
    const others = this.#others ?? []
    this.#listener = undefined
    this.#others = undefined
    first?.()
    for (const listener of others) listener()
  }

  addEventListener(_: 'abort', listener: () => void): void {
    if (this.#listener) this.#others = [...(this.#others ?? []), listener]
    else this.#listener = listener
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    if (this.#listener === listener) this.#listener = undefined
    else this.#others = this.#others?.filter((one) => one !== listener)
  }
}
