import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { paginate } from '../client/paginate.ts'
import { compareDecimals } from '../decimal/decimal.ts'
import { listLedger } from '../endpoints/unified-account/account.ts'
import { type Transfer, transfer } from '../endpoints/unified-account/funds.ts'
import { getApiKey } from '../endpoints/unified-account/sub-account-keys.ts'
import type { UnifiedAccountType } from '../endpoints/unified-account/types.ts'
import { currencyName } from './currency-name.ts'
import { keyOwner } from './key-owner.ts'
import type { Move, MoveRow } from './move.ts'
import { spelled, transferKey } from './transfer.ts'

/** A transfer between accounts of one user, or between users of one master, by way of the unified account. */
export type UnifiedTransferParams = Omit<Transfer, 'clientOid'> & {
  /** Own id of the transfer, a UUID; one is drawn where it is left out. KuCoin has no lookup by it. */
  readonly clientOid?: string
}

/** Transfers, found in the ledger of the side that is the caller's. */
export function unifiedTransferMove(client: Client): Move<Transfer> {
  return {
    endpoint: transfer,
    amount: 'amount',
    describe: ({ amount, currency, fromAccountType, toAccountType }) =>
      `The transfer of ${amount} ${currency} from ${fromAccountType} to ${toAccountType}`,
    key: transferKey,
    send: async (params, options) => (await client.call(transfer, params, options)).orderId,
    search: async (given, sinceMs, _, options) => {
      const isOurs = await isFromUs(client, given, options)
      const params = isOurs ? { ...given, fromUid: undefined } : given
      const side = ownSide(params)
      const rows = side && (await rowsOf(client, side, sinceMs, options))
      return rows?.length || (isOurs !== undefined && isOwn(params)) ? rows : undefined
    },
  }
}

interface Side {
  readonly accountType: UnifiedAccountType
  readonly currency: string
  readonly amount: string
  readonly direction: 'IN' | 'OUT'
}

/** What is asked of a transfer, whoever it comes from. */
type Asked = Omit<Transfer, 'fromUid'> & { readonly fromUid?: string | undefined }

/**
 * Whether the user that a transfer is said to come from is the one whose key this is: a sub-account may name itself, and a
 * master names another one. Undefined where KuCoin does not say whose it is.
 */
async function isFromUs(
  client: Client,
  { fromUid, transferType }: Transfer,
  options: CallOptions,
): Promise<boolean | undefined> {
  if (fromUid === undefined || transferType === 'PARENT_TO_SUB') return false
  const { uid, isMaster } = await keyOwner(client, getApiKey, options)
  return `${uid}` === `${fromUid}` || (isMaster ? false : undefined)
}

/** The side whose ledger this key can read; of a transfer between two other users, none. */
function ownSide(params: Asked): Side | undefined {
  const { amount, fromAccountType, toAccountType, fromUid, transferType } = params
  const currency = currencyName(params.currency)
  if (fromUid === undefined || transferType === 'INTERNAL' || transferType === 'PARENT_TO_SUB')
    return { accountType: named(fromAccountType), currency, amount, direction: 'OUT' }
  return transferType === 'SUB_TO_PARENT'
    ? { accountType: named(toAccountType), currency, amount, direction: 'IN' }
    : undefined
}

/** The ledger that is asked for, however the transfer spells its account. */
function named(account: UnifiedAccountType): UnifiedAccountType {
  return spelled(account) as UnifiedAccountType
}

/** Whether that ledger has to show it: within one user `fromUid` may name another one, whose ledger this key cannot read. */
function isOwn({ fromUid, transferType }: Asked): boolean {
  return fromUid === undefined || transferType !== 'INTERNAL'
}

async function rowsOf(
  client: Client,
  { amount, ...asked }: Side,
  startAt: number,
  options: CallOptions,
): Promise<readonly MoveRow[]> {
  // A page may begin with what ended the one before: an entry counts once.
  const rows = new Map<string, MoveRow>()
  for await (const row of paginate(client, listLedger, { ...asked, startAt }, options)) {
    const isSame =
      row.currency === asked.currency &&
      row.direction === asked.direction &&
      row.businessType.includes('TRANSFER')
    // Its id is that of the entry, not of the transfer.
    if (isSame && compareDecimals(row.amount, amount) === 0)
      rows.set(row.id, { id: undefined, createdAtMs: Number(row.ts) / 1e6 })
  }
  return [...rows.values()]
}
