// What a key may do, judged before real money is at stake.
import type { Kucoin } from '@kucoin-kit/node'
import { account } from '@kucoin-kit/node/endpoints'
import { InputError } from '../input-error.ts'

/** Permissions that a bot never needs and that would help a thief of the key. */
const DANGEROUS = ['Withdrawal', 'Transfer', 'InnerTransfer', 'FlexTransfers']

/** What the exchange says of a key. */
export interface InspectedKey {
  /** The number of the account, which outlives its keys. */
  readonly account: string
  /** What makes the key more dangerous than it need be. */
  readonly warnings: readonly string[]
}

/**
 * Reads whose key it is and what it may do.
 * @throws InputError when it may not trade spot, or the exchange does not say whose it is
 */
export async function inspectKey(kucoin: Kucoin): Promise<InspectedKey> {
  const { uid, subName, permission, ipWhitelist } = await kucoin.call(account.getApiKey)
  const granted = permission.split(',').map((name) => name.trim())
  if (!granted.includes('Spot')) {
    throw new InputError(
      `the API key may not trade spot; it has ${granted.join(', ') || 'no permission'}.`,
      'give it the permission Spot, or use another key.',
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
