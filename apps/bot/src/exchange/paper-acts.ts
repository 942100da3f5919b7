// What the embedded exchange does to positions in contracts of its own accord: it settles funding, and closes what its margin
// does not carry any more.
import { addDecimals, multiplyDecimals } from '@kucoin-kit/core/decimal'
import type { Exchange } from '@kucoin-kit/mock-server'
import type { Kucoin } from '@kucoin-kit/node'
import { futures } from '@kucoin-kit/node/endpoints'
import { decimal, decimalOf } from '../money/decimal.ts'
import type { Venue, VenueAct } from '../venue/venue.ts'

/** Rows that are asked for: thirty days of funding. */
const ROWS = 100

/** Where it is read. */
export interface ActsOptions {
  readonly kucoin: Kucoin
  readonly exchange: Pick<Exchange, 'clock' | 'ledger'>
  /** Coins that a lot of a contract stands for. */
  readonly unitOf: (symbol: string) => string
}

/** Reads what was done since it was read before, oldest first; at the edge some of it twice. */
export function readActs({ kucoin, exchange, unitOf }: ActsOptions): NonNullable<Venue['acts']> {
  let sinceMs = exchange.clock.now()
  const moneyIn = (currency: string): string =>
    exchange.ledger
      .balances()
      .filter((row) => row.type === 'contract' && row.currency === currency)
      .reduce((sum, { available, held }) => addDecimals(sum, addDecimals(available, held)), '0')
  return async (symbols) => {
    const [startAt, askedMs] = [sinceMs, exchange.clock.now()]
    const acts: VenueAct[] = []
    for (const symbol of symbols) {
      const { dataList } = await kucoin.call(futures.listFundingFees, { symbol, maxCount: ROWS })
      for (const { timePoint, markPrice, funding, settleCurrency } of dataList) {
        if (timePoint < startAt) continue
        const [amount, price] = [decimalOf(funding), decimalOf(markPrice)]
        acts.push({
          ...{ kind: 'funding', symbol, size: undefined, price, amount },
          ...{ currency: settleCurrency, atMs: timePoint },
        })
      }
    }
    for await (const row of kucoin.paginate(futures.listFills, { startAt, pageSize: ROWS })) {
      const { symbol, tradeType, tradeId, side, price, size, value, fee, feeCurrency, createdAt } = row
      if (tradeType === 'trade' || !symbols.includes(symbol)) continue
      const coins = multiplyDecimals(String(size), unitOf(symbol))
      const paid = { price, size: coins, funds: decimal(value), fee: decimal(fee), feeCurrency }
      const money = moneyIn(feeCurrency)
      const by = tradeType === 'adl' || tradeType === 'settlement' ? tradeType : 'liquid'
      acts.push({ kind: 'liquidation', by, symbol, fill: { tradeId, ...paid }, side, money, atMs: createdAt })
    }
    // Only what was read whole is not read again.
    sinceMs = askedMs
    return acts.sort((a, b) => a.atMs - b.atMs)
  }
}
