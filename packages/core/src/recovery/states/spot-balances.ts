import { subtractDecimals } from '../../decimal/decimal.ts'
import { listAccounts } from '../../endpoints/account/accounts.ts'
import { getCrossMarginAccount, getIsolatedMarginAccount } from '../../endpoints/account/margin-accounts.ts'
import type { BalanceUpdate } from '../../topics/spot/account.ts'
import type { Reader } from '../reader.ts'
import type { KnownStates, StateSource, ToldState } from './state-recovery.ts'

/** What there is of one currency in one account. */
interface Found {
  readonly accountId: string
  readonly currency: string
  /** As `relationEvent` begins: `trade`, `isolated_BTC-USDT`. */
  readonly account: string
  readonly total: string
  readonly available: string
  readonly hold: string
}

/**
 * Balances of main, trade and margin accounts. REST does not name the accounts of margin: those are read that were told of
 * before. A message that was read has `recovered` for its cause, and for its change all that has changed since the last.
 */
export const spotBalances: StateSource<BalanceUpdate> = {
  subject: 'account.balance',
  read,
  async look(reader, known, timeMs) {
    const accounts = await reader.call(listAccounts, {})
    const found = accounts.map(
      ({ id: accountId, type: account, balance: total, holds: hold, currency, available }): Found => ({
        ...{ accountId, account, currency, total, available, hold },
      }),
    )
    const all = [...found, ...goneOf(found, known), ...(await marginOf(reader, known))]
    return all.map((balance) => write(balance, known, timeMs))
  },
}

function read(update: BalanceUpdate): ToldState | undefined {
  const { accountId, currency, available, hold, availableChange, holdChange, time, relationEvent } = update
  // What is kept of it is read at each gap: one odd message must not end them all.
  if (![accountId, currency, relationEvent].every((text) => typeof text === 'string')) return undefined
  const before = markOf(subtractDecimals(available, availableChange), subtractDecimals(hold, holdChange))
  return { key: `${accountId} ${currency}`, mark: markOf(available, hold), before, timeMs: Number(time) }
}

/** Written alike, however many zeros REST adds. */
function markOf(available: string, hold: string): string {
  return `${subtractDecimals(available, '0')} ${subtractDecimals(hold, '0')}`
}

function write(balance: Found, known: KnownStates<BalanceUpdate>, timeMs: number): BalanceUpdate {
  const { accountId, account, currency, total, available, hold } = balance
  const last = known.get(`${accountId} ${currency}`)?.data
  return {
    ...{ accountId, currency, total, available, hold },
    availableChange: subtractDecimals(available, last?.available ?? '0'),
    holdChange: subtractDecimals(hold, last?.hold ?? '0'),
    relationContext: {},
    relationEvent: `${account}.recovered`,
    relationEventId: `recovered-${accountId}-${currency}-${timeMs}`,
    time: String(timeMs),
  }
}

/** Accounts that are listed no more: there is nothing in them. */
function goneOf(found: readonly Found[], known: KnownStates<BalanceUpdate>): Found[] {
  const listed = new Set(found.map(({ accountId }) => accountId))
  return [...known.values()].flatMap(({ data }) => {
    const { accountId, currency } = data
    const account = accountOf(data)
    if (listed.has(accountId) || !/^(main|trade)$/.test(account)) return []
    return [{ accountId, currency, account, total: '0', available: '0', hold: '0' }]
  })
}

function accountOf({ relationEvent }: BalanceUpdate): string {
  return relationEvent.slice(0, relationEvent.lastIndexOf('.'))
}

/** Margin accounts that were told of, as they are now. */
async function marginOf(reader: Reader, known: KnownStates<BalanceUpdate>): Promise<Found[]> {
  const told = [...known.values()].map(({ data }) => data)
  const isCross = told.some((update) => accountOf(update) === 'margin')
  const isIsolated = told.some((update) => accountOf(update).startsWith('isolated'))
  const cross = isCross ? (await reader.call(getCrossMarginAccount, {})).accounts : []
  const isolated = isIsolated ? (await reader.call(getIsolatedMarginAccount, {})).assets : []
  return told.flatMap((update) => {
    const account = accountOf(update)
    const rows =
      account === 'margin'
        ? cross
        : isolated
            .filter(({ symbol }) => account === `isolated_${symbol}`)
            .flatMap(({ baseAsset, quoteAsset }) => [baseAsset, quoteAsset])
    const row = rows.find(({ currency }) => currency === update.currency)
    if (!row) return []
    const { total, available, hold, currency } = row
    return [{ accountId: update.accountId, account, currency, total, available, hold }]
  })
}
