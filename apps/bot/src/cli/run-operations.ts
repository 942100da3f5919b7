// What a run shows to machines that watch it.
import { watchRequests } from '../alert/watch-requests.ts'
import type { BotConfig } from '../config/config.ts'
import { createHider } from '../config/hide-secrets.ts'
import { DEFAULT_LOGS } from '../config/logs.ts'
import type { EngineEvent } from '../engine/engine.ts'
import type { FeedListener } from '../feed/feed-event.ts'
import { openLog } from '../operations/log.ts'
import { createMetrics, type Metrics, type MetricsSource } from '../operations/metrics.ts'
import { createPulse } from '../operations/pulse.ts'
import { checkReadiness, createLinks } from '../operations/readiness.ts'
import { serveOperations } from '../operations/serve.ts'
import { createServiceManager } from '../operations/service-manager.ts'
import type { Store } from '../store/open-store.ts'
import type { Venue } from '../venue/venue.ts'
import { knownSecrets } from './known-secrets.ts'
import type { Adjustable } from './reload.ts'
import type { World } from './world.ts'

/** What is served, and what has to be heard for it. */
export interface RunOperations {
  event(event: EngineEvent): void
  beside(listener: FeedListener): FeedListener
  /** The same exchange, of which is known whether it answers. */
  watching(venue: Venue): Venue
  /** The loop turned. */
  beat(): void
  /** The level of the log, and what is kept out of it. */
  readonly prepare: Adjustable['prepare']
  /** A line for the log. */
  note(words: string): void
  close(): Promise<void>
  /** Opens the port where one is wanted. */
  open(store: Store, source: MetricsSource): Promise<{ readonly url?: string; close(): Promise<void> }>
}

const UNREACHABLE_AFTER = 3

/** Nothing is served by a replay. */
export function createRunOperations(
  { isService = false }: { readonly isService?: boolean },
  config: BotConfig,
  { env }: Pick<World, 'env'>,
  note: (line: string) => void,
): RunOperations {
  const { operations, orders } = config
  const log = openLog({
    ...(isService ? config.logs : DEFAULT_LOGS),
    hide: createHider(knownSecrets(config, env)),
    onFailure: (reason) => note(`! ${reason}`),
  })
  const isWanted = isService && operations.enabled
  const pulse = createPulse(() => performance.now(), orders.pollMs)
  const links = createLinks()
  const manager = createServiceManager({ env, isAlive: pulse.isAlive })
  let isReachable = true
  let metrics: Metrics | undefined
  return {
    event(event) {
      metrics?.event(event)
      log.event(event)
    },
    beat: pulse.beat,
    prepare: (next) => () =>
      log.adjust({ level: next.logs.level, hide: createHider(knownSecrets(next, env)) }),
    note: log.note,
    close: log.close,
    beside: (listener) => (event) => {
      links.hear(event)
      metrics?.feed(event)
      listener(event)
    },
    watching: (venue) =>
      isWanted
        ? watchRequests(
            venue,
            () => UNREACHABLE_AFTER,
            ({ level }) => {
              isReachable = level === 'info'
            },
          )
        : venue,
    async open(store, source) {
      if (isService) manager.ready()
      const stopping = async (): Promise<void> => {
        if (isService) manager.stopping()
      }
      if (!isWanted) return { close: stopping }
      metrics = createMetrics(source)
      const parts = { pulse, store, isReachable: () => isReachable, lost: links.lost }
      const server = await serveOperations(operations, {
        isAlive: pulse.isAlive,
        ready: () => checkReadiness(parts),
        metrics,
      })
      return { url: server.url, close: () => stopping().then(server.close) }
    },
  }
}
