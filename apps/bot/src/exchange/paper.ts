// Paper mode: KuCoin's simulator in this process, behind a real port, driven by a recording's clock. The bot reaches it
// as it reaches KuCoin, with signed HTTP requests.
import {
  createExchange,
  defaultSymbols,
  type Exchange,
  type Market,
  manualClock,
  parseMarketCsv,
  type SymbolRules,
} from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { createCredentials, createKucoin, type Kucoin, type RateBudget } from '@kucoin-kit/node'
import type { OrderSettings, PaperSettings } from '../config/config.ts'
import { InputError, reasonOf } from '../input-error.ts'
import type { Store } from '../store/open-store.ts'
import { claimStore, PAPER_OWNER } from '../store/owner.ts'
import { paperBalances } from '../store/paper-balances.ts'
import type { RecordedOrder, Session } from '../venue/session.ts'
import { createKucoinVenue } from './kucoin-venue.ts'
import { backstopMs, ordersOptions } from './orders-options.ts'
import { createReplay } from './replay-platform.ts'

/** Recorded prices with the time they cover. */
export interface RecordedPrices {
  readonly market: Market
  /** The recorded pair; the paper exchange lists no other, for it would have to make up their prices. */
  readonly rules: SymbolRules
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

/** A session with the exchange and the client at hand, to look into the books or to disturb them. */
export interface PaperSession extends Session {
  readonly exchange: Exchange
  readonly kucoin: Kucoin
}

/**
 * Reads recorded prices of `symbol`.
 * @throws InputError naming file and line when a row is malformed, or when the paper exchange does not list the symbol.
 */
export function readMarket(text: string, file: string, symbol: string): RecordedPrices {
  const rules = defaultSymbols.find((row) => row.symbol === symbol)
  if (!rules) {
    throw new InputError(
      `the paper exchange does not know the symbol ${symbol}.`,
      `let --symbols begin with one of ${defaultSymbols.map((row) => row.symbol).join(', ')}.`,
    )
  }
  try {
    const market = parseMarketCsv(text, symbol)
    const times = rowTimes(market)
    const [first = 0] = times
    const last = times.at(-1) ?? first
    // A candle's row names its start; its prices go on until the next would begin.
    const tail = market.kind === 'candles' ? last - (times.at(-2) ?? last) : 0
    return { market, rules, startMs: first, endMs: last + tail }
  } catch (error) {
    throw new InputError(
      `cannot use ${file} as prices: ${reasonOf(error)}.`,
      'give a CSV of candles (time_ms,open,high,low,close,volume) or of trades.',
    )
  }
}

const GONE = 'the paper exchange of that run is gone'

/** Starts the exchange, with the money the store says is left. */
export async function openPaper({ prices, settings, store, orders }: PaperOptions): Promise<PaperSession> {
  claimStore(store, PAPER_OWNER)
  const clock = manualClock(prices.startMs)
  // The same connections as live; its requests are counted on their way.
  const wire = createKucoin()
  const replay = createReplay(clock, wire.platform)
  const exchange = createExchange({
    market: prices.market,
    symbols: [prices.rules],
    seed: settings.seed,
    balances: { trade: paperBalances(store, settings.balances) },
    clock,
    limits: 'off',
  })
  const server = await listen(replay.watch(exchange), { port: 0 })
  const [credential] = exchange.credentials
  if (!credential) throw new Error('the paper exchange has no API key')
  const journal = store.journal(clock.now)
  // The exchange of an earlier run is gone, and with it whatever became of the orders that were on their way
  // to it or rested there.
  for (const intent of await journal.listOpen()) {
    await journal.resolve(intent, { kind: 'not-placed', reason: GONE })
  }
  for (const { clientOid } of store.intents.in('accepted')) {
    store.intents.close(clientOid, clock.now(), GONE)
  }
  const kucoin = createKucoin({
    credentials: createCredentials(credential),
    hosts: { spot: server.url },
    // Both clocks are the recording's: signatures carry its time, which is the time the exchange lives in.
    platform: replay.platform,
    budget: UNLIMITED,
    // The port, and so the address, is another one in each run.
    orders: { ...ordersOptions(orders, journal), account: 'paper' },
  })
  return {
    exchange,
    kucoin,
    venue: createKucoinVenue(kucoin, backstopMs(orders)),
    timeline: {
      now: clock.now,
      wait: async (ms) => clock.advanceBy(ms),
      replayUntilMs: prices.endMs,
      peek: (symbol) => exchange.lastPrice(symbol),
    },
    place: `the embedded exchange at ${server.url}`,
    warnings: [],
    orders: async () => recordedOrders(exchange),
    async close() {
      await kucoin.close()
      await wire.close()
      await server.close()
    },
  }
}

/** A replay squeezes days into seconds; pacing it as if it were real time would only make it wait. */
const UNLIMITED: RateBudget = {
  acquire: () => ({ settle: () => undefined, giveBack: () => undefined }),
  pause: () => undefined,
}

function recordedOrders(exchange: Exchange): RecordedOrder[] {
  return exchange.ledger.orders().map(({ clientOid, symbol, side, type, price, size, funds, state }) => ({
    clientOid,
    symbol,
    side,
    price: type === 'market' ? '' : price,
    // A market buy is named by the money it spends.
    size: type === 'market' && side === 'buy' ? funds : size,
    state,
  }))
}

function rowTimes(market: Market): number[] {
  if (market.kind === 'walk') return []
  const rows = market.kind === 'candles' ? market.candles : market.trades
  return rows.map(({ timeMs }) => timeMs)
}
