import { InputError } from '../input-error.ts'
import { listOf } from './list-of.ts'

/** As KuCoin's interface writes them; its pages write some of them otherwise. */
const known = [
  ...['General', 'Unified', 'Spot', 'Margin', 'Futures', 'Earn'],
  ...['InnerTransfer', 'Transfer', 'FlexTransfers', 'Withdrawal', 'LeadtradeFutures'],
]

/**
 * The permissions that a user names in `--need`, in any case, as KuCoin writes them.
 *
 * @throws InputError for a name that KuCoin does not have: no key could ever satisfy it; and for none, which every key does
 */
export function readPermissions(text: string): readonly string[] {
  const names = listOf(text)
  if (names.length === 0) {
    throw new InputError('No permission is named.', `name some of ${known.join(', ')}.`)
  }
  return names.map((given) => {
    const name = known.find((one) => one.toLowerCase() === given.toLowerCase())
    if (name !== undefined) return name
    throw new InputError(`${given} is no permission of KuCoin's.`, `name some of ${known.join(', ')}.`)
  })
}
