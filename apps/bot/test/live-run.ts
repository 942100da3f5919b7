// A live run of the whole command in this process, against a simulator that stands for KuCoin, with its signals in the test's
// hand.
import { PassThrough } from 'node:stream'
import { createExchange, type Exchange, type MockClock, type MockCredential } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { expect, vi } from 'vitest'
import { main } from '../src/cli/main.ts'
import { sink } from './run-main.ts'
import { aLine } from './signals.ts'

/** Key, secret and passphrase of the run: none of it may be read anywhere. */
export const CANARY: MockCredential = {
  key: 'canary-of-the-key',
  secret: 'canary-of-the-secret',
  passphrase: 'canary-of-the-phrase',
  permissions: ['General', 'Spot'],
  ipWhitelist: ['127.0.0.1'],
}

/** A run, and what a test does with it. */
export interface LiveRun {
  readonly exchange: Exchange
  err(): string
  out(): string
  /** Waits until it has said so. */
  says(words: string | RegExp): Promise<void>
  /** Sends one now. */
  signal(id: string, data: Record<string, unknown>): void
  /** How it ends by itself. */
  readonly ended: Promise<number>
  /** Stops it in order. @returns how long that took, ms */
  end(): Promise<number>
}

/** A simulator for it, and what ends it. */
export async function aLiveExchange(
  credentials: readonly MockCredential[] = [CANARY],
  clock?: MockClock,
): Promise<{
  readonly exchange: Exchange
  readonly url: string
  close(): Promise<void>
}> {
  const exchange = createExchange({ credentials: [...credentials], limits: 'off', ...(clock && { clock }) })
  const server = await listen(exchange)
  return { exchange, url: server.url, close: () => server.close() }
}

/** Starts one on a store; `more` is put into its environment, which is stubbed for the client as well, and `words` behind its arguments. */
export function startLive(
  { exchange, url }: { readonly exchange: Exchange; readonly url: string },
  store: string,
  more: Readonly<Record<string, string | undefined>> = {},
  words: readonly string[] = [],
): LiveRun {
  const env = {
    ...{
      KUCOIN_API_KEY: CANARY.key,
      KUCOIN_API_SECRET: CANARY.secret,
      KUCOIN_API_PASSPHRASE: CANARY.passphrase,
    },
    ...{ KUCOIN_BASE_URL: url, KUCOIN_BOT__DASHBOARD__ENABLED: 'false', KUCOIN_BOT__ORDERS__POLL_MS: '100' },
    ...more,
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const [out, err, stdin, stop] = [sink(), sink(), new PassThrough(), new AbortController()]
  const args = ['--mode', 'live', '--confirm-real-money', '--signals', '-', '--store', store, '--verbose']
  const streams = { stdin, stdout: out.stream, stderr: err.stream }
  const ended = main(['run', ...args, ...words], { env, ...streams, stop: stop.signal })
  return {
    ...{ exchange, err: err.text, out: out.text, ended },
    says: (words) => vi.waitFor(() => expect(err.text()).toMatch(words), { timeout: 40_000, interval: 20 }),
    signal(id, data) {
      stdin.write(`${aLine({ id, time: new Date().toISOString() }, data)}\n`)
    },
    async end() {
      const startMs = performance.now()
      stop.abort()
      expect(await ended).toBe(0)
      return performance.now() - startMs
    },
  }
}
