/** The ledgers of all kinds of account, as rows that a transfer can be compared with. */
import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { paginate } from '../client/paginate.ts'
import { compareDecimals } from '../decimal/decimal.ts'
import {
  type HfLedgerEntry,
  type LedgerEntry,
  listFuturesLedger,
  listHfLedger,
  listLedger,
  listMarginLedger,
  type MarginLedgerEntry,
} from '../endpoints/account/ledgers.ts'
import type { MoveRow } from './move.ts'

/** One side of a transfer. */
export interface TransferSide {
  /** Kind of account, as KuCoin writes it. */
  readonly account: string
  /** As lists have it. */
  readonly currency: string
  readonly amount: string
  readonly direction: 'in' | 'out'
}

/**
 * Reads the transfers of that amount and direction from the account's ledgers.
 *
 * @returns undefined for an account that has none
 */
export async function transfersInLedger(
  client: Client,
  side: TransferSide,
  sinceMs: number,
  options: CallOptions,
): Promise<readonly MoveRow[] | undefined> {
  const { account, currency, direction } = side
  const asked = { currency, direction, startAt: sinceMs }
  const skip = { ...options, forgotten: 'skip' } as const
  // Some accounts have an old and a high-frequency ledger; a transfer is in one of them.
  const old = (): Promise<MoveRow[]> =>
    rowsOf(paginate(client, listLedger, { ...asked, pageSize: 500 }, skip), side, family(account))
  if (account === 'MAIN') return await old()
  if (account === 'CONTRACT') return await futuresRows(client, side, sinceMs, options)
  const kind = family(account)
  if (!['TRADE', 'MARGIN', 'ISOLATED'].includes(kind)) return undefined
  const fresh =
    kind === 'TRADE'
      ? rowsOf(paginate(client, listHfLedger, { ...asked, limit: 200 }, skip), side, kind)
      : rowsOf(paginate(client, listMarginLedger, { ...asked, limit: 200 }, skip), side, kind)
  return [...(await fresh), ...(await old())]
}

/** `MARGIN` for `MARGIN_V2`: the part of its name that all of an account's ledgers share. */
function family(account: string): string {
  return account.split('_')[0] as string
}

async function rowsOf(
  entries: AsyncIterable<LedgerEntry | HfLedgerEntry | MarginLedgerEntry>,
  { currency, amount, direction }: TransferSide,
  accountFamily: string,
): Promise<MoveRow[]> {
  const rows: MoveRow[] = []
  for await (const entry of entries) {
    const isTransfer = /transfer/i.test(entry.bizType) && entry.accountType.startsWith(accountFamily)
    const isSame = entry.currency === currency && entry.direction === direction
    if (isTransfer && isSame && compareDecimals(entry.amount, amount) === 0)
      rows.push({ id: orderIdOf(entry.context), createdAtMs: Number(entry.createdAt) })
  }
  return rows
}

async function futuresRows(
  client: Client,
  { currency, amount, direction }: TransferSide,
  sinceMs: number,
  options: CallOptions,
): Promise<MoveRow[]> {
  // Every kind of movement is read: KuCoin's page asks for a `Transferin`, its answers say `TransferIn`.
  // And this ledger has another name for bitcoin than transfers have.
  const name = currency === 'BTC' ? 'XBT' : currency
  const params = { currency: name, startAt: sinceMs, maxCount: 50 }
  const rows: MoveRow[] = []
  for await (const entry of paginate(client, listFuturesLedger, params, options)) {
    // This ledger writes numbers, and its times in whole seconds.
    const isTransfer = entry.type.toLowerCase() === `transfer${direction}`
    const isSame = entry.currency === name && Math.abs(entry.amount) === Number(amount)
    if (isTransfer && isSame)
      rows.push({ id: undefined, createdAtMs: entry.time + 999, status: entry.status })
  }
  return rows
}

/** KuCoin's id of the transfer, where the ledger's details name it. */
function orderIdOf(context: string): string | undefined {
  try {
    const { orderId } = JSON.parse(context) as { readonly orderId?: unknown }
    return typeof orderId === 'string' ? orderId : undefined
  } catch {
    return undefined
  }
}
