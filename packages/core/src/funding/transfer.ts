import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { addDecimals } from '../decimal/decimal.ts'
import { getApiKey } from '../endpoints/account/user.ts'
import { type Transfer, transfer } from '../endpoints/transfer/transfers.ts'
import { currencyName } from './currency-name.ts'
import { keyOwner } from './key-owner.ts'
import { type TransferSide, transfersInLedger } from './ledger-rows.ts'
import type { Move } from './move.ts'

/** A transfer between accounts of one user, or between the master and a sub-account. */
export type TransferParams = Omit<Transfer, 'clientOid'> & {
  /** Own id of the transfer, a UUID; one is drawn where it is left out. KuCoin has no lookup by it. */
  readonly clientOid?: string
}

/** Transfers, found in the ledger of the side that is the caller's. */
export function transferMove(client: Client): Move<Transfer> {
  return {
    endpoint: transfer,
    amount: 'amount',
    describe: ({ amount, currency, fromAccountType, toAccountType }) =>
      `The transfer of ${amount} ${currency} from ${fromAccountType} to ${toAccountType}`,
    key: transferKey,
    send: async (params, options) => (await client.call(transfer, params, options)).orderId,
    async search(params, sinceMs, _, options) {
      const isMaster = await isOfMaster(client, params, options)
      // A sub-account moves its own money alone, and names itself.
      const asked = isMaster === false ? { ...params, fromUserId: undefined } : params
      const rows = await transfersInLedger(client, ownSide(asked), sinceMs - LEDGER_SECONDS_MS, options)
      return rows?.length || (typeof isMaster === 'boolean' && isOwn(asked)) ? rows : undefined
    },
  }
}

/** What leaves one account is seen where it arrives, too: those of one amount are alike, wherever they go. */
export function transferKey({ amount, currency }: Pick<Transfer, 'amount' | 'currency'>): string {
  return `transfer ${addDecimals(amount, '0')} ${currencyName(currency)}`
}

/** Some ledgers know whole seconds only. */
const LEDGER_SECONDS_MS = 1_000

/** What is asked of a transfer, whoever it comes from. */
type Asked = Omit<Transfer, 'fromUserId'> & { readonly fromUserId?: string | undefined }

/** Whether it is a master that names another user, or nobody is named; undefined where KuCoin does not say whose the key is. */
async function isOfMaster(
  client: Client,
  { type, fromUserId }: Transfer,
  options: CallOptions,
): Promise<boolean | undefined> {
  if (fromUserId === undefined || spelled(type) === 'PARENT_TO_SUB') return true
  return (await keyOwner(client, getApiKey, options)).isMaster
}

/** The side whose ledger this key can read: what comes from a sub-account is seen where it arrives. */
function ownSide(params: Asked): TransferSide {
  const { amount, fromUserId } = params
  const [type, from, to] = [params.type, params.fromAccountType, params.toAccountType].map(spelled)
  const currency = currencyName(params.currency)
  const isFromSub = type === 'SUB_TO_PARENT' && fromUserId !== undefined
  const isUnreadable = from === 'OPTION' && type === 'INTERNAL'
  return isFromSub || isUnreadable
    ? { account: to as string, currency, amount, direction: 'in' }
    : { account: from as string, currency, amount, direction: 'out' }
}

/**
 * Whether that ledger has to show it. KuCoin takes a `fromUserId` of transfers within one user too: of a sub-account, say, whose
 * ledger this key cannot read.
 */
function isOwn({ type, fromUserId }: Asked): boolean {
  return fromUserId === undefined || /^(PARENT_TO_SUB|SUB_TO_PARENT)$/.test(spelled(type))
}

/** As KuCoin writes the kinds of transfers and accounts. */
export function spelled(word: string): string {
  return String(word).toUpperCase()
}
