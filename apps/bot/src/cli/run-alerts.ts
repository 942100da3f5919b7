// What a run tells people who are not there.
import { type Alerts, openAlerts } from '../alert/open-alerts.ts'
import { type ChatAnswers, openTelegramCommands, type TelegramCommands } from '../alert/telegram-commands.ts'
import { watchRequests } from '../alert/watch-requests.ts'
import { createStateWatch, stateWords } from '../alert/watch-state.ts'
import { type AlertSettings, DEFAULT_ALERTS, type TelegramSettings } from '../config/alerts.ts'
import type { BotConfig, TradingMode } from '../config/config.ts'
import type { EngineEvent } from '../engine/engine.ts'
import type { FeedListener } from '../feed/feed-event.ts'
import { readSecret } from '../feed/secrets.ts'
import { reasonOf } from '../input-error.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Venue } from '../venue/venue.ts'
import { headroomOf } from '../view/headroom.ts'
import { profitOf } from '../view/profit.ts'
import type { ViewSource } from '../view/source.ts'
import { knownSecrets } from './known-secrets.ts'
import type { Adjustable } from './reload.ts'
import { secretFilesOf } from './secret-files.ts'
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
  /** Watches state and limits, notes a halt, a pause and a resume by whom ever, and obeys the chats that may command. */
  open(source: ViewSource, parts: ChatAnswers): { close(): Promise<void> }
  /** Goes over to other channels: the old ones still send what waits with them. */
  readonly prepare: Adjustable['prepare']
  /** Messages so far, by channel. */
  counts(): readonly { readonly channel: string; readonly sent: number; readonly failed: number }[]
  close(): Promise<void>
}

const LOOK_MS = 1_000
/** How long channels that are no longer wanted may go on with what waits, ms. */
const FAREWELL_MS = 600_000

/** Opens the channels of a run; a replay has none. */
export function openRunAlerts(
  { mode, isService = false }: { readonly mode: TradingMode; readonly isService?: boolean },
  config: BotConfig,
  { env }: Pick<World, 'env'>,
  note: (line: string) => void,
): RunAlerts {
  const title = `kucoin-bot, ${mode}`
  // Those of before are kept out too: news of them may still be on its way.
  const known = new Set<string>()
  const keyOf = (all: BotConfig): string =>
    JSON.stringify([
      all.alerts.channels,
      knownSecrets(all, env),
      [...secretFilesOf(all.alerts.channels, env)],
    ])
  const settingsOf = (all: BotConfig): AlertSettings => (isService ? all.alerts : DEFAULT_ALERTS)
  const openNow = (all: BotConfig): Opened => {
    const settings = settingsOf(all)
    for (const secret of knownSecrets(all, env)) known.add(secret)
    const secrets = [...known]
    const alerts = openAlerts(settings.channels, { env, title, now: Date.now, note, secrets })
    const chats = settings.channels.flatMap((channel): Opened['chats'][number][] =>
      channel.kind === 'telegram'
        ? [[`${JSON.stringify(channel)} ${readSecret(env, channel.token, channel.name)}`, channel]]
        : [],
    )
    return { settings, alerts, chats, key: keyOf(all) }
  }
  let current = openNow(config)
  const former = new Set<Alerts>()
  const raise: Alerts['raise'] = (news) => current.alerts.raise(news)
  let changed = (): void => undefined
  return {
    event: (event) => current.alerts.event(event, current.settings.trades),
    counts: () => current.alerts.counts(),
    async close() {
      await Promise.all([current.alerts, ...former].map((alerts) => alerts.close()))
    },
    beside: (listener) => (event) => {
      current.alerts.feed(event)
      listener(event)
    },
    watching: (venue) => watchRequests(venue, () => current.settings.failuresInARow, raise),
    started: (place) => raise({ kind: 'started', level: 'info', words: `started on ${place}` }),
    ended: (words) => raise({ kind: 'ended', level: 'warning', words: `ended: ${words}` }),
    failed: (error) =>
      raise({
        kind: isStoreFailure(error) ? 'store' : 'ended',
        level: 'critical',
        words: `ended by a failure: ${reasonOf(error)}`,
      }),
    prepare(next) {
      // Those that are open keep what they count: a reload of something else is no new budget.
      if (keyOf(next) === current.key)
        return () => {
          current = { ...current, settings: settingsOf(next) }
        }
      const opened = openNow(next)
      return () => {
        const before = current.alerts
        former.add(before)
        void before.close(FAREWELL_MS).then(() => former.delete(before))
        current = opened
        changed()
      }
    },
    open(source, parts) {
      const look = createStateWatch(raise)
      // What it began with was said at the start.
      let shown = source.state().state
      const timer = setInterval(() => {
        try {
          const now = source.state()
          if (now.state !== shown) note(`* ${stateWords(now)}`)
          shown = now.state
          if (current.settings.channels.length === 0) return
          look({ ...now, risk: headroomOf(source, profitOf(source)) })
        } catch (error) {
          const words = `the store cannot be read: ${reasonOf(error)}`
          raise({ kind: 'store', level: 'critical', words, lasts: true })
        }
      }, LOOK_MS)
      const listening = new Map<string, TelegramCommands>()
      // A listener whose chat stays goes on: a new one would take no command from before it.
      changed = () => {
        const wanted = new Map(current.chats)
        for (const [key, chat] of listening)
          if (!wanted.has(key)) {
            listening.delete(key)
            void chat.close()
          }
        for (const [key, channel] of wanted)
          if (!listening.has(key))
            listening.set(key, openTelegramCommands(channel, { env, note, now: source.now, ...parts }))
      }
      changed()
      return {
        async close() {
          clearInterval(timer)
          changed = () => undefined
          await Promise.all([...listening.values()].map((chat) => chat.close()))
        },
      }
    },
  }
}

interface Opened {
  /** What they were made of. */
  readonly key: string
  readonly settings: AlertSettings
  readonly alerts: Alerts
  /** Chats that may command, each by its settings and its token. */
  readonly chats: readonly (readonly [key: string, channel: TelegramSettings])[]
}
