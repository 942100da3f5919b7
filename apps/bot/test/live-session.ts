// A live session against a simulator of its own, on a flat market, with the exchange at hand.
import {
  createExchange,
  type Exchange,
  type ExchangeOptions,
  type MockCredential,
  parseMarketCsv,
} from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { createCredentials } from '@kucoin-kit/node'
import { type AccountSettings, DEFAULT_ACCOUNT } from '../src/config/account.ts'
import { DEFAULT_CONFIG } from '../src/config/config.ts'
import type { RiskLimits } from '../src/config/risk.ts'
import { createEngine, type Engine, type EngineEvent } from '../src/engine/engine.ts'
import { openLive } from '../src/exchange/live.ts'
import { openStore, type Store } from '../src/store/open-store.ts'

/** A kind of market and of account. */
export interface Place {
  readonly market: AccountSettings['market']
  readonly mode: 'classic' | 'unified'
}

/** The kinds of market and account that a bot may have. */
export const PLACES: readonly Place[] = [
  { market: 'spot', mode: 'classic' },
  { market: 'spot', mode: 'unified' },
  { market: 'margin', mode: 'classic' },
  { market: 'margin', mode: 'unified' },
  { market: 'futures', mode: 'classic' },
  { market: 'futures', mode: 'unified' },
]

/** A place where positions may be below zero. */
export const SHORT_PLACES: readonly Place[] = PLACES.filter(({ market }) => market !== 'spot')

/** What a key of the tests may do. */
export const TRADER: MockCredential = {
  key: 'k',
  secret: 's',
  passphrase: 'p',
  permissions: ['General', 'Spot', 'Margin', 'Futures', 'Unified'],
}

/** What is traded there. */
export function symbolOf(market: AccountSettings['market']): string {
  return market === 'futures' ? 'XBTUSDTM' : 'BTC-USDT'
}

/** A simulator on a flat market of 20 000 whose account is of this kind. */
export function aFlatExchange(mode: 'classic' | 'unified', more: Partial<ExchangeOptions> = {}): Exchange {
  const row = `${Date.now() - 60_000},20000,20000,20000,20000,1000`
  return createExchange({
    credentials: [{ ...TRADER, mode }],
    market: parseMarketCsv(`time_ms,open,high,low,close,volume\n${row}`, 'BTC-USDT'),
    balances: {
      trade: { USDT: '100000' },
      ...(mode === 'classic' && { margin: { USDT: '100000' }, contract: { USDT: '100000' } }),
    },
    limits: 'off',
    ...more,
  })
}

/** What a live session is opened with. */
export interface LiveParts {
  readonly exchange?: Exchange
  readonly store?: Store
  /** An earlier bot, whose account, store and ways to the exchange are this one's too. */
  readonly earlier?: LiveBot
  readonly account?: Partial<AccountSettings>
  readonly risk?: Partial<RiskLimits>
  readonly isTest?: boolean
}

/** A bot in live mode. */
export interface LiveBot {
  readonly exchange: Exchange
  readonly server: RunningServer
  readonly engine: Engine
  readonly store: Store
  readonly events: EngineEvent[]
  readonly warnings: readonly string[]
  /** Codes of all rejections so far. */
  reasons(): string[]
  close(): Promise<void>
}

/** Opens it; account settings that are not given are those that make every order of the market possible. */
export async function aLiveBot({ market, mode }: Place, parts: LiveParts = {}): Promise<LiveBot> {
  const { earlier, exchange = earlier?.exchange ?? aFlatExchange(mode), isTest = false } = parts
  const { store = earlier?.store ?? openStore(':memory:', 'live') } = parts
  const server = earlier?.server ?? (await listen(exchange))
  const symbols = [symbolOf(market)]
  const orders = { lifetimeMs: 300_000, pollMs: 100, resolveMarginMs: 3_000 }
  const account = {
    ...DEFAULT_ACCOUNT,
    ...{ market, mode, leverage: 3, autoBorrow: true, adjust: true },
    ...parts.account,
  }
  const session = await openLive({
    credentials: createCredentials(TRADER),
    store,
    orders,
    account,
    symbols,
    isTest,
    hosts: { spot: server.url, futures: server.futuresUrl },
  }).catch(async (error: unknown) => {
    await server.close()
    throw error
  })
  const events: EngineEvent[] = []
  const engine = createEngine({
    venue: session.venue,
    timeline: session.timeline,
    store,
    config: { ...DEFAULT_CONFIG, account, orders, risk: { ...DEFAULT_CONFIG.risk, symbols, ...parts.risk } },
    monotonicNow: () => performance.now(),
    tell: (event) => events.push(event),
  })
  return {
    exchange,
    server,
    engine,
    store,
    events,
    warnings: session.warnings,
    reasons: () => events.flatMap((event) => (event.kind === 'rejected' ? [event.rejection.reason] : [])),
    async close() {
      await session.close()
      await server.close()
    },
  }
}
