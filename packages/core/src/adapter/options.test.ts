import { expect, test } from 'vitest'
import { fakePlatform, ok, settle } from '../../test/fake-platform.ts'
import { createCredentials } from '../auth/credentials.ts'
import { listAccounts } from '../endpoints/account/index.ts'
import { memoryJournal } from '../orders/index.ts'
import type { AdapterOptions } from './adapter-options.ts'
import { createAdapterClient } from './create-adapter-client.ts'

const platform = fakePlatform(({ url }) => ok(url.endsWith('/timestamp') ? platform.now() : []))
const secrets = { key: 'canary-key', secret: 'canary-secret', passphrase: 'canary-pass' }
const create = (options: unknown) => createAdapterClient(platform, options as AdapterOptions)

/** What is said of options that cannot work. */
function refusal(options: unknown): string {
  try {
    create(options)
  } catch (error) {
    const said = `${(error as { readonly code: string }).code} ${error}`
    expect(said).not.toMatch(/canary/)
    return said
  }
  throw new Error('it was taken')
}

test.each([
  [{ credential: secrets }, 'createKucoin has no option credential.'],
  [{ Allow: ['General'] }, 'createKucoin has no option Allow.'],
  [{ 'canary-secret-4f87': 1 }, 'createKucoin has no such option.'],
  [{ allow: ['Genral'] }, 'allow is not a list of General, Spot,'],
  [{ allow: ['toString'] }, 'allow is not a list of General'],
  [{ allow: 'General' }, 'allow is not a list of General'],
  [{ region: 'mars' }, 'region is not one of global, eu, tr, au.'],
  [{ hosts: 'https://api.kucoin.com' }, 'hosts takes an object of options, not a string.'],
  [{ hosts: { spott: 'https://api.kucoin.com' } }, 'hosts has no option spott.'],
  [{ hosts: { spot: 5 } }, 'hosts: spot is not a base URL: https, or http on loopback'],
  [{ hosts: { spot: 'http://evil.example' } }, 'hosts: spot is not a base URL: https, or http on loopback'],
  [{ hosts: { spot: 'https://a.example', futures: 'b.example' } }, 'hosts: futures is not a base URL'],
  [{ hosts: { broker: 'http://127.0.0.1:99999' } }, 'hosts: broker is not a base URL'],
  [{ hosts: { spot: 'https://canary:canary@a.example' } }, 'hosts: spot is not a base URL'],
  [{ backoff: { base: 5 } }, 'backoff has no option base.'],
  [{ backoff: { baseMs: '5' } }, 'backoff: baseMs is not a number of milliseconds.'],
  [{ backoff: { maxMs: Number.NaN } }, 'maxMs is not a number of milliseconds.'],
  [{ timeoutMs: 0 }, 'timeoutMs is not a number of milliseconds above 0.'],
  [{ timeoutMs: '10' }, 'timeoutMs is not'],
  [{ maxAttempts: 1.5 }, 'maxAttempts is not a whole number from 1.'],
  [{ vip: 13 }, 'vip is not one of 0, 1,'],
  [{ budget: {} }, 'budget is not a budget, with acquire and pause.'],
  [{ onEvent: 'log' }, 'onEvent is not a function.'],
  [{ hint: {} }, 'hint is not a function.'],
  [{ codes: [] }, 'codes is not an object.'],
  [{ platform: { fecth: () => {} } }, 'platform has no option fecth.'],
  [{ platform: { now: 5 } }, 'platform: now is not a function.'],
  [
    { orders: { journal: {} } },
    'orders: journal is not a journal, with claim, resolve, reopen, read and listOpen.',
  ],
  [{ orders: { jurnal: memoryJournal() } }, 'orders has no option jurnal'],
  [{ orders: { sendWithinMs: '5' } }, 'orders: sendWithinMs is not a number of milliseconds.'],
  [
    { feeds: { sockets: { 'unified-spot': 'https://push.example' } } },
    'sockets: unified-spot is not the address of a socket: wss, or ws on loopback.',
  ],
  [{ feeds: { sockets: { 'unified-private': 'ws://push.example' } } }, 'unified-private is not the address'],
  [{ feeds: { sockets: { 'unified-futures': 'wss://canary:canary@a.example' } } }, 'unified-futures is not'],
  [{ orders: 'canary' }, 'orders takes an object of options, not a string.'],
  ['canary', 'createKucoin takes an object of options, not a string.'],
  [null, 'createKucoin takes an object of options, not null.'],
  [[secrets], 'createKucoin takes an object of options, not a list.'],
])('%j is refused at once, by name', (options, words) => {
  expect(refusal(options)).toContain('OPTIONS_INVALID')
  expect(refusal(options)).toContain(words)
})

test.each([
  ['canary', 'credentials is a string.'],
  [null, 'credentials is null.'],
  [{ apiKey: 'canary', ...secrets }, 'credentials has a field apiKey.'],
  [{ 'canary-secret': 1, ...secrets }, 'credentials has an unknown field.'],
  [{ key: 'canary' }, 'The API secret is missing.'],
  [{ ...secrets, secret: undefined }, 'The API secret is missing.'],
  [{ ...secrets, passphrase: 'canary ' }, 'The API passphrase ends with white space.'],
  [{ ...secrets, keyVersion: 3 }, 'The key version is none of 1, 2 and 3.'],
])('credentials %j are refused at once', (credentials, words) => {
  expect(refusal({ credentials })).toContain('CREDENTIALS_INVALID')
  expect(refusal({ credentials })).toContain(words)
})

test('every option can be given, and undefined stands for none', () => {
  const none = ['credentials', 'platform', 'region', 'allow', 'orders', 'hosts', 'vip', 'codes', 'hint']
  create(Object.fromEntries(none.map((name) => [name, undefined])))
  expect(create({ hosts: { spot: undefined } }).baseUrl('spot')).toBe('https://api.kucoin.com')
  create({ allow: [], vip: 0, backoff: {}, orders: { journal: memoryJournal(), resends: 1 }, region: 'eu' })
})

test('the three secrets sign as what createCredentials makes of them, and so does a source of keys', async () => {
  const made = createCredentials(secrets, platform)
  const sent = []
  for (const credentials of [secrets, made, () => made, async () => made]) {
    platform.seen.length = 0
    await settle(create({ credentials }).call(listAccounts, {}))
    const {
      'KC-API-TIMESTAMP': _,
      'KC-API-SIGN': sign,
      ...headers
    } = platform.seen.at(-1)?.init.headers ?? {}
    expect(sign).toMatch(/=$/)
    sent.push(headers)
  }
  expect(new Set(sent.map((headers) => JSON.stringify(headers))).size).toBe(1)
})

test('a source that gives the secrets themselves is told what to give', async () => {
  const client = create({ credentials: () => secrets as never })
  const error = await client.call(listAccounts, {}).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', outcome: 'not-sent' })
  expect(String(error)).not.toContain('canary')
})

test('a closed client sends nothing more; closing twice is nothing', async () => {
  let released = 0
  const client = createAdapterClient(
    platform,
    { maxAttempts: 3 },
    {
      release: () => {
        released += 1
      },
    },
  )
  await client.request({ method: 'GET', path: '/api/v1/x', pool: 'public' })
  const before = platform.seen.length
  await Promise.all([client.close(), client.close(), client[Symbol.asyncDispose]()])
  client[Symbol.dispose]()
  const call = client.request({ method: 'POST', path: '/api/v1/x', pool: 'public', body: {} })
  expect(await call.catch((reason: unknown) => reason)).toMatchObject({
    code: 'CONNECTION_FAILED',
    outcome: 'not-sent',
    shortMessage: 'The client is closed.',
  })
  expect([platform.seen.length, released]).toEqual([before, 1])
})
