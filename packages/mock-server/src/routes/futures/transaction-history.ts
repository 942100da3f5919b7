import { formatDecimal, toNumber } from '../../base/decimal.ts'
import { refuse } from '../../model/refusal.ts'
import { futuresName } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalInteger, optionalText, optionalWord } from '../../request/input.ts'
import type { JournalEntry } from '../../state/journal.ts'
import { slide, timeFilter } from '../paging.ts'

const TYPES = ['RealisedPNL', 'Deposit', 'Withdrawal', 'TransferIn', 'TransferOut'] as const
type Type = (typeof TYPES)[number]

/** Rows of a page that names no count: the default in KuCoin's documents, which name no most. */
const USUAL = 50

/**
 * The statement of a futures account, newest first. What a trade, funding or a liquidation brought is a line at once: KuCoin
 * adds these up over eight hours, and shows the sum of the present ones as pending.
 */
export const transactionHistory: readonly Route[] = [
  route('GET', 'futures', '/api/v1/transaction-history', (call) => {
    const count = optionalInteger(call.query, 'maxCount') ?? USUAL
    if (count < 1) refuse('100001', 'The maxCount must be 1 or more.')
    const { dataList, hasMore } = slide(call.query, statement(call), { count, nameOf: ({ id }) => id })
    return { dataList: dataList.map(present), hasMore }
  }),
]

function statement(call: Call): JournalEntry[] {
  const currency = optionalText(call.query, 'currency')
  // KuCoin's page has `Transferin` for what its answers call `TransferIn`.
  const type = optionalWord(call.query, 'type', TYPES)
  const isInTime = timeFilter(call.query)
  return call.state.bank.journal
    .of(call.uid)
    .filter((entry) => entry.wallet === 'contract' && isInTime(entry.createdAt))
    .filter((entry) => currency === undefined || futuresName(entry.currency) === futuresName(currency))
    .filter((entry) => type === undefined || typeOf(entry) === type)
    .reverse()
}

function typeOf({ bizType, direction }: JournalEntry): Type {
  const isIn = direction === 'in'
  if (bizType === 'REALISED_PNL' || bizType === 'FUNDING_FEE') return 'RealisedPNL'
  if (bizType.endsWith('TRANSFER')) return isIn ? 'TransferIn' : 'TransferOut'
  return isIn ? 'Deposit' : 'Withdrawal'
}

function present(entry: JournalEntry): Record<string, unknown> {
  const type = typeOf(entry)
  const amount = type === 'RealisedPNL' && entry.direction === 'out' ? -entry.amount : entry.amount
  return {
    time: entry.createdAt,
    type,
    amount: Number(formatDecimal(amount)),
    fee: toNumber(entry.fee),
    // Of what is in the account; profits of open positions are no part of its statement.
    accountEquity: toNumber(entry.balance),
    status: 'Completed',
    remark: entry.context['symbol'] ?? '',
    offset: entry.id,
    currency: futuresName(entry.currency),
  }
}
