import type { Client } from '../client/client.ts'
import { addDecimals } from '../decimal/decimal.ts'
import { type Transfer, transfer } from '../endpoints/transfer/transfers.ts'
import { currencyName } from './currency-name.ts'
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
    search: (params, sinceMs, _, options) =>
      transfersInLedger(client, ownSide(params), sinceMs - LEDGER_SECONDS_MS, options),
  }
}

/** What leaves one account is seen where it arrives, too: those of one amount are alike, wherever they go. */
export function transferKey({ amount, currency }: Pick<Transfer, 'amount' | 'currency'>): string {
  return `transfer ${addDecimals(amount, '0')} ${currencyName(currency)}`
}

/** Some ledgers know whole seconds only. */
const LEDGER_SECONDS_MS = 1_000

/** The side whose ledger this key can read: what comes from a sub-account is seen where it arrives. */
function ownSide(params: Transfer): TransferSide {
  const { amount, fromAccountType, toAccountType, type, fromUserId } = params
  const currency = currencyName(params.currency)
  const isFromSub = type === 'SUB_TO_PARENT' && fromUserId !== undefined
  const isUnreadable = fromAccountType === 'OPTION' && type === 'INTERNAL'
  return isFromSub || isUnreadable
    ? { account: toAccountType, currency, amount, direction: 'in' }
    : { account: fromAccountType, currency, amount, direction: 'out' }
}
