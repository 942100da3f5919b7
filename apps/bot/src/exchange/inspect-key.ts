// What a key may do, judged before real money is at stake.
import type { Kucoin } from '@kucoin-kit/node'
import { account } from '@kucoin-kit/node/endpoints'
import { InputError } from '../input-error.ts'

/** Permissions that a bot never needs and that a thief of the key would be glad of. */
const DANGEROUS = ['Withdrawal', 'Transfer', 'InnerTransfer', 'FlexTransfers']

/**
 * Reads the key's permissions.
 * @returns warnings about a key that may do more than the bot needs
 * @throws InputError when it may not trade spot
 */
export async function inspectKey(kucoin: Kucoin): Promise<string[]> {
  const { permission, ipWhitelist } = await kucoin.call(account.getApiKey)
  const granted = permission.split(',').map((name) => name.trim())
  if (!granted.includes('Spot')) {
    throw new InputError(
      `the API key may not trade spot; it has ${granted.join(', ') || 'no permission'}.`,
      'Give it the permission Spot, or use another key.',
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
  return warnings
}
