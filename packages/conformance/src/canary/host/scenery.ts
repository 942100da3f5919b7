/** What the canaries meet: a server that fails in every way, an exchange that works, and one that loses answers. */
import { createExchange, type Exchange, type ExchangeOptions } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import type { Needles } from '../probe/hunt.ts'
import { input, knownNeedles } from '../probe/secrets.ts'
import type { CanarySettings } from '../probe/types.ts'
import { failures, startHostileExchange } from './hostile-exchange.ts'
import { listenIn } from './listen-in.ts'

/** Everything is listening. */
export interface Scenery {
  readonly settings: CanarySettings
  /** What must not be seen, as far as it went so far. */
  needles(): Promise<Needles>
  close(): Promise<void>
}

const lossy: NonNullable<ExchangeOptions['faults']> = [
  { kind: 'drop-after', match: { method: 'POST', path: '/api/v1/hf/orders' } },
  { kind: 'error-500-before', match: { method: 'GET', path: '/api/v1/hf' } },
]

/** Sockets that break with an order on them, and answers that are lost. */
const breaking: NonNullable<ExchangeOptions['faults']> = [
  { kind: 'drop-after', match: { on: 'order-sockets' } },
  { kind: 'error-500-before', match: { method: 'GET', path: '/api/v1/hf' } },
]
/** Orders over sockets that fail once they stand. */
const refusing: NonNullable<ExchangeOptions['faults']> = [
  { kind: 'error-500-after', match: { on: 'order-sockets' } },
]

/** Starts it, each part on a free port of loopback. */
export async function openScenery(): Promise<Scenery> {
  const hostile = await startHostileExchange()
  const watched = (options: ExchangeOptions, isEcho = false): Exchange => {
    const inner = createExchange({ limits: 'off', credentials: [input], ...options })
    return {
      ...inner,
      handle(request) {
        hostile.note(request.headers)
        return inner.handle(request)
      },
      connect: (opening) => listenIn(inner, opening, hostile.note, isEcho),
    }
  }
  const exchange = await listen(watched({}))
  const lost = await listen(watched({ faults: lossy }))
  const echo = await listen(watched({ faults: refusing }, true))
  const broken = await listen(watched({ faults: breaking }))
  const working = { exchange: exchange.url, lost: lost.url, echo: echo.url, breaking: broken.url }
  const failing = Object.keys(failures).map((name) => [name, `${hostile.url}/${name}`])
  return {
    settings: {
      input,
      places: {
        ...Object.fromEntries(failing),
        nobody: 'http://127.0.0.1:1',
        'no-such-host': 'https://kucoin.invalid',
        ...working,
      },
      sockets: Object.fromEntries(
        Object.entries(working).map(([place, url]) => [place, url.replace(/^http/, 'ws')]),
      ),
      secretsUrl: `${hostile.url}/secrets`,
    },
    async needles() {
      const sent = [...hostile.secrets].map((text, at) => [`sent ${at}`, text])
      return { ...(await knownNeedles()), ...Object.fromEntries(sent) }
    },
    async close() {
      hostile.close()
      await Promise.all([exchange, lost, echo, broken].map((one) => one.close()))
    },
  }
}
