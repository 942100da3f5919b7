/** A relay before an exchange that is a function of the test; its clock and timers stand still until they are moved. */
import { afterEach, beforeEach, vi } from 'vitest'
import { createRelay, type RelayEvent, type RelayOptions } from '../src/index.ts'

export const origin = 'https://app.example'
export const token = 'canary-token-0123456789'
export const signed = {
  'kc-api-key': 'canary-key',
  'kc-api-sign': 'canary+sign+000000000000000000000000000000A=',
  'kc-api-timestamp': '1700000000000',
  'kc-api-passphrase': 'canary-pass',
  'kc-api-key-version': '3',
}

interface Sent {
  readonly url: string
  readonly init: RequestInit & { readonly headers: Headers }
}

export function setUp(
  more: Partial<RelayOptions> = {},
  answer: () => Response | Promise<Response> = () => Response.json({}),
) {
  const sent: Sent[] = []
  const events: RelayEvent[] = []
  const relay = createRelay({
    origins: [origin],
    tokens: [token],
    onEvent: (event) => events.push(event),
    fetch: async (url, init) => {
      sent.push({ url, init: init as Sent['init'] })
      return await answer()
    },
    ...more,
  })
  const ask = (path: string, init: RequestInit & { readonly url?: string } = {}): Promise<Response> =>
    relay(
      new Request(`https://relay.example${path}`, {
        ...init,
        headers: { origin, 'x-relay-token': token, ...(init.headers as Record<string, string>) },
      }),
    )
  return { relay, ask, sent, events }
}

export const accounts = '/api.kucoin.com/api/v1/accounts'

/** To be called once by a file of tests: time stands still in each of them. */
export function stopTime(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())
}

/** Until so many timers have been set; vitest's own ways of waiting would move them. */
export async function timersWait(total: number): Promise<void> {
  while (vi.getTimerCount() < total) await new Promise((resolve) => setImmediate(resolve))
}

export async function codeOf(response: Promise<Response>): Promise<string> {
  return ((await (await response).json()) as { readonly code: string }).code
}
