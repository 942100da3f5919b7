// A live bot in a process of its own, to be killed: signals from a file, orders to a simulator, its own trades not
// prevented. Arguments: URL of the simulator, store, signals.
import { createReadStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCredentials, createKucoin, type Kucoin } from '@kucoin-kit/node'
import { DEFAULT_CONFIG } from '../src/config/config.ts'
import { createEngine } from '../src/engine/engine.ts'
import { createKucoinVenue } from '../src/exchange/kucoin-venue.ts'
import { createSpotWaiting } from '../src/exchange/kucoin-waiting.ts'
import { backstopMs, ordersOptions } from '../src/exchange/orders-options.ts'
import { count, createTally } from '../src/report/tally.ts'
import { run } from '../src/run/run.ts'
import { readLines } from '../src/signal/lines.ts'
import { openStore } from '../src/store/open-store.ts'
import { lineFeeds } from './feed.ts'
import { selfTrading } from './self-trading.ts'

const [url = '', file = '', signals = ''] = process.argv.slice(2)
const orders = { lifetimeMs: 5_000, pollMs: 100, resolveMarginMs: 5_000 }
const risk = {
  ...DEFAULT_CONFIG.risk,
  maxOrdersPerMinute: 10_000,
  maxOrdersPerDay: 10_000,
  maxAgeMs: 86_400_000,
}
const store = openStore(file, 'live')
const placing = ordersOptions(
  orders,
  store.journal(() => kucoin.clock.now()),
)
const kucoin: Kucoin = createKucoin({
  credentials: createCredentials({ key: 'k', secret: 's', passphrase: 'p' }),
  hosts: { spot: url },
  orders: placing,
})
await kucoin.clock.sync()
const tally = createTally()
const engine = createEngine({
  venue: createKucoinVenue(selfTrading(kucoin), backstopMs(orders), createSpotWaiting(kucoin, placing)),
  timeline: { now: () => kucoin.clock.now(), wait: (ms) => sleep(ms), replayUntilMs: undefined },
  store,
  config: { ...DEFAULT_CONFIG, orders, risk: { ...risk, maxPosition: '100000', maxDailyLoss: '100000' } },
  monotonicNow: () => performance.now(),
  tell: (event) => count(tally, event),
})
process.stdout.write('started\n')
await run(engine, {
  feeds: lineFeeds(engine, readLines(createReadStream(signals))),
  tally,
  stop: new AbortController().signal,
})
await kucoin.close()
store.close()
