// What a run tells people who are not there.
import { openAlerts } from '../alert/open-alerts.ts'
import { type ChatAnswers, openTelegramCommands } from '../alert/telegram-commands.ts'
import { watchRequests } from '../alert/watch-requests.ts'
import { createStateWatch } from '../alert/watch-state.ts'
import { DEFAULT_ALERTS } from '../config/alerts.ts'
import type { BotConfig, TradingMode } from '../config/config.ts'
import type { EngineEvent } from '../engine/engine.ts'
import type { FeedListener } from '../feed/feed-event.ts'
import { reasonOf } from '../input-error.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Venue } from '../venue/venue.ts'
import { headroomOf } from '../view/headroom.ts'
import { profitOf } from '../view/profit.ts'
import type { ViewSource } from '../view/source.ts'
import { knownSecrets } from './known-secrets.ts'
import type { World } from './world.ts'

/** The alerts of a run, and where they listen. */
export interface RunAlerts {
  event(event: EngineEvent): void
  /** A listener of feeds that is heard by people too. */
  beside(listener: FeedListener): FeedListener
  /** The same exchange, whose failures in a row are told. */
  watching(venue: Venue): Venue
  started(place: string): void
  ended(words: string): void
  failed(error: unknown): void
  /** Watches state and limits, and obeys the chats that may command. */
  open(source: ViewSource, parts: ChatAnswers): { close(): Promise<void> }
  /** Messages so far, by channel. */
  counts(): readonly { readonly channel: string; readonly sent: number; readonly failed: number }[]
  close(): Promise<void>
}

const LOOK_MS = 1_000

/** Opens the channels of a run; a replay has none. */
export function openRunAlerts(
  { mode, isService = false }: { readonly mode: TradingMode; readonly isService?: boolean },
  config: BotConfig,
  { env }: Pick<World, 'env'>,
  note: (line: string) => void,
): RunAlerts {
  const settings = isService ? config.alerts : DEFAULT_ALERTS
  const title = `kucoin-bot, ${mode}`
  const secrets = knownSecrets(config, env)
  const alerts = openAlerts(settings, { env, title, now: Date.now, note, secrets })
  const { raise } = alerts
  const hasAny = settings.channels.length > 0
  return {
    event: alerts.event,
    counts: alerts.counts,
    close: alerts.close,
    beside: (listener) => (event) => {
      alerts.feed(event)
      listener(event)
    },
    watching: (venue) => (hasAny ? watchRequests(venue, settings.failuresInARow, raise) : venue),
    started: (place) => raise({ kind: 'started', level: 'info', words: `started on ${place}` }),
    ended: (words) => raise({ kind: 'ended', level: 'warning', words: `ended: ${words}` }),
    failed: (error) =>
      raise({
        kind: isStoreFailure(error) ? 'store' : 'ended',
        level: 'critical',
        words: `ended by a failure: ${reasonOf(error)}`,
      }),
    open(source, parts) {
      if (!hasAny) return { close: () => Promise.resolve() }
      const look = createStateWatch(raise)
      const timer = setInterval(() => {
        try {
          look({ ...source.state(), risk: headroomOf(source, profitOf(source)) })
        } catch (error) {
          raise({ kind: 'store', level: 'critical', words: `the store cannot be read: ${reasonOf(error)}` })
        }
      }, LOOK_MS)
      const chats = settings.channels.flatMap((channel) =>
        channel.kind === 'telegram' ? [openTelegramCommands(channel, { env, note, ...parts })] : [],
      )
      return {
        async close() {
          clearInterval(timer)
          await Promise.all(chats.map((chat) => chat.close()))
        },
      }
    },
  }
}
