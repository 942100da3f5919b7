// Paper mode on recorded prices: the embedded exchange, driven by the recording's clock.
import {
  defaultSymbols,
  deriveSymbol,
  type Market,
  manualClock,
  parseMarketCsv,
  type SymbolRules,
} from '@kucoin-kit/mock-server'
import type { OrderSettings } from '../config/orders.ts'
import type { PaperSettings } from '../config/paper.ts'
import { InputError, reasonOf } from '../input-error.ts'
import type { Store } from '../store/open-store.ts'
import { paperBalances } from '../store/paper-balances.ts'
import { openEmbedded, type PaperSession } from './embedded.ts'

/** Recorded prices with the time they cover. */
export interface RecordedPrices {
  readonly market: Market
  /** The recorded pair; the paper exchange lists no other, for it would have to make up their prices. */
  readonly rules: SymbolRules
  /** Whether its rules are KuCoin's own; else they are of the kind that KuCoin has at such a price. */
  readonly isListed: boolean
  readonly startMs: number
  readonly endMs: number
}

/** What a paper session is made of. */
export interface PaperOptions {
  readonly prices: RecordedPrices
  readonly settings: PaperSettings
  readonly store: Store
  readonly orders: OrderSettings
}

/**
 * Reads recorded prices of `symbol`.
 * @throws InputError naming file and line when a row is malformed
 */
export function readMarket(text: string, file: string, symbol: string): RecordedPrices {
  try {
    const market = parseMarketCsv(text, symbol)
    const times = rowTimes(market)
    const [first = 0] = times
    const last = times.at(-1) ?? first
    // A candle's row names its start; its prices go on until the next would begin.
    const tail = market.kind === 'candles' ? last - (times.at(-2) ?? last) : 0
    return { market, ...rulesOf(market, symbol), startMs: first, endMs: last + tail }
  } catch (error) {
    throw new InputError(
      `cannot use ${file} as prices: ${reasonOf(error)}.`,
      'give a CSV of candles (time_ms,open,high,low,close,volume) or of trades.',
    )
  }
}

function rulesOf(market: Market, symbol: string): Pick<RecordedPrices, 'rules' | 'isListed'> {
  const known = defaultSymbols.find((row) => row.symbol === symbol)
  const rules = known ?? deriveSymbol(`${symbol}=${firstPriceOf(market)}`)
  return { rules, isListed: known !== undefined }
}

function firstPriceOf(market: Market): string {
  if (market.kind === 'candles') return market.candles[0]?.open ?? '1'
  return market.kind === 'trades' ? (market.trades[0]?.price ?? '1') : '1'
}

/** Starts the exchange, with the money the store says is left. */
export async function openPaper({ prices, settings, store, orders }: PaperOptions): Promise<PaperSession> {
  const clock = manualClock(prices.startMs)
  const embedded = await openEmbedded({
    clock,
    store,
    orders,
    exchange: {
      market: prices.market,
      symbols: [prices.rules],
      seed: settings.seed,
      balances: { trade: paperBalances(store, settings.balances) },
    },
  })
  return {
    ...embedded,
    timeline: {
      now: clock.now,
      wait: async (ms) => clock.advanceBy(ms),
      replayUntilMs: prices.endMs,
      peek: (symbol) => embedded.exchange.lastPrice(symbol),
    },
  }
}

function rowTimes(market: Market): number[] {
  if (market.kind === 'walk' || market.kind === 'pushed') return []
  const rows = market.kind === 'candles' ? market.candles : market.trades
  return rows.map(({ timeMs }) => timeMs)
}
