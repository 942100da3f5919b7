/** A page sleeps, wakes and loses its network; its clock is read again before anything is signed with it. */
import { type Client, KucoinError } from '@kucoin-kit/core'
import { type PageState, watchPage } from './watch-page.ts'

/** How a page's life is followed. */
export interface LifecycleOptions {
  /** Told of each change, before the clock is read; what it throws is dropped. */
  readonly onChange?: ((state: PageState) => void) | undefined
  /** Time in the background after which the clock is read again, in ms; default 30000. */
  readonly hiddenMs?: number | undefined
}

/**
 * Reads the exchange's time again when the network comes back, when a frozen page goes on, and when a page comes to
 * the front after a while, unless the exchange has just asked to wait. What fails here is tried again by the client itself,
 * when it finds its clock stale.
 *
 * @returns ends it
 * @example
 * ```ts
 * import { createClient, followLifecycle, relayPlatform } from '@kucoin-kit/browser'
 *
 * const client = createClient({ platform: relayPlatform({ url: 'https://relay.example', token: 'my-token' }) })
 * const stop = followLifecycle(client)
 * ```
 */
export function followLifecycle(client: Pick<Client, 'clock'>, options: LifecycleOptions = {}): () => void {
  const { onChange, hiddenMs = 30_000 } = options
  const ended = new AbortController()
  // A page that is opened in the background is hidden from the start, and no event says so.
  const isHidden = typeof document !== 'undefined' && document.visibilityState === 'hidden'
  let hiddenAtMs = isHidden ? Date.now() : Number.POSITIVE_INFINITY
  // A listener must not decide about the clock, at once or later.
  const tell = (state: PageState): void => void (async () => onChange?.(state))().catch(() => {})
  /** Whoever keeps the page out for a while does so for longer where it goes on asking. */
  let freeAtMs = 0
  const wait = (error: unknown): void => {
    if (KucoinError.isInstance(error)) freeAtMs = performance.now() + (error.retryAfterMs ?? 0)
  }
  const stop = watchPage((state) => {
    tell(state)
    if (state === 'hidden') hiddenAtMs = Date.now()
    const isBack = state === 'visible' && Date.now() - hiddenAtMs >= hiddenMs
    const mayAsk = performance.now() >= freeAtMs
    if (mayAsk && (isBack || state === 'online' || state === 'resumed'))
      client.clock.sync(ended.signal).catch(wait)
  })
  return () => {
    stop()
    ended.abort()
  }
}
