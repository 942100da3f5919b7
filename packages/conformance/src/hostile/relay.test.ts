import { relayPlatform } from '../../../browser/src/relay-platform.ts'
import { KucoinError } from '../../../core/src/errors/index.ts'
import { createRelay } from '../../../relay/src/create-relay.ts'
import { headersOut } from '../../../relay/src/headers.ts'
import { readOptions } from '../../../relay/src/options.ts'
import { Refusal } from '../../../relay/src/refusal.ts'
import { isTrickyPath, readTarget } from '../../../relay/src/target.ts'
import type { Frame } from './corpus.ts'
import { holdToFloor } from './hold-to-floor.ts'

const origin = 'https://app.example'
const options = { origins: [origin], tokens: ['a-long-random-token'], fetch: async () => new Response('{}') }
const settings = readOptions(options)
const relay = createRelay(options)
const isRefusal = (error: unknown): boolean => error instanceof Refusal
const isTold = (error: unknown): boolean =>
  error instanceof TypeError && error.message.startsWith('createRelay: ')
const paths: readonly Frame[] = [
  ['api.kucoin.com/api/', ''],
  ['api.kucoin.com/api/', '/x'],
]

/** What no request can carry is refused before the relay sees it. */
const carried = (name: string, text: string): Headers | undefined => {
  try {
    return new Headers({ origin, 'x-relay-token': 'a-long-random-token', [name]: text })
  } catch {
    return undefined
  }
}
const request = (headers: Headers | undefined) =>
  headers && relay(new Request('http://relay/api.kucoin.com/api/v1/a', { headers }))

holdToFloor([
  {
    name: 'paths as they came',
    read: isTrickyPath,
    frames: [
      ['/', ''],
      ['/a?', ''],
    ],
  },
  {
    name: 'targets',
    read: (text) => readTarget(new URL(text, 'http://relay/').href, null, settings),
    frames: paths,
    // Where a text is no URL at all, it is the runtime that says so.
    promises: (error) => isRefusal(error) || (error as { code?: unknown }).code === 'ERR_INVALID_URL',
  },
  {
    name: 'queries',
    read: (text) => readTarget('http://relay/api.kucoin.com/api/v1/a', text, settings),
    promises: isRefusal,
  },
  {
    name: 'headers',
    read: (text) => headersOut(carried('kc-api-sign', text) ?? new Headers()),
    promises: isRefusal,
  },
  { name: 'requests: origin', read: (text) => request(carried('origin', text)), weight: 150 },
  { name: 'requests: token', read: (text) => request(carried('x-relay-token', text)), weight: 150 },
  { name: 'requests: length', read: (text) => request(carried('content-length', text)), weight: 150 },
  {
    name: 'settings: mount',
    read: (mount) => readOptions({ ...options, mount }),
    frames: [
      ['/', '/'],
      ['/', ''],
    ],
    promises: isTold,
  },
  {
    name: 'settings: hosts',
    read: (base) => readOptions({ ...options, hosts: { a: base } }),
    frames: [
      ['https://a/', ''],
      ['https://a/', 'x'],
    ],
    promises: isTold,
  },
  {
    name: 'the page’s relay',
    read: (url) => relayPlatform({ url }),
    frames: [
      ['https://a/', ''],
      ['https://a/', 'x'],
    ],
    promises: (error) => KucoinError.isInstance(error),
  },
])
