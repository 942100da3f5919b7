import { account, unifiedAccount } from '@kucoin-kit/node/endpoints'
import type { Connection } from '../connection/connect.ts'
import { type Finding, finding } from '../findings/finding.ts'

const SHOWN = 4
/** Accounts that spot orders are paid from; `trade_hf` is what older accounts still say for `trade`. */
const payingAccounts = ['trade', 'trade_hf', 'unified']

/** In which accounts the money is: an order is paid from one of them only. */
export async function checkFunds(
  { kucoin, hasFutures }: Connection,
  permissions: readonly string[],
): Promise<readonly Finding[]> {
  const rows = await kucoin.call(account.listAccounts).catch(() => undefined)
  if (!rows) return [finding('funds', 'note', 'The balances could not be read.')]
  const held = new Map<string, string[]>()
  for (const { type, currency, balance } of rows) {
    if (/[1-9]/.test(balance)) held.set(type, [...(held.get(type) ?? []), `${balance} ${currency}`])
  }
  const mode = await kucoin.call(unifiedAccount.getMode).catch(() => undefined)
  if (mode?.selfAccountMode === 'UNIFIED') held.set('unified', ['see the unified account'])
  if (hasFutures && permissions.includes('Futures')) {
    const overview = await kucoin.call(account.getFuturesAccount, { currency: 'USDT' }).catch(() => undefined)
    if (overview && overview.accountEquity > 0) held.set('futures', [`${overview.accountEquity} USDT`])
  }
  const summary = [...held].map(([type, all]) => `${type}: ${list(all)}`).join('; ')
  const where = finding('funds', 'note', summary === '' ? 'There is no money in any account.' : summary)
  const isStuck = held.has('main') && !payingAccounts.some((type) => held.has(type))
  if (!isStuck) return [where]
  return [
    where,
    finding(
      'funds-in-main',
      'warning',
      'All money is in the main account; orders are paid from the trade account.',
      'transfer it to the trade account.',
    ),
  ]
}

function list(all: readonly string[]): string {
  const more = all.length - SHOWN
  return all.slice(0, SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
