import { createExchange, type Exchange, type MockCredential } from '@kucoin-kit/mock-server'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { account } from '../endpoints/index.ts'
import type { Platform } from '../platform/platform.ts'
import { webPlatform } from '../web/web-platform.ts'
import { createKeyRing, type KeyRingEvent, type KeyRingOptions } from './key-ring.ts'

const made = (name: string, more: Partial<MockCredential> = {}): MockCredential => ({
  key: `key-${name}`,
  secret: `secret-${name}`,
  passphrase: `pass-${name}`,
  permissions: ['General', 'Spot'],
  ...more,
})

const keys = {
  old: made('old'),
  next: made('next'),
  poor: made('poor', { permissions: ['General'] }),
  other: made('other', { uid: '99' }),
  bound: made('bound', { ipWhitelist: ['203.0.113.7'] }),
  ancient: made('ancient', { version: '2' }),
}

const exchange: Exchange = createExchange({ credentials: Object.values(keys), limits: 'off' })
const platform: Platform = {
  ...webPlatform(),
  async fetch(url, init) {
    const headers = Object.fromEntries(Object.entries(init.headers).map(([k, v]) => [k.toLowerCase(), v]))
    const { pathname, search } = new URL(url)
    const target = pathname + search
    const request = { host: 'spot', method: init.method, target, headers, body: init.body ?? '' } as const
    const reply = await exchange.handle(request)
    if ('drop' in reply) throw new Error('dropped')
    return {
      status: reply.status,
      headers: { get: (name) => reply.headers[name] ?? null },
      text: async () => reply.body,
    }
  },
}

const credentialsOf = ({ key, secret, passphrase, version }: MockCredential) =>
  createCredentials({ key, secret, passphrase, keyVersion: version })
const connect: KeyRingOptions['connect'] = (credentials) =>
  createClient({ credentials, platform, maxAttempts: 1 })

function setUp(options: Partial<KeyRingOptions> = {}, first = keys.old) {
  const events: KeyRingEvent[] = []
  const ring = createKeyRing(credentialsOf(first), {
    connect,
    onEvent: (event) => events.push(event),
    ...options,
  })
  const client = createClient({ credentials: ring.provider, platform })
  const activeKey = async () => (await client.call(account.getApiKey)).apiKey
  return { ring, events, activeKey }
}

afterAll(() => exchange.tick())

test.each([
  [{ needs: ['General'] }, 'A key ring has no option needs.'],
  [{ need: 'General' }, 'need is no list of permissions.'],
])('what a ring would not read is refused by its name: %o', (options, says) => {
  expect(() => setUp(options as Partial<KeyRingOptions>)).toThrow(says)
})

test('a verified key signs from the next call on', async () => {
  const { ring, events, activeKey } = setUp()
  expect(await activeKey()).toBe('key-old')
  expect(await ring.rotate(credentialsOf(keys.next))).toMatchObject({
    permissions: ['General', 'Spot'],
    version: 3,
  })
  expect(await activeKey()).toBe('key-next')
  expect(events).toEqual([{ type: 'switched', generation: 2 }])
})

test.each([
  ['unknown at the exchange', made('unknown'), 'AUTH_REJECTED', /400003/],
  ['with the wrong passphrase', { ...keys.next, passphrase: 'no' }, 'AUTH_REJECTED', /400004/],
  ['bound to another address', keys.bound, 'IP_NOT_ALLOWED', /400006/],
  ['without a permission of the old one', keys.poor, 'CREDENTIALS_INVALID', /lacks Spot/],
  ['of another account', keys.other, 'CREDENTIALS_INVALID', /another account/],
])('a key %s never becomes active', async (_, next, code, words) => {
  const { ring, events, activeKey } = setUp()
  await expect(ring.rotate(credentialsOf(next))).rejects.toMatchObject({
    code,
    message: expect.stringMatching(words),
  })
  expect(await activeKey()).toBe('key-old')
  expect(ring).toMatchObject({ generation: 1, canTakeBack: false })
  expect(events).toEqual([{ type: 'refused', generation: 1, code }])
})

test('what the next key must be is the caller’s to say', async () => {
  const other = setUp({ allowOtherAccount: true })
  await other.ring.rotate(credentialsOf(keys.other))
  expect(await other.activeKey()).toBe('key-other')
  const poor = setUp({ need: ['General'] })
  await poor.ring.rotate(credentialsOf(keys.poor))
  expect(await poor.activeKey()).toBe('key-poor')
  const more = setUp({ need: ['General', 'Withdrawal'] })
  await expect(more.ring.rotate(credentialsOf(keys.next))).rejects.toThrow('lacks Withdrawal')
  const version = setUp()
  await version.ring.rotate(credentialsOf(keys.ancient))
  expect(await version.activeKey()).toBe('key-ancient')
})

test('after a leak: the key in use is deleted already, and `need` stands in for its permissions', async () => {
  const gone = made('gone')
  const { ring, activeKey } = setUp({ need: ['General', 'Spot'] }, gone)
  await ring.rotate(credentialsOf(keys.next))
  expect(await activeKey()).toBe('key-next')
})

test.each([
  ['deleted', made('gone'), '400003'],
  ['with a lost passphrase', { ...keys.old, passphrase: 'lost' }, '400004'],
  ['bound to another address', keys.bound, '400006'],
])(
  'a key in use that is %s is told from a bad next key, and `need` gets past it',
  async (_, used, apiCode) => {
    const { ring } = setUp({}, used)
    await expect(ring.rotate(credentialsOf(keys.next))).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
      message: expect.stringMatching(`refuses the key in use \\(${apiCode}\\)[^]*need`),
    })
    const needy = setUp({ need: ['Spot'] }, used)
    await needy.ring.rotate(credentialsOf(keys.next))
    expect(await needy.activeKey()).toBe('key-next')
  },
)

test('a network that fails under the key in use is no refusal of it', async () => {
  const { ring } = setUp({
    need: ['General'],
    connect: (credentials) =>
      createClient({
        credentials,
        maxAttempts: 1,
        platform: {
          ...platform,
          fetch: (url, init) =>
            init.headers['KC-API-KEY'] === 'key-old'
              ? Promise.reject(new Error('unplugged'))
              : platform.fetch(url, init),
        },
      }),
  })
  await expect(ring.rotate(credentialsOf(keys.next))).rejects.toMatchObject({ code: 'CONNECTION_FAILED' })
})

test('a key is not rotated to itself, so the one before it is not lost', async () => {
  const { ring, activeKey } = setUp()
  const twice = await Promise.allSettled([
    ring.rotate(credentialsOf(keys.next)),
    ring.rotate(credentialsOf(keys.next)),
  ])
  expect(twice).toMatchObject([
    { status: 'fulfilled' },
    { reason: { code: 'CREDENTIALS_INVALID', message: expect.stringContaining('the one in use') } },
  ])
  ring.takeBack()
  expect(await activeKey()).toBe('key-old')
})

test('taking back abandons the rotations that are under way, and no later one', async () => {
  const { ring, activeKey, events } = setUp({ need: ['General'] })
  await ring.rotate(credentialsOf(keys.next))
  const under = [ring.rotate(credentialsOf(keys.poor)), ring.rotate(credentialsOf(keys.ancient))]
  ring.takeBack()
  expect(await Promise.allSettled(under)).toMatchObject([
    { reason: { code: 'OPTIONS_INVALID', message: expect.stringContaining('taken back meanwhile') } },
    { reason: { code: 'OPTIONS_INVALID' } },
  ])
  expect(await activeKey()).toBe('key-old')
  expect(events.map(({ type }) => type)).toEqual(['switched', 'taken-back', 'refused', 'refused'])
  await ring.rotate(credentialsOf(keys.poor))
  expect(await activeKey()).toBe('key-poor')
})

test('the old key can be taken back until it is retired', async () => {
  const { ring, events, activeKey } = setUp()
  expect(() => ring.takeBack()).toThrow('no key to take back')
  await ring.rotate(credentialsOf(keys.next))
  ring.takeBack()
  expect(await activeKey()).toBe('key-old')
  ring.takeBack()
  expect(await activeKey()).toBe('key-next')
  ring.retire()
  ring.retire()
  expect(ring.canTakeBack).toBe(false)
  expect(() => ring.takeBack()).toThrow('no key to take back')
  expect(events.map(({ type }) => type)).toEqual(['switched', 'taken-back', 'taken-back', 'retired'])
})

test('rotations that overlap take turns, and one that fails does not stop the next', async () => {
  const { ring, activeKey } = setUp()
  const all = await Promise.allSettled(
    [keys.next, keys.poor, keys.old].map((key) => ring.rotate(credentialsOf(key))),
  )
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await activeKey()).toBe('key-old')
  expect(ring.generation).toBe(3)
})

test('an aborted rotation changes nothing, and its client is closed', async () => {
  let closed = 0
  const { ring, events, activeKey } = setUp({
    connect: (credentials) => ({ ...connect(credentials), close: () => closed++ }),
  })
  await expect(ring.rotate(credentialsOf(keys.next), AbortSignal.abort('enough'))).rejects.toBe('enough')
  expect(events).toEqual([{ type: 'refused', generation: 1, code: 'ABORTED' }])
  expect(closed).toBe(1)
  expect(await activeKey()).toBe('key-old')
})

test('a rotation that is given up before its turn ends then, and lets none past those before it', async () => {
  const held: (() => void)[] = []
  const order: string[] = []
  const { ring, events } = setUp({
    connect: (credentials) => {
      const { call } = connect(credentials)
      const slow: typeof call = async (...args) => {
        order.push('asked')
        await new Promise<void>((resolve) => held.push(resolve))
        return call(...args)
      }
      return { call: slow }
    },
  })
  const giveUp = new AbortController()
  const first = ring.rotate(credentialsOf(keys.next))
  const second = ring.rotate(credentialsOf(keys.old), giveUp.signal)
  const third = ring.rotate(credentialsOf(keys.old))
  await expect.poll(() => held.length).toBe(1)
  giveUp.abort('enough')
  await expect(second).rejects.toBe('enough')
  expect(events).toEqual([{ type: 'refused', generation: 1, code: 'ABORTED' }])
  expect(order).toEqual(['asked'])
  const release = setInterval(() => held.shift()?.(), 1)
  await Promise.all([first, third])
  clearInterval(release)
  expect(ring.generation).toBe(3)
})

test.each<[string, () => unknown]>([
  ['fails', () => Promise.reject(new Error('broken'))],
  [
    'throws',
    () => {
      throw new Error('broken')
    },
  ],
  ['never ends', () => new Promise(() => {})],
])('the end of the client that verifies decides about no key: it %s', async (_, close) => {
  const { ring, activeKey } = setUp({
    connect: (credentials) => ({ ...connect(credentials), close }),
  })
  await ring.rotate(credentialsOf(keys.next))
  expect(await activeKey()).toBe('key-next')
})

test('calls do not wait for a rotation: the key in use signs until the next one is verified', async () => {
  const held: (() => void)[] = []
  const { ring, activeKey } = setUp({
    connect: (credentials) => {
      const { call } = connect(credentials)
      const slow: typeof call = async (...args) => {
        await new Promise<void>((resolve) => held.push(resolve))
        return call(...args)
      }
      return { call: slow }
    },
  })
  const rotating = ring.rotate(credentialsOf(keys.next))
  for (const calls of [1, 2]) {
    await expect.poll(() => held.length).toBe(calls)
    expect(await activeKey()).toBe('key-old')
    held[calls - 1]?.()
  }
  await rotating
  expect(await activeKey()).toBe('key-next')
})

test.each([
  [
    'throws',
    () => {
      throw new Error('log is full')
    },
  ],
  ['rejects', () => Promise.reject(new Error('log is full'))],
])('a listener that %s does not stop a rotation, nor the program', async (_, onEvent: () => void) => {
  const lost = vi.fn()
  process.on('unhandledRejection', lost)
  onTestFinished(() => void process.off('unhandledRejection', lost))
  const { ring, activeKey } = setUp({ onEvent })
  await ring.rotate(credentialsOf(keys.next))
  expect(await activeKey()).toBe('key-next')
  await new Promise((resolve) => setTimeout(resolve, 1))
  expect(lost).not.toHaveBeenCalled()
})
