// The account keeps a margin mode and a leverage for each contract. What the settings say has to be what it says: an order
// placed under another leverage is another risk.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import type { Kucoin } from '@kucoin-kit/node'
import { futures, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { InputError } from '../../input-error.ts'
import type { TradingAccount } from '../market/market.ts'

/** What is checked. */
export interface FuturesCheck {
  readonly kucoin: Kucoin
  readonly account: TradingAccount
  readonly symbols: readonly string[]
  /** Whether the account is changed where it differs; else that is an error. */
  readonly adjust: boolean
}

/**
 * Holds the settings against the account, contract by contract.
 * @returns what was changed, and what could not be read
 * @throws InputError that says both values where they differ, unless the account is to be changed
 */
export async function checkFutures(check: FuturesCheck): Promise<string[]> {
  if (check.account.mode === 'classic') await checkOneWay(check.kucoin)
  const notes: string[] = []
  for (const symbol of check.symbols) {
    notes.push(...(await checkMarginMode(check, symbol)))
    notes.push(...(await checkLeverage(check, symbol)))
  }
  return notes
}

/** The mode belongs to the whole account, and so is not the bot's to change. */
async function checkOneWay(kucoin: Kucoin): Promise<void> {
  const { positionMode } = await kucoin.call(futures.getPositionMode)
  if (Number(positionMode) === 0) return
  throw new InputError(
    'account.positionMode is one-way in the settings, and the account holds long and short positions apart (hedge mode).',
    'close its positions and switch it to one-way mode at KuCoin, or use another account.',
  )
}

async function checkMarginMode(check: FuturesCheck, symbol: string): Promise<readonly string[]> {
  const { kucoin, account, adjust } = check
  const wanted = account.marginMode
  const seen = await marginModeOf(check, symbol)
  if (seen === wanted) return []
  if (!adjust) throw differs('marginMode', wanted, seen, symbol)
  const change = { symbol, marginMode: wanted === 'cross' ? 'CROSS' : 'ISOLATED' } as const
  if (account.mode === 'unified') await kucoin.call(unifiedAccount.setMarginMode, change)
  else await kucoin.call(futures.setMarginMode, change)
  // A change that orders or positions stand in the way of is answered like any other.
  const now = await marginModeOf(check, symbol)
  if (now !== wanted) throw inTheWay('marginMode', wanted, now, symbol)
  return [`the margin mode of ${symbol} was ${seen} and is ${wanted} now`]
}

async function marginModeOf({ kucoin, account }: FuturesCheck, symbol: string): Promise<string> {
  const row =
    account.mode === 'unified'
      ? (await kucoin.call(unifiedAccount.getMarginMode, { symbol })).items.find(
          (item) => item.symbol === symbol,
        )
      : await kucoin.call(futures.getMarginMode, { symbol })
  return String(row?.marginMode ?? 'not told').toLowerCase()
}

async function checkLeverage(check: FuturesCheck, symbol: string): Promise<readonly string[]> {
  const { kucoin, account, adjust } = check
  const wanted = String(account.leverage)
  // On isolated margin of a classic account each order says it.
  if (account.mode === 'classic' && account.marginMode === 'isolated') return []
  const seen = await leverageOf(check, symbol)
  if (seen !== undefined && compareDecimals(seen, wanted) === 0) return []
  if (adjust) {
    const change = { symbol, leverage: wanted }
    if (account.mode === 'unified') await kucoin.call(unifiedAccount.setLeverage, change)
    else await kucoin.call(futures.setCrossLeverage, change)
    const now = await leverageOf(check, symbol)
    if (now !== undefined && compareDecimals(now, wanted) !== 0)
      throw inTheWay('leverage', wanted, now, symbol)
    return [`the leverage of ${symbol} was ${seen ?? 'not told'} and is ${wanted} now`]
  }
  if (seen !== undefined) throw differs('leverage', wanted, seen, symbol)
  return [
    `warning: KuCoin does not tell the leverage of ${symbol} while there is no position; account.adjust sets it to ${wanted}`,
  ]
}

/** Of a unified account only an open position tells it. */
async function leverageOf({ kucoin, account }: FuturesCheck, symbol: string): Promise<string | undefined> {
  if (account.mode === 'classic') return (await kucoin.call(futures.getCrossLeverage, { symbol })).leverage
  const rows = await kucoin.call(unifiedAccount.listPositions, { symbol })
  return rows.find((row) => row.symbol === symbol)?.leverage
}

function differs(name: string, wanted: string, seen: string, symbol: string): InputError {
  return new InputError(
    `account.${name} is ${wanted} in the settings, and ${seen} in the account for ${symbol}.`,
    `set account.${name} to ${seen}, or account.adjust to true to have the account changed.`,
  )
}

/** It was asked to be changed, and is as it was. */
function inTheWay(name: string, wanted: string, seen: string, symbol: string): InputError {
  return new InputError(
    `account.${name} is ${wanted} in the settings, and still ${seen} in the account for ${symbol}.`,
    `close what is open in ${symbol} and start again, or set account.${name} to ${seen}.`,
  )
}
