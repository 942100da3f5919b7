// What a key may do, judged before real money is at stake.
import type { Kucoin } from '@kucoin-kit/node'
import { account } from '@kucoin-kit/node/endpoints'
import { InputError } from '../../input-error.ts'
import { isLoopback } from '../../loopback.ts'
import type { TradingAccount } from '../market/market.ts'
import { permissionOf } from './resolve-account.ts'

/** Permissions that a bot never needs and that would help a thief of the key. */
const DANGEROUS = ['Withdrawal', 'Transfer', 'InnerTransfer', 'FlexTransfers']

/** What is asked of a key. */
export interface KeyDemands {
  /** The permission that orders need: `Spot`, `Margin`, `Futures`, `Unified`. */
  readonly permission: string
  /** Whether a key that may withdraw is refused, as where there is money to withdraw; else it is warned of. */
  readonly refusesWithdrawal: boolean
}

/** KuCoin's own. */
const KUCOIN_HOSTS = /^https:\/\/api\.kucoin\.(com|eu|tr)$/

/** Whether a base URL is KuCoin's. */
export function isKucoin(url: string): boolean {
  return KUCOIN_HOSTS.test(url)
}

/** Whether a base URL stands for KuCoin's, with no money behind it: what is elsewhere may be a way to KuCoin. */
export function isStandIn(url: string): boolean {
  return isLoopback(new URL(url).hostname)
}

/** What is asked of a key that trades for an account. A stand-in has nothing to withdraw. */
export function keyDemands(kucoin: Kucoin, account: TradingAccount): KeyDemands {
  return { permission: permissionOf(account), refusesWithdrawal: !isStandIn(kucoin.baseUrl('spot')) }
}

/** What the exchange says of a key. */
export interface InspectedKey {
  /** The number of the account, which outlives its keys. */
  readonly account: string
  /** What makes the key more dangerous than it need be. */
  readonly warnings: readonly string[]
}

/**
 * Reads whose key it is and what it may do.
 * @throws InputError when it may not trade, or may withdraw where that is refused, or the exchange does not say whose it is
 */
export async function inspectKey(kucoin: Kucoin, demands: KeyDemands): Promise<InspectedKey> {
  const { uid, subName, permission, ipWhitelist } = await kucoin.call(account.getApiKey)
  const granted = permission.split(',').map((name) => name.trim())
  if (!granted.includes(demands.permission)) {
    throw new InputError(
      `the API key may not trade ${demands.permission.toLowerCase()}; it has ${granted.join(', ') || 'no permission'}.`,
      `give it the permission ${demands.permission}, or use another key.`,
    )
  }
  if (demands.refusesWithdrawal && granted.includes('Withdrawal')) {
    throw new InputError(
      `the API key may withdraw money; it has ${granted.join(', ')}.`,
      'make a key without the permission Withdrawal: a bot never needs it, and a thief of the key would.',
    )
  }
  if (!Number.isSafeInteger(uid)) {
    throw new InputError(
      'the exchange did not say to which account the API key belongs.',
      'without that the store could be another account’s; try again.',
    )
  }
  const warnings = []
  const extra = granted.filter((name) => DANGEROUS.includes(name))
  if (extra.length > 0) {
    warnings.push(
      `warning: the API key also has ${extra.join(', ')}; a bot's key should not be able to move money out`,
    )
  }
  if (!ipWhitelist) {
    warnings.push(
      'warning: the API key may be used from any address; bind it to this machine in KuCoin’s settings',
    )
  }
  return { account: subName ? `${uid} (${subName})` : `${uid}`, warnings }
}
