// What a run shows to machines that watch it.
import { watchRequests } from '../alert/watch-requests.ts'
import type { BotConfig } from '../config/config.ts'
import type { EngineEvent } from '../engine/engine.ts'
import type { FeedListener } from '../feed/feed-event.ts'
import { createMetrics, type Metrics, type MetricsSource } from '../operations/metrics.ts'
import { createPulse } from '../operations/pulse.ts'
import { checkReadiness, createLinks } from '../operations/readiness.ts'
import { serveOperations } from '../operations/serve.ts'
import type { Store } from '../store/open-store.ts'
import type { Venue } from '../venue/venue.ts'

/** What is served, and what has to be heard for it. */
export interface RunOperations {
  event(event: EngineEvent): void
  beside(listener: FeedListener): FeedListener
  /** The same exchange, of which is known whether it answers. */
  watching(venue: Venue): Venue
  /** The loop turned. */
  beat(): void
  /** Opens the port where one is wanted. */
  open(store: Store, source: MetricsSource): Promise<{ readonly url?: string; close(): Promise<void> }>
}

const UNREACHABLE_AFTER = 3

/** Nothing is served by a replay. */
export function createRunOperations(
  { isService = false }: { readonly isService?: boolean },
  { operations, orders }: BotConfig,
): RunOperations {
  const isWanted = isService && operations.enabled
  const pulse = createPulse(() => performance.now(), orders.pollMs)
  const links = createLinks()
  let isReachable = true
  let metrics: Metrics | undefined
  return {
    event: (event) => metrics?.event(event),
    beat: pulse.beat,
    beside: (listener) => (event) => {
      links.hear(event)
      metrics?.feed(event)
      listener(event)
    },
    watching: (venue) =>
      isWanted
        ? watchRequests(venue, UNREACHABLE_AFTER, ({ level }) => {
            isReachable = level === 'info'
          })
        : venue,
    async open(store, source) {
      if (!isWanted) return { close: () => Promise.resolve() }
      metrics = createMetrics(source)
      const parts = { pulse, store, isReachable: () => isReachable, lost: links.lost }
      return serveOperations(operations, {
        isAlive: pulse.isAlive,
        ready: () => checkReadiness(parts),
        metrics,
      })
    },
  }
}
