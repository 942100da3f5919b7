/** Borrowing on margin and paying back. */
import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { paginate } from '../client/paginate.ts'
import {
  type Borrow,
  borrow,
  type DebitStatus,
  listBorrowings,
  listRepayments,
  type Repay,
  repay,
} from '../endpoints/margin/debit.ts'
import { currencyName } from './currency-name.ts'
import type { Move, MoveRow } from './move.ts'

/** Loans, found among the borrowings. */
export function borrowMove(client: Client): Move<Borrow> {
  return {
    endpoint: borrow,
    amount: 'size',
    isNumber: true,
    describe: ({ size, currency }) => `The loan of ${size} ${currency}`,
    key: (params) => `borrow ${accountOf(params)}`,
    send: async (params, options) => (await client.call(borrow, params, options)).orderNo,
    search: (params, sinceMs, _, options) =>
      // What there is less of than was asked for is lent in part.
      rowsOf(
        paginate(client, listBorrowings, filter(params, sinceMs), options),
        params,
        params.timeInForce === 'IOC',
      ),
  }
}

/** Repayments, found among the repayments. */
export function repayMove(client: Client): Move<Repay> {
  return {
    endpoint: repay,
    amount: 'size',
    isNumber: true,
    describe: ({ size, currency }) => `The repayment of ${size} ${currency}`,
    key: (params) => `repay ${accountOf(params)}`,
    send: async (params, options: CallOptions) => (await client.call(repay, params, options)).orderNo,
    // No more is taken than is owed.
    search: (params, sinceMs, _, options) =>
      rowsOf(paginate(client, listRepayments, filter(params, sinceMs), options), params, true),
  }
}

/** Whatever their size, those of one account and currency are alike: any of them may be made in part. */
function accountOf(params: Repay): string {
  return `${currencyName(params.currency)} ${pairOf(params) ?? 'cross'}`
}

/**
 * The pair whose isolated account is meant, as lists have it; undefined for the cross account. In JavaScript the flag may be a text,
 * and whether the exchange reads `false` out of one it does not say: where it does, the move must be found.
 */
function pairOf({ isIsolated, symbol }: Repay): string | undefined {
  return String(isIsolated).toLowerCase() === 'true' ? String(symbol).toUpperCase() : undefined
}

function filter(params: Repay, startTime: number) {
  const { currency, isIsolated } = params
  const symbol = pairOf(params)
  return {
    currency: currencyName(currency),
    startTime,
    pageSize: 500,
    ...(isIsolated !== undefined && { isIsolated }),
    // Loans of the cross account have none.
    ...(symbol !== undefined && { symbol }),
  }
}

interface DebitRow {
  readonly orderNo: string
  readonly currency: string
  readonly symbol: string | null
  readonly size: string
  readonly status: DebitStatus
  readonly createdTime: number
}

async function rowsOf(
  list: AsyncIterable<DebitRow>,
  params: Repay,
  isPartial: boolean,
): Promise<readonly MoveRow[]> {
  const { currency, size } = params
  const pair = pairOf(params)
  const rows: MoveRow[] = []
  for await (const row of list) {
    const isAccount = pair === undefined || row.symbol === pair
    const isSize = isPartial ? Number(row.size) <= size : Number(row.size) === size
    if (row.currency === currencyName(currency) && isAccount && isSize)
      rows.push({ id: row.orderNo, createdAtMs: row.createdTime, status: row.status })
  }
  return rows
}
