// Secrets that the bot was given, for whoever has to keep them out of what leaves it.
import type { BotConfig } from '../config/config.ts'

const OF_KUCOIN = ['KUCOIN_API_KEY', 'KUCOIN_API_SECRET', 'KUCOIN_API_PASSPHRASE']

/** Those in the environment and in the settings; what stands in files is read by those who need it, and by nobody else. */
export function knownSecrets(
  { feeds, dashboard }: BotConfig,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const ofFeeds = feeds.channels.flatMap((channel) => {
    if (channel.kind === 'webhook') return channel.secrets
    const hello = channel.kind === 'websocket' ? (channel.hello ?? []) : []
    const texts = [channel.url, ...Object.values(channel.headers ?? {}), ...hello]
    return texts.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))
  })
  const values = [...OF_KUCOIN, ...ofFeeds].map((name) => env[name])
  return [...values, dashboard.token].filter((value) => value !== undefined)
}
