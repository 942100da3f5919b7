// What KuCoin closes of positions in contracts of its own accord, as its records of executions tell it.
import { multiplyDecimals } from '@kucoin-kit/core/decimal'
import type { Kucoin } from '@kucoin-kit/node'
import { futures, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { decimal } from '../money/decimal.ts'
import type { ForcedBy, VenueAct } from '../venue/venue.ts'
import type { LiveActsOptions } from './live-acts-options.ts'

type Forced = Extract<VenueAct, { readonly kind: 'liquidation' }>

/** What is older than its records KuCoin has forgotten: that is told as a difference. */
const AS_FAR_AS_KEPT = { forgotten: 'skip' } as const

/** Lists what was closed of these contracts since a time, epoch ms. */
export async function listForcedClosings(
  { kucoin, isUnified, unitOf }: LiveActsOptions,
  symbols: readonly string[],
  startAt: number,
): Promise<Forced[]> {
  const found: Forced[] = []
  for await (const row of isUnified ? unifiedRows(kucoin, startAt) : classicRows(kucoin, startAt)) {
    if (!symbols.includes(row.symbol)) continue
    const size = multiplyDecimals(row.fill.size, await unitOf(row.symbol))
    found.push({ ...row, fill: { ...row.fill, size } })
  }
  return found
}

const CLASSIC: readonly ForcedBy[] = ['liquid', 'adl', 'settlement']

async function* classicRows(kucoin: Kucoin, startAt: number): AsyncGenerator<Forced> {
  const query = { startAt, tradeTypes: CLASSIC }
  for await (const row of kucoin.paginate(futures.listFills, query, AS_FAR_AS_KEPT)) {
    const { symbol, side, tradeId, price, size, value, fee, feeCurrency, createdAt, tradeType } = row
    const by = CLASSIC.find((one) => one === tradeType)
    if (by === undefined) continue
    const fill = { tradeId, price, size: String(size), funds: decimal(value), fee: decimal(fee), feeCurrency }
    yield { kind: 'liquidation', by, symbol, side, fill, money: undefined, atMs: createdAt }
  }
}

const UNIFIED = { LIQUID: 'liquid', ADL: 'adl', SETTLEMENT: 'settlement' } as const

async function* unifiedRows(kucoin: Kucoin, startAt: number): AsyncGenerator<Forced> {
  for (const [fillType, by] of Object.entries(UNIFIED)) {
    const query = { tradeType: 'FUTURES', fillType: fillType as keyof typeof UNIFIED, startAt } as const
    for await (const row of kucoin.paginate(unifiedAccount.listFills, query, AS_FAR_AS_KEPT)) {
      const { symbol, side, tradeId, price, size, value, fee, feeCurrency, executionTime } = row
      const fill = { tradeId, price, size, funds: decimal(value), fee: decimal(fee), feeCurrency }
      const atMs = Number(executionTime) / 1_000_000
      yield {
        ...{ kind: 'liquidation', by, symbol, fill, money: undefined, atMs },
        side: side === 'BUY' ? 'buy' : 'sell',
      }
    }
  }
}
