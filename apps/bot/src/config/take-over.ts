// What of a configuration that was read again a bot takes over while it runs. All else is read once: an exchange, a store or a
// port is not changed under open orders.
import { quoteCurrencyOf } from '../money/symbol.ts'
import type { BotConfig } from './config.ts'
import type { ChannelSettings, FeedSettings } from './feeds.ts'

/**
 * The running configuration with what may change in it: limits but for the symbols, what is done about missed signals, who is
 * alerted, the level of the log, and the names of the secrets of channels that stay.
 */
export function takeOver(running: BotConfig, read: BotConfig): BotConfig {
  return {
    ...running,
    risk: isSameMoney(running, read) ? { ...read.risk, symbols: running.risk.symbols } : running.risk,
    missed: read.missed,
    alerts: read.alerts,
    feeds: { ...running.feeds, channels: withSecrets(running.feeds, read.feeds) },
    logs: { ...running.logs, level: read.logs.level },
  }
}

/** Limits are sums: those of another account, or in another currency, would be more or less than anybody wrote. */
function isSameMoney(running: BotConfig, read: BotConfig): boolean {
  const moneyOf = ({ mode, store, account, risk }: BotConfig): string =>
    JSON.stringify([mode, store, account, risk.symbols.slice(0, 1).map(quoteCurrencyOf)])
  return moneyOf(running) === moneyOf(read)
}

function withSecrets(running: FeedSettings, read: FeedSettings): readonly ChannelSettings[] {
  return running.channels.map((channel) => {
    const found = read.channels.find(({ name }) => name === channel.name)
    if (channel.kind !== 'webhook' || found?.kind !== 'webhook') return channel
    // Of another proof they would be other secrets.
    return found.proof === channel.proof ? { ...channel, secrets: found.secrets } : channel
  })
}
