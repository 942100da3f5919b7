// Which kind of account this is, and whether the settings make sense for it.
import type { Kucoin } from '@kucoin-kit/node'
import type { AccountSettings } from '../../config/account.ts'
import { InputError } from '../../input-error.ts'
import type { TradingAccount } from '../market/market.ts'

/**
 * Asks the exchange what the account is.
 * @throws InputError when it is not what the settings say, or cannot do what they ask for
 */
export async function resolveAccount(kucoin: Kucoin, settings: AccountSettings): Promise<TradingAccount> {
  const { market, leverage, marginMode, autoBorrow } = settings
  const mode = (await kucoin.accountMode()) === 'UNIFIED' ? 'unified' : 'classic'
  if (settings.mode !== 'detect' && settings.mode !== mode) {
    throw new InputError(
      `account.mode is ${settings.mode} in the settings, and the account is ${mode}.`,
      `set account.mode to ${mode} or to detect, or use a key of a ${settings.mode} account.`,
    )
  }
  if (mode === 'unified' && market === 'margin' && !autoBorrow) {
    throw new InputError(
      'account.autoBorrow is false in the settings, and a unified account borrows what a margin order lacks by itself.',
      'set account.autoBorrow to true, or account.market to spot.',
    )
  }
  if (mode === 'unified' && market === 'margin' && marginMode === 'isolated') {
    throw new InputError(
      'account.marginMode is isolated in the settings, and margin of a unified account is cross margin.',
      'set account.marginMode to cross.',
    )
  }
  return { market, mode, leverage, marginMode, autoBorrow }
}

/** The permission that orders of the account need. */
export function permissionOf({
  market,
  mode,
}: Pick<TradingAccount, 'market' | 'mode'>): 'Spot' | 'Margin' | 'Futures' | 'Unified' {
  if (mode === 'unified') return 'Unified'
  return ({ spot: 'Spot', margin: 'Margin', futures: 'Futures' } as const)[market]
}
