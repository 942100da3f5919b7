// What positions in contracts paid and got as funding, as KuCoin lists it.
import { multiplyDecimals } from '@kucoin-kit/core/decimal'
import { futures, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { absoluteDecimal, decimal, decimalOf } from '../money/decimal.ts'
import type { VenueAct } from '../venue/venue.ts'
import type { LiveActsOptions } from './live-acts-options.ts'

/** The most that one answer has. */
const CLASSIC_ROWS = 100
const UNIFIED_ROWS = 200

type Funding = Extract<VenueAct, { readonly kind: 'funding' }>

/** Lists that of these contracts since a time, epoch ms. */
export async function listFunding(
  options: LiveActsOptions,
  symbols: readonly string[],
  startAt: number,
): Promise<Funding[]> {
  const found: Funding[] = []
  const rows = options.isUnified ? unifiedRows(options, startAt) : classicRows(options, symbols, startAt)
  for await (const row of rows) {
    if (!symbols.includes(row.symbol)) continue
    const size = multiplyDecimals(absoluteDecimal(row.lots), await options.unitOf(row.symbol))
    const { symbol, price, amount, currency, atMs } = row
    found.push({ kind: 'funding', symbol, size, price, amount, currency, atMs })
  }
  return found
}

type Row = Omit<Funding, 'kind' | 'size'> & { readonly lots: string }

async function* classicRows(
  { kucoin }: LiveActsOptions,
  symbols: readonly string[],
  startAt: number,
): AsyncGenerator<Row> {
  for (const symbol of symbols) {
    const query = { symbol, startAt, maxCount: CLASSIC_ROWS }
    for await (const row of kucoin.paginate(futures.listFundingFees, query)) {
      const [price, amount] = [decimalOf(row.markPrice), decimalOf(row.funding)]
      const lots = decimalOf(row.positionQty)
      yield { symbol, lots, price, amount, currency: row.settleCurrency, atMs: row.timePoint }
    }
  }
}

async function* unifiedRows({ kucoin }: LiveActsOptions, startAt: number): AsyncGenerator<Row> {
  for await (const row of kucoin.paginate(unifiedAccount.listFundingFees, {
    startAt,
    pageSize: UNIFIED_ROWS,
  })) {
    const { symbol, size, settleCurrency, settlementTime } = row
    const [price, amount] = [decimal(row.markPrice), decimal(row.fundingFee)]
    yield { symbol, lots: decimal(size), price, amount, currency: settleCurrency, atMs: settlementTime }
  }
}
