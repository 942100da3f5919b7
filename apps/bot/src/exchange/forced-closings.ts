// What KuCoin does to positions in contracts of its own accord, as its records of executions tell it.
import { multiplyDecimals } from '@kucoin-kit/core/decimal'
import type { Kucoin } from '@kucoin-kit/node'
import { futures, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { type Decimal, decimal } from '../money/decimal.ts'
import type { ForcedBy, Venue, VenueAct } from '../venue/venue.ts'

/** As far back as one question reaches; what was forced before is told as a difference. */
const FIRST_LOOK_MS = 7 * 86_400_000
/** Executions may show a while after they happened. */
const OVERLAP_MS = 60_000
/** Three questions of a unified account, one of a classic one: a small part of what it may ask. */
const EVERY_MS = 30_000

/** Where it is read. */
export interface ForcedClosingsOptions {
  readonly kucoin: Kucoin
  readonly isUnified: boolean
  /** Coins that a lot of a contract stands for. */
  readonly unitOf: (symbol: string) => Promise<Decimal>
  /** By the exchange's clock, epoch ms. */
  readonly now: () => number
}

type Forced = Extract<VenueAct, { readonly kind: 'liquidation' }>

/** Reads what was forced since it was read before, oldest first; at the edge some of it twice. */
export function readForcedClosings(
  options: ForcedClosingsOptions,
): Pick<Required<Venue>, 'acts' | 'actsEveryMs'> {
  const { now, unitOf } = options
  let sinceMs = now() - FIRST_LOOK_MS
  return {
    actsEveryMs: EVERY_MS,
    async acts(symbols) {
      const startAt = Math.round(sinceMs)
      const askedMs = now()
      const found: Forced[] = []
      const rows = options.isUnified
        ? unifiedRows(options.kucoin, startAt)
        : classicRows(options.kucoin, startAt)
      for await (const row of rows) {
        if (!symbols.includes(row.symbol)) continue
        const size = multiplyDecimals(row.fill.size, await unitOf(row.symbol))
        found.push({ ...row, fill: { ...row.fill, size } })
      }
      // Only after all of it was read: what fails is read again.
      sinceMs = askedMs - OVERLAP_MS
      return found.sort((a, b) => a.atMs - b.atMs)
    },
  }
}

const CLASSIC: readonly ForcedBy[] = ['liquid', 'adl', 'settlement']

async function* classicRows(kucoin: Kucoin, startAt: number): AsyncGenerator<Forced> {
  for await (const row of kucoin.paginate(futures.listFills, { startAt, tradeTypes: CLASSIC })) {
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
    for await (const row of kucoin.paginate(unifiedAccount.listFills, query)) {
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
