import type { AccountMode } from '@kucoin-kit/node/account-mode'
import { account, unifiedAccount } from '@kucoin-kit/node/endpoints'
import type { Connection } from '../connection/connect.ts'
import { type Finding, finding } from '../findings/finding.ts'

const SHOWN = 4

/** In which accounts the money is: an order is paid from one of them only. */
export async function checkFunds(
  { kucoin, hasFutures }: Connection,
  mode: AccountMode | undefined,
  permissions: readonly string[],
): Promise<readonly Finding[]> {
  const rows = await kucoin.call(account.listAccounts).catch(() => undefined)
  if (!rows) return [finding('funds', 'note', 'The balances could not be read.')]
  const held = new Map<string, string[]>()
  for (const { type, currency, balance } of rows) {
    if (/[1-9]/.test(balance)) held.set(type, [...(held.get(type) ?? []), `${balance} ${currency}`])
  }
  const unified = mode === 'UNIFIED' ? await unifiedBalances(kucoin) : []
  if (unified.length > 0) held.set('unified', unified)
  if (mode !== 'UNIFIED' && hasFutures && permissions.includes('Futures')) {
    const overview = await kucoin.call(account.getFuturesAccount, { currency: 'USDT' }).catch(() => undefined)
    if (overview && overview.accountEquity > 0) held.set('futures', [`${overview.accountEquity} USDT`])
  }
  const summary = [...held].map(([type, all]) => `${type}: ${list(all)}`).join('; ')
  const where = finding('funds', 'note', summary === '' ? 'There is no money in any account.' : summary)
  if (!held.has('main') || held.size > 1) return [where]
  const pays = mode === 'UNIFIED' ? 'unified' : 'trade'
  return [
    where,
    finding(
      'funds-in-main',
      'warning',
      `All money is in the main account; orders are paid from the ${pays} account.`,
      `transfer it to the ${pays} account.`,
    ),
  ]
}

/** What the unified account holds. */
async function unifiedBalances(kucoin: Connection['kucoin']): Promise<string[]> {
  const answer = await kucoin.call(unifiedAccount.getBalances).catch(() => undefined)
  if (!answer) return ['could not be read']
  const rows = answer.accounts.flatMap(({ currencies }) => currencies)
  return rows.flatMap(({ balance, currency }) => (/[1-9]/.test(balance) ? [`${balance} ${currency}`] : []))
}

function list(all: readonly string[]): string {
  const more = all.length - SHOWN
  return all.slice(0, SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
