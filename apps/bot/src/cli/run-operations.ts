// What a run shows to machines that watch it.

import type { EventListener } from '@kucoin-kit/node'
import { watchRequests } from '../alert/watch-requests.ts'
import type { BotConfig, TradingMode } from '../config/config.ts'
import { createHider } from '../config/hide-secrets.ts'
import { DEFAULT_LOGS } from '../config/logs.ts'
import type { OperationsSettings } from '../config/operations.ts'
import type { EngineEvent } from '../engine/engine.ts'
import { NO_TRACE, type Trace } from '../engine/trace.ts'
import type { FeedListener } from '../feed/feed-event.ts'
import { openLog } from '../operations/log.ts'
import { createMetrics, type Metrics, type MetricsSource } from '../operations/metrics.ts'
import type { OpenTraces, TracesOptions } from '../operations/open-traces.ts'
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
  /** The loop turned, on this store. */
  beat(store: Store): void
  /** For the engine and for the client; nobody unless traces are wanted. */
  readonly trace: Trace
  readonly onEvent: EventListener
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
export async function createRunOperations(
  { mode, isService = false }: { readonly mode: TradingMode; readonly isService?: boolean },
  config: BotConfig,
  { env }: Pick<World, 'env'>,
  note: (line: string) => void,
): Promise<RunOperations> {
  const { operations, orders } = config
  // Those of before are kept out too: a message about them may still be on its way.
  const secrets = new Set(knownSecrets(config, env))
  let hideAll = createHider([...secrets])
  const hide = (text: string): string => hideAll(text)
  const log = openLog({
    ...(isService ? config.logs : DEFAULT_LOGS),
    hide,
    onFailure: (reason) => note(`! ${reason}`),
    monotonicNow: () => performance.now(),
  })
  const isWanted = isService && operations.enabled
  const pulse = createPulse(() => performance.now(), orders.pollMs)
  const links = createLinks()
  const manager = createServiceManager({ env, isAlive: pulse.isAlive })
  let isReachable = true
  let metrics: Metrics | undefined
  const traces = isService ? await tracesOf(operations, { hide, mode, note, now: preciseNow }) : undefined
  return {
    event(event) {
      metrics?.event(event)
      traces?.event(event)
      log.event(event)
    },
    beat(store) {
      pulse.beat()
      traces?.look(store.intents)
    },
    trace: traces?.trace ?? NO_TRACE,
    onEvent(event) {
      // A round takes as long as the exchange does, and an order whose answer was lost is searched for within it.
      if (event.type !== 'clock') pulse.beat()
      traces?.onEvent(event)
    },
    prepare: (next) => () => {
      for (const secret of knownSecrets(next, env)) secrets.add(secret)
      hideAll = createHider([...secrets])
      log.adjust(next.logs)
    },
    note: log.note,
    async close() {
      await traces?.close()
      await log.close()
    },
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

/** What they are made of is large, and is loaded only where it is wanted. */
async function tracesOf(
  { traces: url }: OperationsSettings,
  options: Omit<TracesOptions, 'url'>,
): Promise<OpenTraces | undefined> {
  if (url === undefined) return undefined
  const { openTraces } = await import('../operations/open-traces.ts')
  return openTraces({ ...options, url })
}

function preciseNow(): number {
  return performance.timeOrigin + performance.now()
}
