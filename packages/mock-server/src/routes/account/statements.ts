import { formatFixed } from '../../base/decimal.ts'
import { isKept, type Kept } from '../../model/retention.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalChoice, optionalText } from '../../request/input.ts'
import type { JournalEntry } from '../../state/journal.ts'
import { boundedFilter, type CursorRules, cursorPage, page, timeFilter } from '../paging.ts'
import { ownAccount } from './accounts.ts'

/** Account statements. */
export const statementReads: readonly Route[] = [
  route('GET', 'spot', '/api/v1/hf/accounts/ledgers', (call) => {
    const entries = statement(call, 'trade', 'tradeStatement')
    const found = cursorPage(call.query, entries, cursorRules(call))
    return found.items.map((entry) => ({
      id: String(entry.id),
      ...common(entry, 'TRADE_HF'),
      tax: '0',
      createdAt: String(entry.createdAt),
    }))
  }),
  route('GET', 'spot', '/api/v1/accounts/ledgers', (call) => {
    const entries = statement(call, 'main')
    const found = page(
      call.query,
      entries.filter(entryFilter(call, boundedFilter(call.query, 'mainStatement'))).reverse(),
    )
    return {
      ...found,
      items: found.items.map((entry) => ({
        id: String(entry.id),
        ...common(entry, 'MAIN'),
        createdAt: entry.createdAt,
      })),
    }
  }),
  // The older forms of a statement: of one account by its id, and what is on hold in it, which nothing is known of.
  route('GET', 'spot', '/api/v1/accounts/{accountId}/ledgers', (call) => {
    const { type, currency } = ownAccount(call)
    const isWanted = entryFilter(call)
    const entries = statement(call, type).filter((entry) => entry.currency === currency && isWanted(entry))
    const found = page(call.query, entries.reverse())
    return {
      ...found,
      items: found.items.map((entry) => ({
        ...common(entry, type.toUpperCase()),
        createdAt: entry.createdAt,
      })),
    }
  }),
  route('GET', 'spot', '/api/v1/accounts/{accountId}/holds', (call) => {
    ownAccount(call)
    return page<never>(call.query, [])
  }),
  route('GET', 'spot', '/api/v3/hf/margin/account/ledgers', (call) => {
    const entries = statement(call, 'margin', 'marginStatement')
    const found = cursorPage(call.query, entries, cursorRules(call))
    return found.items.map((entry) => ({
      id: entry.id,
      ...common(entry, 'MARGIN_V2'),
      tax: '0',
      createdAt: entry.createdAt,
    }))
  }),
]

function statement(call: Call, wallet: string, kept?: Kept): JournalEntry[] {
  const now = call.state.now()
  return call.state.bank.journal
    .of(call.uid)
    .filter((entry) => entry.wallet === wallet && (kept === undefined || isKept(kept, now, entry.createdAt)))
}

function common(entry: JournalEntry, accountType: string): Record<string, unknown> {
  return {
    currency: entry.currency,
    amount: formatFixed(entry.amount, 8),
    fee: formatFixed(entry.fee, 8),
    balance: formatFixed(entry.balance, 8),
    accountType,
    bizType: entry.bizType,
    direction: entry.direction,
    context: JSON.stringify(entry.context),
  }
}

function cursorRules(call: Call): CursorRules<JournalEntry> {
  return { at: (entry) => entry.id, isWanted: entryFilter(call), limit: 100, max: 200 }
}

function entryFilter(call: Call, isInTime = timeFilter(call.query)): (entry: JournalEntry) => boolean {
  const currencies = optionalText(call.query, 'currency')?.split(',')
  const direction = optionalChoice(call.query, 'direction', ['in', 'out'])
  const bizType = optionalText(call.query, 'bizType')
  return (entry) =>
    (currencies === undefined || currencies.includes(entry.currency)) &&
    (direction === undefined || entry.direction === direction) &&
    (bizType === undefined || entry.bizType === bizType) &&
    isInTime(entry.createdAt)
}
