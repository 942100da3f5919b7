/** What happens to a page: it sleeps, wakes, and loses its network. */
import type { LifeState } from '@kucoin-kit/core'

/** What has happened to the page. */
export type PageState = 'online' | 'offline' | 'visible' | 'hidden' | 'frozen' | 'resumed'

/**
 * Tells of each change. In a worker, which is never shown, only the network's are told.
 *
 * @returns ends it
 */
export function watchPage(changed: (state: PageState) => void): () => void {
  const ended = new AbortController()
  const on = (target: EventTarget, name: string, run: (event: Event) => void): void =>
    target.addEventListener(name, run, { signal: ended.signal })
  on(globalThis, 'offline', () => changed('offline'))
  on(globalThis, 'online', () => changed('online'))
  if (typeof document !== 'undefined') {
    on(document, 'freeze', () => changed('frozen'))
    on(document, 'resume', () => changed('resumed'))
    // A page that comes back out of the back-forward cache was frozen too, and gets no other event for it.
    on(globalThis, 'pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) changed('resumed')
    })
    on(document, 'visibilitychange', () =>
      changed(document.visibilityState === 'hidden' ? 'hidden' : 'visible'),
    )
  }
  return () => ended.abort()
}

/** What each of them means to a lasting connection; what is not named means nothing. */
const lives: Readonly<Partial<Record<PageState, LifeState>>> = {
  offline: 'offline',
  online: 'online',
  resumed: 'awake',
  // Timers of a hidden page run late, or not at all.
  visible: 'awake',
}

/** {@link Platform.watchLife} of a page. */
export function watchLife(changed: (state: LifeState) => void): () => void {
  return watchPage((state) => {
    const life = lives[state]
    if (life) changed(life)
  })
}
