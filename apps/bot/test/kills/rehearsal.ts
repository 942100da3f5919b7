// Live trading rehearsed as people would: `run --mode live` in a process of its own, against a simulator on loopback.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningServer } from '@kucoin-kit/mock-server/listen'
import { SIGNING_SECRET } from '../door.ts'
import { type Started, start } from '../killing.ts'
import { type Place, symbolOf, TRADER } from '../live-session.ts'

const bin = new URL('../../src/bin.ts', import.meta.url)
const READY_MS = 60_000

/** A bot that may be started again and again. */
export interface Rehearsal {
  readonly store: string
  start(): Started
}

/** Writes its configuration. @param folder where it keeps its files @param more sections that are not as usual */
export function aRehearsal(
  place: Place,
  server: RunningServer,
  folder: string,
  more: { readonly symbols?: readonly string[]; readonly orders?: object; readonly dashboard?: object } = {},
): Rehearsal {
  const name = `${place.market}-${place.mode}`
  const store = join(folder, `${name}.sqlite`)
  const config = join(folder, `${name}.json`)
  const limits = {
    ...{ maxOrdersPerMinute: 100_000, maxOrdersPerDay: 100_000, maxDeviationBps: 5_000 },
    ...{ maxPosition: '100000', maxDailyLoss: '1000000', maxAgeMs: 86_400_000, maxSlippageBps: 5_000 },
  }
  const settings = {
    mode: 'live',
    store,
    account: { ...place, leverage: 3, autoBorrow: place.market === 'margin', adjust: true },
    risk: { symbols: more.symbols ?? [symbolOf(place.market)], ...limits },
    orders: { lifetimeMs: 3_000, pollMs: 100, resolveMarginMs: 3_000, ...more.orders },
    feeds: {
      port: 0,
      channels: [{ name: 'mine', kind: 'webhook', secrets: ['SIGNALS_SECRET'], perMinute: 1_000_000 }],
    },
    dashboard: more.dashboard ?? { enabled: false },
  }
  writeFileSync(config, JSON.stringify(settings))
  const env = {
    ...process.env,
    KUCOIN_BASE_URL: server.url,
    KUCOIN_API_KEY: TRADER.key,
    KUCOIN_API_SECRET: TRADER.secret,
    KUCOIN_API_PASSPHRASE: TRADER.passphrase,
    SIGNALS_SECRET: SIGNING_SECRET,
  }
  const words = ['run', '--config', config, '--confirm-real-money', '--json'] as const
  return { store, start: () => start(bin, words, env) }
}

/** Where it takes signals; `undefined` where the exchange did not let it in, as a bad line may have it. */
export async function addressOf({ child, output }: Started): Promise<string | undefined> {
  for (const until = performance.now() + READY_MS; performance.now() < until; await sleep(5)) {
    const [, url] = /webhooks: POST (\S+)/.exec(output.join('')) ?? []
    if (url !== undefined) return url
    if (child.exitCode === null) continue
    if (/did not let the bot in/.test(output.join(''))) return undefined
    throw new Error(`the bot did not start:\n${output.join('')}`)
  }
  throw new Error(`the bot was not ready in ${READY_MS} ms:\n${output.join('')}`)
}
