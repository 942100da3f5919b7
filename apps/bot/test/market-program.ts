// A live bot on any market in a process of its own, to be killed. Arguments: URL of the simulator, store, signals, market, kind
// of account.
import { createReadStream } from 'node:fs'
import { createCredentials } from '@kucoin-kit/node'
import { DEFAULT_ACCOUNT } from '../src/config/account.ts'
import { DEFAULT_CONFIG } from '../src/config/config.ts'
import { createEngine } from '../src/engine/engine.ts'
import { openLive } from '../src/exchange/live.ts'
import { count, createTally } from '../src/report/tally.ts'
import { run } from '../src/run/run.ts'
import { readLines } from '../src/signal/lines.ts'
import { openStore } from '../src/store/open-store.ts'
import { lineFeeds } from './feed.ts'
import { PLACES, symbolOf, TRADER } from './live-session.ts'

const [url = '', file = '', signals = '', market = '', mode = ''] = process.argv.slice(2)
const place = PLACES.find((one) => one.market === market && one.mode === mode)
if (!place) throw new Error(`no place ${market} ${mode}`)
const symbols = [symbolOf(place.market)]
const orders = { lifetimeMs: 3_000, pollMs: 100, resolveMarginMs: 3_000 }
const account = { ...DEFAULT_ACCOUNT, ...place, leverage: 3, autoBorrow: true, adjust: true }
const risk = {
  ...DEFAULT_CONFIG.risk,
  symbols,
  maxOrdersPerMinute: 100_000,
  maxOrdersPerDay: 100_000,
  maxAgeMs: 86_400_000,
  maxPosition: '100000',
  maxDailyLoss: '100000',
}
const store = openStore(file, 'live')
const session = await openLive({
  credentials: createCredentials(TRADER),
  hosts: { spot: url, futures: `${url}/futures` },
  ...{ store, orders, account, symbols },
})
const tally = createTally()
const engine = createEngine({
  venue: session.venue,
  timeline: session.timeline,
  store,
  config: { ...DEFAULT_CONFIG, account, orders, risk },
  monotonicNow: () => performance.now(),
  tell(event) {
    count(tally, event)
    if (event.kind === 'trouble') process.stdout.write(`${event.message}\n`)
  },
})
process.stdout.write('started\n')
await run(engine, {
  feeds: lineFeeds(engine, readLines(createReadStream(signals))),
  tally,
  stop: new AbortController().signal,
})
await session.close()
store.close()
