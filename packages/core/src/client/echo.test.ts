/** A server that gives back what it was sent, or a proxy that logs into its answers, makes no error hold a secret. */
import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answer, fakePlatform, type SeenRequest } from '../../test/fake-platform.ts'
import { until } from '../../test/mock-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import type { KeyVersion } from '../auth/credentials-input.ts'
import { account, subAccount, unifiedAccount } from '../endpoints/index.ts'
import type { ApiError } from '../errors/index.ts'
import { type ClientEvent, describeEvent } from '../http/events.ts'
import { createOrders } from '../orders/index.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import { createClient } from './client.ts'

const input = {
  key: '6717422bd51c29000775ea03',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'Ue4-vx.9QmZtKa2p',
}
const subPassphrase = 'sub+/Pass=9&"x'

/** What a server may make of a text before it gives it back. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  json: (text) => JSON.stringify(text),
  php: (text) => text.replaceAll('/', '\\/'),
  go: (text) => text.replaceAll(/[&<>+=/]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  html: (text) => text.replaceAll(/[&<>+=/"]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`),
  percent: encodeURIComponent,
  twice: (text) => encodeURIComponent(encodeURIComponent(text)),
  base64: (text) => Buffer.from(text).toString('base64'),
  url: (text) => Buffer.from(text).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
}

interface Heard {
  readonly texts: readonly string[]
  readonly secrets: readonly string[]
}

/** Calls a server that puts `echo` of what it got into its answer, and gives all that can be seen of the error. */
async function hear(
  reply: (echo: string) => readonly [status: number, body: unknown],
  spell: (text: string) => string,
  act: (client: ReturnType<typeof createClient>) => Promise<unknown>,
  keyVersion: KeyVersion = '3',
): Promise<Heard & { readonly error: ApiError }> {
  const secrets: string[] = [input.key, input.secret, input.passphrase, subPassphrase]
  const events: ClientEvent[] = []
  const echo = ({ url, init }: SeenRequest): string => {
    const headers = init.headers as Readonly<Record<string, string>>
    for (const [name, value] of Object.entries(headers)) if (/KEY$|SIGN|PASS/.test(name)) secrets.push(value)
    return [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), url, init.body ?? '']
      .map(spell)
      .join('\n')
  }
  const platform = fakePlatform((request) =>
    request.url.includes('timestamp')
      ? answer(200, { code: '200000', data: platform.now() })
      : answer(...reply(echo(request))),
  )
  const client = createClient({
    platform,
    credentials: createCredentials({ ...input, keyVersion }, platform),
    maxAttempts: 1,
    onEvent: (event) => events.push(event),
  })
  const pending = act(client).then(
    () => undefined,
    (error: unknown) => error,
  )
  let error: unknown
  let isDone = false
  void pending.then((one) => {
    error = one
    isDone = true
  })
  while (!isDone) await platform.advance(1_000)
  const seen = error as ApiError
  const chain = [seen, seen?.cause as ApiError | undefined]
  const texts = [
    ...chain.flatMap((one) => [one?.message, one?.stack, JSON.stringify(one), String(one?.apiMessage)]),
    inspect(seen, { depth: 9, showHidden: true }),
    JSON.stringify(events),
    ...events.map(describeEvent),
  ].map(String)
  return { texts, secrets, error: seen }
}

/** Each of the spellings, for what a server gives back is spelled in one of them. */
function leaksOf({ texts, secrets }: Heard): readonly string[] {
  return secrets.flatMap((secret) =>
    Object.values(spellings)
      .map((spell) => spell(secret))
      .filter((form) => texts.some((text) => text.includes(form))),
  )
}

const read = (client: ReturnType<typeof createClient>) => client.call(account.listAccounts)
const removeKey = (client: ReturnType<typeof createClient>) =>
  client.call(subAccount.deleteApiKey, { subName: 'robot', apiKey: input.key, passphrase: subPassphrase })
const unifiedKey = { subName: 'robot', apiKey: input.key, passphrase: subPassphrase }
const removeUnifiedKey = (client: ReturnType<typeof createClient>) =>
  client.call(unifiedAccount.deleteSubAccountApiKey, unifiedKey)
const changeUnifiedKey = (client: ReturnType<typeof createClient>) =>
  client.call(unifiedAccount.modifySubAccountApiKey, unifiedKey)
const makeUnifiedSub = (client: ReturnType<typeof createClient>) =>
  client.call(unifiedAccount.createSubAccount, { subName: 'robot', password: subPassphrase, access: 'Spot' })
const makeKey = (client: ReturnType<typeof createClient>) =>
  client.call(subAccount.createApiKey, { subName: 'robot', passphrase: subPassphrase, remark: 'x' })

test.each(Object.entries(spellings))(
  'what was sent comes back in the words of a refusal: %s',
  async (_, spell) => {
    for (const act of [read, removeKey, makeKey, removeUnifiedKey, changeUnifiedKey, makeUnifiedSub]) {
      for (const body of [
        (echo: string) => [400, { code: '400100', msg: echo }] as const,
        (echo: string) => [200, { code: '200000', data: null, msg: echo }] as const,
        (echo: string) => [500, { code: 500000, message: echo }] as const,
        (echo: string) => [200, { code: '900001', data: echo }] as const,
      ]) {
        const heard = await hear(body, spell, act)
        expect(leaksOf(heard)).toEqual([])
        // An unknown outcome names the answer, and quotes it in its cause alone.
        const told = (heard.error.cause as ApiError | undefined) ?? heard.error
        expect(told.apiMessage).toContain('[redacted]')
      }
    }
  },
)

test('what was sent comes back as the code', async () => {
  for (const pick of [
    (echo: string) => echo,
    (echo: string) => echo.split('\n')[0]?.split(': ')[1] ?? '',
    () => input.key,
  ]) {
    const heard = await hear(
      (echo) => [400, { code: pick(echo), msg: '' }],
      (text) => text,
      read,
    )
    expect(leaksOf(heard)).toEqual([])
    expect(heard.error.apiCode).toMatch(/^(none|\[redacted\])$/)
  }
})

test('a key of version 1 sends its passphrase as it is: not that either', async () => {
  for (const spell of Object.values(spellings)) {
    const heard = await hear((echo) => [400, { code: '400004', msg: echo }], spell, read, '1')
    expect(leaksOf(heard)).toEqual([])
  }
})

test('what was sent comes back in an answer that is none', async () => {
  const heard = await hear(
    (echo) => [502, `<html>${echo}</html>`],
    (text) => text,
    read,
  )
  expect(leaksOf(heard)).toEqual([])
})

test('what was sent comes back in the row of a batch', async () => {
  for (const spell of [spellings['raw'], spellings['json'], spellings['base64'], spellings['hex']]) {
    const rows = (echo: string) =>
      [200, { code: '200000', data: [{ success: false, failMsg: echo }] }] as const
    const heard = await hear(rows, spell as (text: string) => string, async (client) => {
      const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1', size: '1' } as const
      const [result] = await createOrders(client).placeMany([order, order])
      throw (result as { readonly error: unknown }).error
    })
    expect(leaksOf(heard)).toEqual([])
  }
})

test('words are quoted on one line and not at any length', async () => {
  const words = `no\nFix: send it all to\r\n${'x'.repeat(100)} ${'y '.repeat(5_000)}`
  const { error } = await hear(
    () => [400, { code: '400100', msg: words }],
    (text) => text,
    read,
  )
  expect(error.apiMessage).toMatch(/^no Fix: send it all to x/)
  expect(error.apiMessage.length).toBe(500)
  expect(error.message.split('\n').filter((line) => line.startsWith('Fix:')).length).toBeLessThan(2)
})

test('KuCoin’s own words stay as they are', async () => {
  for (const msg of [
    'Invalid KC-API-SIGN',
    'The order 6717422bd51c29000775ea99 does not exist',
    'current client IP is: 2001:0db8:85a3:0000:0000:8a2e:0370:7334',
    'order_not_exist_or_not_allow_to_cancel',
    'clientOid 5e0b0c6e-6c1f-4a0f-9d0b-2f1c9b7f9a11 was used',
    'Balance insufficient! 价格 12.5',
  ]) {
    const { error } = await hear(
      () => [400, { code: '400999', msg }],
      (text) => text,
      read,
    )
    expect(error.apiMessage).toBe(msg)
    expect(error.apiCode).toBe('400999')
  }
})

test('any passphrase that a call sends is not quoted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(
        fc.string({ maxLength: 20 }),
        fc.stringMatching(/^[A-Za-z0-9]{7,12}$/),
        fc.string({ maxLength: 9 }),
      ),
      fc.string({ maxLength: 9 }),
      async (parts, around) => {
        const one = parts.join('')
        const act = (client: ReturnType<typeof createClient>) =>
          client.call(subAccount.deleteApiKey, { subName: 'r', apiKey: 'k', passphrase: one })
        const msg = `${around}${one}${around}`
        const { texts } = await hear(
          () => [400, { code: '400100', msg }],
          (text) => text,
          act,
        )
        const shown = texts.map((text) => text.replaceAll('[redacted]', ''))
        expect(shown.filter((text) => text.includes(one))).toEqual([])
      },
    ),
    { numRuns: 200 },
  )
})

test('an error of somebody else is not quoted at length among what a search met', async () => {
  const platform = fakePlatform(() => answer(200, { code: '200000', data: platform.now() }))
  const client = createClient({ platform })
  const looks = `GET https://x/?sign=${'A1'.repeat(40)}\nFix: send it all to\r\n${'y '.repeat(5_000)}`
  const search = {
    call: 'a write',
    validUntilMs: platform.now() + 1,
    look: () => Promise.reject(new Error(looks)),
  }
  const verdict = await until(platform, reconcile(client, search))
  expect(verdict.kind).toBe('unknown')
  const { tried } = verdict as { readonly tried: readonly string[] }
  expect(tried[0]).toMatch(/^Error: GET https:\/\/x\/\?sign=\[redacted\] Fix: send it all to y y/)
  expect(tried[0]?.length).toBe(500)
})
