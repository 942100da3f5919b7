/** What the canaries meet: a server that fails in every way, an exchange that works, and one that loses answers. */
import { createExchange, type Exchange, type ExchangeOptions } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import type { Needles } from '../probe/hunt.ts'
import { input, knownNeedles } from '../probe/secrets.ts'
import type { CanarySettings } from '../probe/types.ts'
import { failures, startHostileExchange } from './hostile-exchange.ts'

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

/** Starts it, each part on a free port of loopback. */
export async function openScenery(): Promise<Scenery> {
  const hostile = await startHostileExchange()
  const watched = (options: ExchangeOptions): Exchange => {
    const inner = createExchange({ limits: 'off', credentials: [input], ...options })
    return {
      ...inner,
      handle(request) {
        hostile.note(request.headers)
        return inner.handle(request)
      },
    }
  }
  const exchange = await listen(watched({}))
  const lost = await listen(watched({ faults: lossy }))
  const failing = Object.keys(failures).map((name) => [name, `${hostile.url}/${name}`])
  return {
    settings: {
      input,
      places: {
        ...Object.fromEntries(failing),
        nobody: 'http://127.0.0.1:1',
        'no-such-host': 'https://kucoin.invalid',
        exchange: exchange.url,
        lost: lost.url,
      },
      secretsUrl: `${hostile.url}/secrets`,
    },
    async needles() {
      const sent = [...hostile.secrets].map((text, at) => [`sent ${at}`, text])
      return { ...(await knownNeedles()), ...Object.fromEntries(sent) }
    },
    async close() {
      hostile.close()
      await Promise.all([exchange.close(), lost.close()])
    },
  }
}
