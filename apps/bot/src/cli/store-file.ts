// Which file a bot remembers in.
import type { BotConfig, TradingMode } from '../config/config.ts'

/** The store of a mode where none is named; git ignores the folder. */
export function storeFileOf(mode: TradingMode): string {
  return `.kucoin-bot/${mode}.sqlite`
}

/** The store that a configuration names, or that of its mode. */
export function storeOf({ store, mode }: BotConfig): string {
  return store ?? storeFileOf(mode)
}
