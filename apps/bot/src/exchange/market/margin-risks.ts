// How near the account is to being liquidated, by KuCoin's own figures.
import type { Kucoin } from '@kucoin-kit/node'
import { account as accounts, futures, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { reasonOf } from '../../input-error.ts'
import type { MarginRisk } from '../../venue/venue.ts'

/** What a cross margin account owes, as a part of what it has. It is liquidated at 0.97. */
export async function crossMarginRisks(kucoin: Kucoin): Promise<MarginRisk[]> {
  const { debtRatio } = await kucoin.call(accounts.getCrossMarginAccount, {})
  return [{ figure: 'debt ratio', scope: undefined, ratio: shareOf(debtRatio) }]
}

/**
 * The same of the account of each pair that is traded. Where the exchange tells none of a pair that pair alone is unknown: no
 * other stands behind it.
 */
export async function isolatedMarginRisks(kucoin: Kucoin, symbols: readonly string[]): Promise<MarginRisk[]> {
  const { assets } = await kucoin.call(accounts.getIsolatedMarginAccount, {})
  return symbols.map((symbol) =>
    alone('debt ratio', symbol, () => {
      const found = assets.find((asset) => asset.symbol === symbol)
      if (!found)
        throw new Error(
          `the exchange lists no isolated margin account for ${symbol}: transfer money to it, or take it out of risk.symbols`,
        )
      return shareOf(found.debtRatio)
    }),
  )
}

/** Of what stands for itself: unknown, it is no reason to doubt the rest. */
function alone(figure: MarginRisk['figure'], scope: string, read: () => number): MarginRisk {
  try {
    return { figure, scope, ratio: read() }
  } catch (error) {
    return { figure, scope, ratio: undefined, why: reasonOf(error) }
  }
}

/** The risk ratio of a unified account, which is liquidated at 1; it covers whatever is not isolated. */
export async function unifiedRisks(kucoin: Kucoin): Promise<MarginRisk[]> {
  const { riskRatio } = await kucoin.call(unifiedAccount.getOverview)
  return [{ figure: 'risk ratio', scope: undefined, ratio: shareOf(riskRatio) }]
}

/** That of a unified account, and of its isolated positions each by itself. */
export async function unifiedFuturesRisks(kucoin: Kucoin, symbols: readonly string[]): Promise<MarginRisk[]> {
  const [overview, positions] = await Promise.all([unifiedRisks(kucoin), unifiedPositions(kucoin)])
  const isolated = positions.filter(
    ({ symbol, marginMode }) => marginMode === 'ISOLATED' && symbols.includes(symbol),
  )
  return [
    ...overview,
    ...isolated.map(({ symbol, size, entryPrice, markPrice, liquidationPrice }) =>
      alone(WAY, symbol, () =>
        toLiquidation(symbol, { size, entry: entryPrice, mark: markPrice, liquidation: liquidationPrice }),
      ),
    ),
  ]
}

const ROWS = 50

async function unifiedPositions(kucoin: Kucoin): Promise<unifiedAccount.UnifiedPosition[]> {
  const rows: unifiedAccount.UnifiedPosition[] = []
  for await (const page of kucoin.paginate(unifiedAccount.listPositions, { pageSize: ROWS }).pages()) {
    rows.push(...page)
    // The list does not say how many pages it has: a full one may be followed by another.
    if (page.length < ROWS) break
  }
  return rows
}

/** The account's risk ratio for cross margin, and how far each position is on its way to its liquidation. */
export async function classicFuturesRisks(
  kucoin: Kucoin,
  currency: string,
  symbols: readonly string[],
): Promise<MarginRisk[]> {
  const [{ riskRatio }, positions] = await Promise.all([
    kucoin.call(accounts.getFuturesAccount, { currency }),
    kucoin.call(futures.listPositions, { currency }),
  ])
  // On cross margin the risk ratio decides, and a price is there only where the position alone could use up the account.
  const own = positions.filter(({ symbol, crossMode, liquidationPrice }) =>
    crossMode ? liquidationPrice > 0 : symbols.includes(symbol),
  )
  return [
    { figure: 'risk ratio', scope: undefined, ratio: shareOf(riskRatio) },
    ...own.map(({ symbol, crossMode, currentQty, avgEntryPrice, markPrice, liquidationPrice }) => {
      const prices = {
        size: currentQty,
        entry: avgEntryPrice,
        mark: markPrice,
        liquidation: liquidationPrice,
      }
      const read = () => toLiquidation(symbol, prices)
      return crossMode ? { figure: WAY, scope: symbol, ratio: read() } : alone(WAY, symbol, read)
    }),
  ]
}

const WAY = 'way to liquidation' as const

type Figure = string | number | undefined

/** Prices of a position. */
interface Prices {
  /** Below zero: short. */
  readonly size: Figure
  readonly entry: Figure
  readonly mark: Figure
  readonly liquidation: Figure
}

/**
 * How much of the way from the entry to the liquidation the price has gone: 0 at the entry and beyond it on the good side, 1 where
 * the position ends. It says the same whatever the leverage is.
 * @throws Error where a price is missing or none
 */
export function toLiquidation(symbol: string, prices: Prices): number {
  const [size, entry, mark, liquidation] = [prices.size, prices.entry, prices.mark, prices.liquidation].map(
    (figure) => numberOf(figure),
  ) as [number, number, number, number]
  const sign = Math.sign(size)
  // Nothing is held, or what is held is backed whatever its price.
  if (sign === 0 || (sign > 0 && liquidation <= 0)) return 0
  if (!(entry > 0 && mark > 0 && liquidation > 0))
    throw new Error(`the exchange does not say where the position in ${symbol} is liquidated`)
  const [gone, whole] = [sign * (entry - mark), sign * (entry - liquidation)]
  // Money was taken out of a position that had won: it ends before its entry is reached, and the price itself tells how near.
  if (whole <= 0) return Math.min(1, sign > 0 ? liquidation / mark : mark / liquidation)
  return Math.max(0, gone / whole)
}

/** @throws Error where it is no number: unknown is not well */
function shareOf(figure: Figure): number {
  const share = numberOf(figure)
  if (share < 0) throw new Error(`the exchange calls the risk of the account ${share}`)
  return share
}

function numberOf(figure: Figure): number {
  const number = typeof figure === 'string' && figure.trim() !== '' ? Number(figure) : figure
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new Error(`the exchange does not tell the risk of the account: ${JSON.stringify(figure)}`)
  return number
}
