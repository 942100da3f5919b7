// Whether the bot can do its work now, part by part.
import type { FeedEvent } from '../feed/feed-event.ts'
import { reasonOf } from '../input-error.ts'
import type { Store } from '../store/open-store.ts'
import type { Pulse } from './pulse.ts'

/** One part and how it is. */
export interface Check {
  readonly name: 'loop' | 'store' | 'exchange' | 'feeds'
  readonly ok: boolean
  /** In words, without addresses. */
  readonly seen: string
}

/** What is looked at. */
export interface ReadinessParts {
  readonly pulse: Pulse
  readonly store: Pick<Store, 'probe'>
  /** Whether the exchange answered lately. */
  readonly isReachable: () => boolean
  /** Channels that are not connected. */
  readonly lost: () => readonly string[]
}

/** Looks at each part. */
export function checkReadiness({ pulse, store, isReachable, lost }: ReadinessParts): Check[] {
  const broken = lost()
  return [
    { name: 'loop', ok: pulse.isAlive(), seen: `last turned ${Math.round(pulse.silentMs())} ms ago` },
    { name: 'store', ...writable(store) },
    { name: 'exchange', ok: isReachable(), seen: isReachable() ? 'answers' : 'does not answer' },
    {
      name: 'feeds',
      ok: broken.length === 0,
      seen: broken.length === 0 ? 'all there' : `not connected: ${broken.join(', ')}`,
    },
  ]
}

/** Only a write shows that a store can be written. */
function writable(store: ReadinessParts['store']): Omit<Check, 'name'> {
  try {
    store.probe()
    return { ok: true, seen: 'takes writes' }
  } catch (error) {
    return { ok: false, seen: `takes no writes: ${reasonOf(error)}` }
  }
}

/** Remembers which channels are lost. */
export function createLinks(): { hear(event: FeedEvent): void; lost(): readonly string[] } {
  const lost = new Set<string>()
  return {
    hear({ kind, channel }) {
      if (kind === 'disconnected') lost.add(channel)
      if (kind === 'connected') lost.delete(channel)
    },
    lost: () => [...lost],
  }
}
