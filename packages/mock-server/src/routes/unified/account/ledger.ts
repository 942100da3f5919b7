import { formatDecimal } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import { isKept } from '../../../model/retention.ts'
import type { Call, Route } from '../../../request/call.ts'
import { optionalChoice, optionalText, requireChoice } from '../../../request/input.ts'
import type { JournalEntry } from '../../../state/journal.ts'
import { cursorPage, timeFilter } from '../../paging.ts'
import { bothVersions } from '../versions.ts'

const ACCOUNTS = {
  UNIFIED: 'unified',
  FUNDING: 'main',
  SPOT: 'trade',
  CROSS: 'margin',
  ISOLATED: 'isolated:',
  FUTURES: 'contract',
} as const

type AccountType = keyof typeof ACCOUNTS

/** What a line is for, where the unified API has another word for it than the classic one. */
const BUSINESS: Readonly<Record<string, string>> = {
  TRADE_EXCHANGE: 'SPOT_EXCHANGE',
  REPAY: 'OTHER',
  BORROWED: 'OTHER',
  DEPOSIT: 'OTHER',
  WITHDRAW: 'OTHER',
  CONVERT: 'OTHER',
  LIQUIDATION_TAKEOVER: 'OTHER',
}

/** Statements of the unified account and of the others, in the words of the unified API. */
export const unifiedLedger: readonly Route[] = bothVersions('GET', 'account/ledger', (call) => {
  const names = Object.keys(ACCOUNTS) as AccountType[]
  const accountType = requireChoice(call.query, 'accountType', names)
  const found = cursorPage(call.query, linesOf(call, accountType), {
    at: ({ id }) => id,
    isWanted: lineFilter(call, accountType),
    ...{ limit: 100, max: 200, sizeName: 'pageSize' },
  })
  return { lastId: found.lastId, items: found.items.map((entry) => presentLine(entry, accountType)) }
})

function linesOf({ state, uid }: Call, accountType: AccountType): JournalEntry[] {
  const type = ACCOUNTS[accountType]
  const now = state.now()
  return state.bank.journal
    .of(uid)
    .filter(({ wallet }) => (accountType === 'ISOLATED' ? wallet.startsWith(type) : wallet === type))
    .filter(({ createdAt }) => accountType === 'FUNDING' || isKept('tradeStatement', now, createdAt))
}

function lineFilter({ query }: Call, accountType: AccountType): (entry: JournalEntry) => boolean {
  const currencies = optionalText(query, 'currency')?.split(',')
  const direction = optionalChoice(query, 'direction', ['IN', 'OUT'])?.toLowerCase()
  const business = optionalText(query, 'businessType')
  const isInTime = timeFilter(query)
  return (entry) =>
    (currencies?.includes(entry.currency) ?? true) &&
    (direction ?? entry.direction) === entry.direction &&
    (business === undefined || businessOf(entry, accountType) === business) &&
    isInTime(entry.createdAt)
}

function businessOf({ bizType }: JournalEntry, accountType: AccountType): string {
  return accountType === 'UNIFIED' ? (BUSINESS[bizType] ?? bizType) : bizType
}

function presentLine(entry: JournalEntry, accountType: AccountType): Record<string, unknown> {
  return {
    accountType,
    id: String(entry.id),
    currency: entry.currency,
    direction: entry.direction.toUpperCase(),
    businessType: businessOf(entry, accountType),
    amount: formatDecimal(entry.amount),
    balance: formatDecimal(entry.balance),
    fee: formatDecimal(entry.fee),
    tax: '0',
    remark: '',
    ts: nanoseconds(entry.createdAt),
  }
}
