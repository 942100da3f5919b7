import type { Client } from '../client/client.ts'
import { paginate } from '../client/paginate.ts'
import { addDecimals, compareDecimals } from '../decimal/decimal.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import type { ChainMovement, Page } from '../endpoints/types.ts'
import {
  listWithdrawals,
  type Withdraw,
  type WithdrawalId,
  withdraw,
} from '../endpoints/withdrawal/withdrawals.ts'
import { currencyName } from './currency-name.ts'
import type { Move, MoveRow } from './move.ts'

/** A withdrawal as lists give it. */
type Row = Omit<ChainMovement, 'arrears'> & { readonly id?: string; readonly status: string }

interface ListParams {
  readonly currency: string
  readonly startAt?: number
  readonly pageSize?: number
}

/** What withdraws, and lists what was. */
export interface WithdrawalCalls {
  readonly withdraw: Endpoint<Withdraw, WithdrawalId>
  readonly list: Endpoint<ListParams, Page<Row>>
  /** Rows per page of the list. */
  readonly pageSize: number
}

/** Those of a classic account. */
export const classicWithdrawals: WithdrawalCalls = { withdraw, list: listWithdrawals, pageSize: 500 }

/** Withdrawals, found in their history by currency, amount, address, memo, remark and time. */
export function withdrawMove(client: Client, { withdraw, list, pageSize }: WithdrawalCalls): Move<Withdraw> {
  return {
    endpoint: withdraw,
    amount: 'amount',
    describe: ({ amount, currency }) => `The withdrawal of ${amount} ${currency}`,
    // Of another amount it can be alike, too, where the fee is part of one and not of the other.
    key: ({ currency, toAddress }) => `withdraw ${currencyName(currency)} ${spelled(toAddress)}`,
    send: async (params, options) => (await client.call(withdraw, params, options)).withdrawalId,
    async search(params, sinceMs, _, options) {
      const currency = currencyName(params.currency)
      const rows: MoveRow[] = []
      for await (const row of paginate(client, list, { currency, startAt: sinceMs, pageSize }, options)) {
        if (!isSame(params, row)) continue
        const found: MoveRow = { id: row.id, createdAtMs: row.createdAt, status: row.status }
        if (isSameAddress(params.toAddress, row.address)) rows.push(found)
        // What the list shows of a UID, a mail address or a phone number KuCoin does not say: this may be it, or another one.
        else if (params.withdrawType !== 'ADDRESS' || !row.address) rows.push(found, found)
      }
      return rows
    },
  }
}

/** Whether a row says the same, but for the address. */
function isSame(asked: Withdraw, row: Row): boolean {
  // Where the fee is taken out of the amount, the list shows what is left of it.
  const isAmount = [row.amount, addDecimals(row.amount, row.fee || '0')].some(
    (amount) => compareDecimals(amount, asked.amount) === 0,
  )
  return (
    isAmount &&
    row.currency === currencyName(asked.currency) &&
    isSameText(asked.memo, row.memo) &&
    isSameText(asked.remark, row.remark) &&
    // Inside KuCoin the list names no chain.
    (!asked.chain || !row.chain || asked.chain.toLowerCase() === row.chain.toLowerCase())
  )
}

/** White space around a text is often cut off on the way. */
function isSameText(asked: string | null | undefined, shown: string | null | undefined): boolean {
  // In JavaScript a memo may be a number.
  return `${asked ?? ''}`.trim() === `${shown ?? ''}`.trim()
}

/** The list hides the middle of an address behind asterisks. */
function isSameAddress(askedText: string, shownText: string): boolean {
  const [asked, shown] = [spelled(askedText), spelled(shownText)]
  const from = shown.indexOf('*')
  if (from === -1) return asked === shown
  return asked.startsWith(shown.slice(0, from)) && asked.endsWith(shown.slice(shown.lastIndexOf('*') + 1))
}

/** Of some chains an address may be written in small letters or large ones; of the others no two differ in that alone. */
function spelled(address: string): string {
  return String(address).trim().toLowerCase()
}
