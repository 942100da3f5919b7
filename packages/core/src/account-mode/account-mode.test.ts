/** A call of the other kind of account says which account this is and what to call, on every one of them. */
import { describe, expect, test } from 'vitest'
import { describedEndpoints } from '../../facts/described.ts'
import { answer, fakePlatform, type Network, never, ok } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { account, spot, unifiedAccount } from '../endpoints/index.ts'
import { type ApiError, restCodes } from '../errors/index.ts'
import { hintFor } from '../hints/index.ts'
import { withAccountMode } from './account-mode.ts'
import { twins } from './table.ts'
import { without } from './trading-twins.ts'

const MODE = '/api/ua/v2/account/mode'

/** A server that tells the mode where it is asked, and answers all else with one code. */
function setUp(mode: string | (() => string), [status, code, msg = '']: readonly [number, string, string?]) {
  let asked = 0
  const network: Network = async ({ url, init }) => {
    if (url.endsWith('/api/v1/timestamp')) return ok(platform.now())
    if (!url.endsWith(MODE) || init.method !== 'GET') return answer(status, { code, msg, data: null })
    asked++
    return ok({
      selfAccountMode: typeof mode === 'string' ? mode : mode(),
      unifiedSubAccount: [],
      classicSubAccount: [],
    })
  }
  const platform = fakePlatform(network)
  const credentials = createCredentials({ key: 'key', secret: 'secret', passphrase: 'passphrase' }, platform)
  const client = withAccountMode(createClient({ platform, credentials, maxAttempts: 1, hint: hintFor }))
  return { platform, client, asked: () => asked }
}

/** What a call ends in. */
async function failureOf({ platform, client }: ReturnType<typeof setUp>, name: string): Promise<unknown> {
  const one = describedEndpoints().find((each) => each.name === name)
  if (!one) throw new Error(`There is no ${name}.`)
  const holes = [...one.endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, hole]) => [hole, 'x'])
  const params = Array.isArray(one.endpoint.fields) ? [] : Object.fromEntries(holes)
  return await until(platform, client.call(one.endpoint, params as never)).catch((error: unknown) => error)
}

const refusal = [400, '112010', 'Invalid Unified Account user.'] as const

describe('a classic account on unified calls', () => {
  test.each(twins.map(([text, ...classic]) => [`unifiedAccount.${text.split(' ')[0]}`, classic] as const))(
    '%s',
    async (name, classic) => {
      const error = await failureOf(setUp('CLASSIC', refusal), name)
      // What asks for the mode is answered on either.
      if (name === 'unifiedAccount.getMode')
        return expect(error).toMatchObject({ selfAccountMode: 'CLASSIC' })
      const [request] = describedEndpoints().filter((one) => one.name === name)
      const label = `${request?.endpoint.method} ${request?.endpoint.path}`
      expect(error).toMatchObject({
        code: 'PERMISSION_DENIED',
        apiCode: '112010',
        outcome: 'refused',
        shortMessage: `${label} is for unified accounts, and this account is classic.`,
        fix: expect.stringContaining(classic[0]?.split(' ')[0] ?? 'unifiedAccount.setMode'),
      })
    },
  )
})

describe('a unified account on classic calls', () => {
  const named = new Set([...twins.flatMap(([, ...rest]) => rest), ...Object.keys(without)])
  test.each([...named].map((text) => [text.split(' ')[0] as string, text]))('%s', async (name, text) => {
    const error = await failureOf(setUp('UNIFIED', refusal), name)
    const advice = without[text] ?? 'call unifiedAccount.'
    expect(error).toMatchObject({
      outcome: 'refused',
      shortMessage: expect.stringMatching(/ is for classic accounts, and this account is unified\.$/),
      fix: expect.stringContaining(advice),
    })
    // What places is placed by orders of either kind, and nothing else is sent there.
    const isPlacing = /\.(place(Stop|TpSl|Oco)?|test)Orders?(Sync)?$/.test(name) && !name.endsWith('OcoOrder')
    expect(String((error as ApiError).fix).includes("accountMode: 'detect'")).toBe(isPlacing)
    expect((error as ApiError).fix).toMatch(
      /^(call|send|place|leave|there is no OCO order: place|ask|read|take|use) /,
    )
  })
})

describe.each([
  ['classic', /^unifiedAccount\./, 20],
  ['unified', /^(spot|margin|futures)\./, 90],
] as const)('on the simulated exchange, a %s account', (mode, foreign, least) => {
  const credential = { key: 'k', secret: 's', passphrase: 'p', mode }

  test('is told what it is by every call of the other kind, and by no other', async () => {
    const { client, platform } = mockExchange({ credentials: [credential] }, { maxAttempts: 1 })
    const knowing = withAccountMode(client)
    let told = 0
    for (const { name, endpoint } of describedEndpoints()) {
      if (endpoint.pool === 'public' || name === 'unifiedAccount.setMode') continue
      const holes = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, hole]) => [hole, 'x'])
      const params = Array.isArray(endpoint.fields) ? [] : Object.fromEntries(holes)
      const call = knowing.call(endpoint, params as never)
      const error = (await until(platform, call).catch((reason: unknown) => reason)) as Partial<ApiError>
      const isRefused = error?.apiCode === '112010'
      expect(String(error?.shortMessage).includes(`this account is ${mode}`), name).toBe(isRefused)
      if (isRefused) expect(name).toMatch(foreign)
      told += isRefused ? 1 : 0
    }
    expect(told).toBeGreaterThanOrEqual(least)
    expect(await until(platform, knowing.accountMode())).toBe(mode.toUpperCase())
  })
})

describe('the mode is asked once', () => {
  test('whoever asks, and again after a failure', async () => {
    let mode = 'something new'
    const { client, platform, asked } = setUp(() => mode, refusal)
    const odd = until(platform, client.accountMode())
    await expect(odd).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE' })
    mode = 'UNIFIED'
    const both = Promise.all([client.accountMode(), client.accountMode()])
    expect(await until(platform, both)).toEqual(['UNIFIED', 'UNIFIED'])
    expect(await client.accountMode()).toBe('UNIFIED')
    expect(asked()).toBe(2)
  })

  test('a failure is not kept', async () => {
    let isDown = true
    const platform = fakePlatform(({ url }) =>
      url.endsWith('/timestamp')
        ? ok(platform.now())
        : isDown
          ? answer(500, { code: '500000', msg: 'busy' })
          : ok({ selfAccountMode: 'UNIFIED', unifiedSubAccount: [], classicSubAccount: [] }),
    )
    const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
    const client = withAccountMode(createClient({ platform, credentials, maxAttempts: 1 }))
    await expect(until(platform, client.accountMode())).rejects.toMatchObject({ code: 'SERVER_ERROR' })
    isDown = false
    expect(await until(platform, client.accountMode())).toBe('UNIFIED')
  })

  test('one caller that gives up does not end the wait of another', async () => {
    const { client, platform, asked } = setUp('UNIFIED', refusal)
    const controller = new AbortController()
    const [one, other] = [client.accountMode({ signal: controller.signal }), client.accountMode()]
    controller.abort('enough')
    await expect(one).rejects.toBe('enough')
    expect(await until(platform, other)).toBe('UNIFIED')
    expect(asked()).toBe(1)
  })

  test('a refusal that says otherwise is believed, and a switch asks anew', async () => {
    const set = setUp('UNIFIED', refusal)
    const { client, platform, asked } = set
    expect(await until(platform, client.accountMode())).toBe('UNIFIED')
    await failureOf(set, 'unifiedAccount.getBalances')
    expect(await client.accountMode()).toBe('CLASSIC')
    await failureOf(set, 'spot.placeOrder')
    expect(await client.accountMode()).toBe('UNIFIED')
    expect(asked()).toBe(1)
    await until(platform, client.call(unifiedAccount.setMode, { accountType: 'CLASSIC' })).catch(() => {})
    await until(platform, client.accountMode())
    expect(asked()).toBe(2)
  })
})

describe('what a unified account answers to a classic order, if not 112010', () => {
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1', size: '1' } as const

  test.each(['UNIFIED', 'CLASSIC'])('no funds on a %s account', async (mode) => {
    const { client, platform, asked } = setUp(mode, [200, '200004', 'Balance insufficient!'])
    for (let i = 0; i < 2; i++) {
      const call = client.call(spot.placeOrder, order)
      const error = await until(platform, call).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'INSUFFICIENT_FUNDS', outcome: 'refused', apiCode: '200004' })
      const { message } = error as Error
      expect(message.includes('this account is unified')).toBe(mode === 'UNIFIED')
      expect(message.includes('unifiedAccount.placeOrder')).toBe(mode === 'UNIFIED')
    }
    expect(asked()).toBe(1)
  })

  test.each(['call', 'request'] as const)(
    'a refused %s waits for no answer whose caller has gone',
    async (way) => {
      const platform = fakePlatform(({ url }) =>
        url.endsWith(MODE)
          ? never()
          : url.endsWith('/timestamp')
            ? ok(platform.now())
            : answer(200, { code: '200004', msg: 'Balance insufficient!' }),
      )
      const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
      const client = withAccountMode(createClient({ platform, credentials, codes: restCodes }))
      const request = { method: 'POST', path: spot.placeOrder.path, permission: 'Spot', body: order } as const
      const controller = new AbortController()
      const { signal } = controller
      const refused =
        way === 'call' ? client.call(spot.placeOrder, order, { signal }) : client.request(request, { signal })
      let error: unknown
      refused.catch((reason: unknown) => {
        error = reason
      })
      await platform.advance(500)
      expect([platform.seen.at(-1)?.url, error]).toEqual([expect.stringContaining(MODE), undefined])
      controller.abort()
      await platform.advance(0)
      // What KuCoin said of the order, and not that somebody went.
      expect(error).toMatchObject({ code: 'INSUFFICIENT_FUNDS', outcome: 'refused' })
    },
  )

  test('where it cannot be told, refusals ask once a minute, and who asks for it himself is told', async () => {
    let mode = 'something new'
    const { client, platform, asked } = setUp(() => mode, [200, '200004', 'Balance insufficient!'])
    const place = async (): Promise<string> => {
      const call = client.call(spot.placeOrder, order)
      return String(await until(platform, call).catch((reason: unknown) => reason))
    }
    for (let i = 0; i < 5; i++) expect(await place()).not.toContain('this account is')
    expect(asked()).toBe(1)
    await platform.advance(60_000)
    await place()
    await place()
    expect(asked()).toBe(2)
    mode = 'UNIFIED'
    expect(await until(platform, client.accountMode())).toBe('UNIFIED')
    expect(await place()).toContain('this account is unified')
    expect(asked()).toBe(3)
  })

  test('a code that nobody knows leaves a write unknown, and asks nothing', async () => {
    const { client, platform, asked } = setUp('UNIFIED', [200, '116999', 'Something'])
    const call = client.call(spot.placeOrder, order)
    const error = await until(platform, call).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', outcome: 'unknown' })
    expect(asked()).toBe(0)
  })

  test('a refused read that trades nothing asks nothing', async () => {
    const { client, platform, asked } = setUp('UNIFIED', [403, '400007', 'Access denied'])
    const call = client.call(account.listAccounts)
    const error = await until(platform, call).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'PERMISSION_DENIED', fix: hintFor('400007', false) })
    expect(asked()).toBe(0)
  })
})

test.each([
  ['POST', '/api/ua/v1/classic/order/place', 'classic accounts, and this account is unified'],
  ['POST', '/api/ua/v2/unified/brand-new', 'unified accounts, and this account is classic'],
  ['POST', '/api/v1/brand-new', 'classic accounts, and this account is unified'],
] as const)('a path without a descriptor, too: %s %s', async (method, path, says) => {
  const { client, platform } = setUp('UNIFIED', refusal)
  const error = await until(platform, client.request({ method, path })).catch((reason: unknown) => reason)
  expect((error as Error).message).toContain(says)
})
