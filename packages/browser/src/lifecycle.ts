/** A page sleeps, wakes and loses its network; its clock is read again before anything is signed with it. */
import type { Client } from '@kucoin-kit/core'

/** What has happened to the page. */
export type PageState = 'online' | 'offline' | 'visible' | 'hidden' | 'frozen' | 'resumed'

/** How a page's life is followed. */
export interface LifecycleOptions {
  /** Told of each change, before the clock is read. */
  readonly onChange?: ((state: PageState) => void) | undefined
  /** Time in the background after which the clock is read again, in ms; default 30000. */
  readonly hiddenMs?: number | undefined
}

/**
 * Reads the exchange's time again when the network comes back, when a frozen page goes on, and when a page comes to
 * the front after a while. What fails here is tried again by the client itself, when it finds its clock stale.
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
  let hiddenAtMs = Number.POSITIVE_INFINITY
  const read = (): void => {
    client.clock.sync(ended.signal).catch(() => {})
  }
  const on = (target: EventTarget, name: string, run: () => void): void =>
    target.addEventListener(name, run, { signal: ended.signal })
  on(window, 'offline', () => onChange?.('offline'))
  on(window, 'online', () => {
    onChange?.('online')
    read()
  })
  on(document, 'freeze', () => onChange?.('frozen'))
  on(document, 'resume', () => {
    onChange?.('resumed')
    read()
  })
  // A page that comes back out of the back-forward cache was frozen too, and gets no other event for it.
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return
      onChange?.('resumed')
      read()
    },
    { signal: ended.signal },
  )
  on(document, 'visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      hiddenAtMs = Date.now()
      onChange?.('hidden')
      return
    }
    onChange?.('visible')
    if (Date.now() - hiddenAtMs >= hiddenMs) read()
  })
  return () => ended.abort()
}
