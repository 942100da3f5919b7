// The alerts of a run: what happens goes in, and out over every channel that wants it.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { AlertChannelSettings } from '../config/alerts.ts'
import { createHider } from '../config/hide-secrets.ts'
import type { EngineEvent } from '../engine/engine.ts'
import type { FeedEvent } from '../feed/feed-event.ts'
import { readSecret } from '../feed/secrets.ts'
import { isAtLeast, type News } from './alert.ts'
import { createDiscord } from './channels/discord.ts'
import { createEmail } from './channels/email.ts'
import type { Sender, SenderParts } from './channels/sender.ts'
import { createSlack } from './channels/slack.ts'
import { createTelegram } from './channels/telegram.ts'
import { createWebhook } from './channels/webhook.ts'
import { newsOf, newsOfFeed } from './news-of.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createRepeats } from './repeats.ts'

/** What alerts need of the world. */
export interface AlertsWorld {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Which bot speaks, and whose money it trades. */
  readonly title: string
  /** Epoch ms, for people. */
  readonly now: () => number
  /** Told once when a channel fails, and once when it works again. */
  readonly note: (line: string) => void
  /** Secrets that are none of the alerts' own, to be kept out of them all the same. */
  readonly secrets?: readonly string[]
  /** How long the end waits for what is still to be told, ms. Default 5000. */
  readonly graceMs?: number
}

/** The way to people. Nothing here throws or waits but `close`. */
export interface Alerts {
  raise(news: News): void
  /** @param trades - whether each trade by itself is wanted */
  event(event: EngineEvent, trades: boolean): void
  feed(event: FeedEvent): void
  /** Messages so far, by channel. */
  counts(): readonly { readonly channel: string; readonly sent: number; readonly failed: number }[]
  /** Takes no more and sends what waits, for at most so long; by default for {@link AlertsWorld.graceMs}. */
  close(withinMs?: number): Promise<void>
}

interface Way {
  readonly settings: AlertChannelSettings
  readonly outbox: Outbox
  readonly counts: { sent: number; failed: number }
}

const PER_MINUTE = 6
const GRACE_MS = 5_000

/**
 * Opens channels.
 * @throws InputError when a secret is missing or an address makes no sense
 */
export function openAlerts(channels: readonly AlertChannelSettings[], world: AlertsWorld): Alerts {
  const { env, title, now, note, graceMs = GRACE_MS } = world
  const secrets: string[] = [...(world.secrets ?? [])]
  const ways = channels.map((channel): Way => {
    const secret = (variable: string): string => {
      const value = readSecret(env, variable, channel.name)
      secrets.push(value)
      return value
    }
    return wayOf(channel, senderOf(channel, { title, secret }), note)
  })
  const hide = createHider(secrets)
  const isRepeated = createRepeats(() => performance.now())

  const raise = (news: News): void => {
    if (ways.length === 0 || isRepeated(news)) return
    const { kind, level, words } = news
    const alert = { kind, level, words: hide(words), atMs: now() }
    for (const { settings: wanted, outbox } of ways) {
      const { level: lowest = 'warning', kinds } = wanted
      if (isAtLeast(level, lowest) && (kinds?.includes(alert.kind) ?? true)) outbox.add(alert)
    }
  }
  const raiseIfAny = (news: News | undefined): void => {
    if (news) raise(news)
  }
  return {
    raise,
    event: (event, trades) => raiseIfAny(newsOf(event, trades)),
    feed: (event) => raiseIfAny(newsOfFeed(event)),
    counts: () => ways.map(({ settings: { name }, counts }) => ({ channel: name, ...counts })),
    async close(withinMs = graceMs) {
      await Promise.all(ways.map(({ outbox }) => outbox.close(withinMs)))
    },
  }
}

function wayOf(settings: AlertChannelSettings, send: Sender, note: AlertsWorld['note']): Way {
  const { name, perMinute = PER_MINUTE } = settings
  const counts = { sent: 0, failed: 0 }
  const outbox = createOutbox({
    ...{ send, perMinute, random: Math.random, newId: () => `msg_${randomUUID()}` },
    now: () => performance.now(),
    sleep: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
    tell: ({ isUp, reason }) =>
      note(isUp ? `alerts over ${name} work again` : `! alerts over ${name} fail: ${reason}`),
    count: (result) => {
      counts[result] += 1
    },
  })
  return { settings, outbox, counts }
}

function senderOf(settings: AlertChannelSettings, parts: SenderParts): Sender {
  switch (settings.kind) {
    case 'telegram':
      return createTelegram(settings, parts)
    case 'discord':
      return createDiscord(settings, parts)
    case 'slack':
      return createSlack(settings, parts)
    case 'email':
      return createEmail(settings, parts)
    case 'webhook':
      return createWebhook(settings, parts)
    default:
      return settings satisfies never
  }
}
