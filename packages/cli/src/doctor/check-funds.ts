import type { AccountMode } from '@kucoin-kit/node/account-mode'
import { account, futures, unifiedAccount } from '@kucoin-kit/node/endpoints'
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
    const inFutures = await futuresBalances(kucoin)
    if (inFutures.length > 0) held.set('futures', inFutures)
  }
  const summary = [...held].map(([type, all]) => `${type}: ${list(all)}`).join('; ')
  const where = finding('funds', 'note', summary === '' ? 'There is no money in any account.' : summary)
  if (!held.has('main') || held.size > 1) return [where]
  // A key that may trade contracts alone has no use for the trade account.
  const isFutures =
    permissions.includes('Futures') && !permissions.some((name) => /^(Spot|Margin)$/.test(name))
  const pays = mode === 'UNIFIED' ? 'unified' : isFutures ? 'futures' : 'trade'
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

/** Most contracts are settled in these: they are asked for at once, so that a host that never answers costs one timeout. */
const SETTLED_IN = ['USDT', 'USDC', 'XBT']

/** What the futures account holds: each currency that contracts are settled in has a balance of its own. */
async function futuresBalances(kucoin: Connection['kucoin']): Promise<string[]> {
  const equityIn = async (currency: string) => {
    const overview = await kucoin.call(account.getFuturesAccount, { currency }).catch(() => undefined)
    return { currency, equity: overview?.accountEquity }
  }
  const usual = SETTLED_IN.map(equityIn)
  const contracts = await kucoin.call(futures.listSymbols).catch(() => [])
  const all = new Set(contracts.map(({ settleCurrency }) => settleCurrency))
  const others = [...all].filter((currency) => !SETTLED_IN.includes(currency)).map(equityIn)
  const rows = await Promise.all([...usual, ...others])
  if (rows.every(({ equity }) => equity === undefined)) return ['could not be read']
  return rows.flatMap(({ currency, equity }) =>
    equity === undefined ? [`${currency} could not be read`] : equity > 0 ? [`${equity} ${currency}`] : [],
  )
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
