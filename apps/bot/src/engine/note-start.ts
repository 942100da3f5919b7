// What the account has before the bot trades in it for the first time: what its return is measured by.
import { quoteCurrencyOf } from '../money/symbol.ts'
import { isStoreFailure } from '../store/failure.ts'
import { rememberStartEquity, startEquityOf } from '../store/start-equity.ts'
import type { Engine } from './engine.ts'

/** Sums of two currencies are none: whoever goes on with a store in another one has to know that. */
export function tellOtherMoney({ positions, config, tell }: Engine): void {
  const currency = quoteCurrencyOf(config.risk.symbols[0] ?? '')
  const others = [...positions.entries().keys()].filter((symbol) => quoteCurrencyOf(symbol) !== currency)
  if (others.length === 0) return
  const message = `the store has trades in ${others.join(', ')}, and the limits are sums in ${currency}: profit and loss of both are added up as if they were one; name another --store`
  tell({ kind: 'trouble', message, isOnce: true })
}

/** Notes the free money of the quote currency, once; a store that has traded before without it stays without. */
export async function noteStart({ store, venue, config }: Engine): Promise<void> {
  const currency = quoteCurrencyOf(config.risk.symbols[0] ?? '')
  if (startEquityOf(store, currency) !== undefined || store.pages.orders({ limit: 1 }).length > 0) return
  try {
    rememberStartEquity(store, (await venue.balances()).get(currency) ?? '0')
  } catch (error) {
    // The next start tries again, as long as nothing was traded.
    if (isStoreFailure(error)) throw error
  }
}
