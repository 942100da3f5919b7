// KuCoin's simulator in this process, behind a real port, on a clock that is moved by hand. The bot reaches it as it
// reaches KuCoin, with signed HTTP requests.
import type { OrderJournal } from '@kucoin-kit/core/orders'
import {
  createExchange,
  type Exchange,
  type ExchangeOptions,
  type ManualClock,
} from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { createCredentials, createKucoin, type Kucoin, type RateBudget } from '@kucoin-kit/node'
import type { OrderSettings } from '../config/orders.ts'
import type { Store } from '../store/open-store.ts'
import { claimStore, PAPER_OWNER } from '../store/owner.ts'
import type { RecordedOrder, Session } from '../venue/session.ts'
import { createKucoinVenue } from './kucoin-venue.ts'
import { SPOT_ACCOUNT, type TradingAccount } from './market/market.ts'
import { openMarket } from './market/open-market.ts'
import { backstopMs, ordersOptions } from './orders-options.ts'
import { createReplay } from './replay-platform.ts'

/** A session with the exchange and the client at hand, to look into the books or to disturb them. */
export interface PaperSession extends Session {
  readonly exchange: Exchange
  readonly kucoin: Kucoin
}

/** What an embedded exchange is made of. */
export interface EmbeddedOptions {
  readonly clock: ManualClock
  readonly store: Store
  readonly orders: OrderSettings
  readonly exchange: Omit<ExchangeOptions, 'clock' | 'limits'>
  /** What trades there. Default: spot. */
  readonly account?: TradingAccount
}

const GONE = 'the paper exchange of that run is gone'

/** Starts it. What its forerunner knew of orders is gone, and so the store's orders end here; the warnings say how many. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Omit<PaperSession, 'timeline'>> {
  const { clock, store, orders, account = SPOT_ACCOUNT } = options
  claimStore(store, PAPER_OWNER)
  // The same connections as live; its requests are counted on their way.
  const wire = createKucoin()
  let url = ''
  const replay = createReplay(clock, {
    fetch: (to, init) => wire.platform.fetch(url + to.slice(HOST.length), init),
  })
  const exchange = createExchange({ ...options.exchange, clock, limits: 'off' })
  const server = await listen(replay.watch(exchange), { port: 0 })
  url = server.url
  const [credential] = exchange.credentials
  if (!credential) throw new Error('the paper exchange has no API key')
  const journal = store.journal(clock.now)
  const ended = await endOrders(store, journal, clock.now())
  const placing = { ...ordersOptions(orders, journal), account: 'paper' }
  const kucoin = createKucoin({
    credentials: createCredentials(credential),
    // All of them: none may be left to the environment, or to KuCoin itself.
    hosts: { spot: HOST, futures: `${HOST}/futures`, broker: `${HOST}/broker` },
    // Both clocks are moved by hand: signatures carry the time that the exchange lives in.
    platform: replay.platform,
    budget: UNLIMITED,
    orders: placing,
  })
  const symbols = [...exchange.symbols(), ...(options.exchange.contracts ?? []).map(({ symbol }) => symbol)]
  const market = openMarket({ kucoin, account, symbols })
  const own = market.orders(placing)
  return {
    exchange,
    kucoin,
    venue: createKucoinVenue(kucoin, backstopMs(orders), market.waiting(own, placing), {
      market,
      orders: own,
    }),
    place: `the embedded exchange at ${server.url}`,
    warnings:
      ended === 0
        ? []
        : [`${ended} ${ended === 1 ? 'order' : 'orders'} of the run before ended with it: ${GONE}`],
    orders: async () => recordedOrders(exchange),
    async close() {
      await kucoin.close()
      await wire.close()
      await server.close()
    },
  }
}

/** Whatever became of the orders that were on their way to the exchange of an earlier run, or rested there. */
async function endOrders(store: Store, journal: OrderJournal, nowMs: number): Promise<number> {
  const open = await journal.listOpen()
  for (const intent of open) await journal.resolve(intent, { kind: 'not-placed', reason: GONE })
  const accepted = [...store.intents.in('accepted'), ...store.intents.protecting('accepted')]
  for (const { clientOid } of accepted) store.intents.close(clientOid, nowMs, GONE)
  return open.length + accepted.length
}

/** What the client calls the exchange, whose port is another one in each run: the store is to say the same every time. */
const HOST = 'http://127.0.0.1'

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
