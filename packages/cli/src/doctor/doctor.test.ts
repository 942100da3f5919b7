import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { type Fault, type MockCredential, manualClock } from '@kucoin-kit/mock-server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { answering } from '../../test/answering.ts'
import { apiKey, serve } from '../../test/exchange.ts'
import { at, type Report } from '../../test/findings.ts'
import { keyFolder } from '../../test/key-files.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { bin, runBin } from '../../test/run-bin.ts'
import type { Finding } from '../findings/finding.ts'

withoutKeys()

const DAY_MS = 86_400_000

async function doctor(
  ...args: readonly string[]
): Promise<Report & { readonly code: number; readonly out: string }> {
  const result = await run('doctor', ...args, '--json')
  for (const secret of [apiKey.key, apiKey.secret, apiKey.passphrase]) {
    expect(result.out + result.err).not.toContain(secret)
  }
  return { ...(result.json() as Report), code: result.code, out: result.out }
}

test('a sound key of a sub-account: nothing but good news', async () => {
  const { exchange, options } = await serve({ uid: '1', permissions: ['General', 'Spot'] })
  const report = await doctor(...options, '--need', 'General,Spot')
  expect(report.findings.filter(({ status }) => status === 'failure')).toEqual([])
  for (const check of [
    'credentials',
    'reach-spot',
    'reach-futures',
    'clock',
    'signature',
    'key-version',
    'permissions',
    'ip-list',
    'key-age',
    'rate-limit',
  ]) {
    expect(at(report, check)?.status, check).toBe('ok')
  }
  expect(at(report, 'address')?.summary).toContain('127.0.0.1')
  expect(exchange.ledger.orders()).toHaveLength(0)
})

test('no key in the environment', async () => {
  const { options } = await serve()
  useKey({ key: '', secret: '', passphrase: '' })
  const report = await doctor(...options)
  expect(report).toMatchObject({ code: 1, verdict: 'failure' })
  expect(at(report, 'credentials')?.status).toBe('failure')
  expect(at(report, 'reach-spot')?.status).toBe('ok')
})

test('a place that was named and holds no key is bad input, not a finding', async () => {
  for (const from of ['file:/no/such/file.json', 'env:NOTHING', 'nowhere']) {
    expect(await run('doctor', '--key-from', from, '--json')).toMatchObject({ code: 2, out: '' })
  }
})

test.each<[string, Partial<MockCredential>, string]>([
  ['a placeholder', { secret: 'your-api-secret' }, 'placeholder'],
  ['a line break behind the secret', { secret: `${apiKey.secret}\n` }, 'secret-trailing-newline'],
  ['quotes around the passphrase', { passphrase: `"${apiKey.passphrase}"` }, 'passphrase-has-quotes'],
  ['key and secret swapped', { key: apiKey.secret, secret: apiKey.key }, 'key-and-secret-swapped'],
  ['white space before the key', { key: ` ${apiKey.key}` }, 'key-has-whitespace'],
])('%s', async (_, change, check) => {
  const { options } = await serve()
  useKey({ ...apiKey, ...change })
  const report = await doctor(...options)
  expect(report.code).toBe(1)
  expect(at(report, check)?.status).toBe('failure')
  expect(at(report, 'signature')).toBeUndefined()
})

test('a key that does not look like one of KuCoin is noted, not refused', async () => {
  const { options } = await serve({ key: 'some-key-1', secret: 'some-secret-1' })
  expect(at(await doctor(...options), 'credentials')?.status).toBe('note')
})

test('a weak passphrase', async () => {
  const { options } = await serve({ passphrase: 'kucoin2024' })
  expect(at(await doctor(...options), 'passphrase-weak')?.status).toBe('warning')
})

test('a host that cannot be reached', async () => {
  useKey(apiKey)
  const report = await doctor('--base-url', 'http://127.0.0.1:1', '--timeout', '500')
  expect(report.code).toBe(1)
  expect(at(report, 'reach-spot')).toMatchObject({ status: 'failure', fix: expect.any(String) })
  expect(report.findings.map(({ check }) => check)).toEqual(['credentials', 'reach-spot'])
})

/** Takes connections and never answers, as a host behind a firewall that swallows packets. */
async function silence(): Promise<string> {
  const sockets: Socket[] = []
  const server = createServer((socket) => sockets.push(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each(['both hosts', 'the futures host'])(
  '%s that never answer cost one wait of at most 5 s',
  async (which) => {
    const { url } = await serve()
    const [spot, futures] = [which === 'both hosts' ? await silence() : url, await silence()]
    const startedMs = performance.now()
    const report = await doctor('--base-url', spot, '--futures-url', futures)
    expect(performance.now() - startedMs).toBeLessThan(5_000)
    expect(at(report, 'reach-futures')).toMatchObject({
      status: 'failure',
      fix: expect.stringContaining('--timeout'),
    })
    expect(at(report, 'signature')?.status).toBe(which === 'both hosts' ? undefined : 'ok')
    expect(JSON.stringify(report)).not.toContain('timeoutMs')
  },
)

test('each check is printed as it ends, the credentials at once; JSON is one document', async () => {
  const hosts = ['--base-url', await silence(), '--futures-url', await silence(), '--timeout', '2500']
  const env = {
    KUCOIN_API_KEY: apiKey.key,
    KUCOIN_API_SECRET: apiKey.secret,
    KUCOIN_API_PASSPHRASE: apiKey.passphrase,
  }
  const child = spawn(process.execPath, [bin, 'doctor', ...hosts], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [first] = await once(createInterface({ input: child.stdout }), 'line')
  expect(first).toMatch(/^ok {7}credentials /)
  // The hosts still have most of their time.
  expect(child.exitCode).toBeNull()
  expect(await once(child, 'close')).toEqual([1, null])
  const json = await runBin(['doctor', '--json', ...hosts], { env })
  expect(json).toMatchObject({ code: 1, err: '' })
  expect(
    JSON.parse(json.out)
      .findings.map(({ check }: Finding) => check)
      .sort(),
  ).toEqual(['credentials', 'reach-futures', 'reach-spot'])
})

test('a futures host that cannot be reached does not hide the rest', async () => {
  const { url } = await serve()
  const report = await doctor('--base-url', url, '--futures-url', 'http://127.0.0.1:1')
  expect(at(report, 'reach-futures')?.status).toBe('failure')
  expect(at(report, 'signature')?.status).toBe('ok')
})

test('without a futures host of its own nothing goes to the real one', async () => {
  const { url } = await serve()
  expect(at(await doctor('--base-url', url), 'reach-futures')).toBeUndefined()
})

test('a slow host', async () => {
  const slow: Fault = { kind: 'slow', match: { path: '/api/v1/timestamp' }, delayMs: 2_100, count: 2 }
  const { options } = await serve({}, { faults: [slow] })
  expect(at(await doctor(...options.slice(0, 4), '--timeout', '9000'), 'reach-spot')?.status).toBe('warning')
})

test('trading that is stopped', async () => {
  const status = { status: 'cancelonly', msg: 'upgrade' }
  const url = await answering({ '/api/v1/timestamp': Date.now(), '/api/v1/status': status })
  expect(at(await doctor('--base-url', url), 'service-status')).toMatchObject({
    status: 'failure',
    summary: 'Trading is cancelonly: upgrade',
  })
})

test.each([
  [-2_500, 'warning', /behind/],
  [3_600_000, 'failure', /ahead/],
  [-60_000, 'failure', /behind/],
] as const)('a clock that is %i ms off', async (skewMs, status, words) => {
  const { options } = await serve({}, { clock: manualClock(Date.now() - skewMs) })
  const report = await doctor(...options)
  expect(at(report, 'clock')).toMatchObject({ status, summary: expect.stringMatching(words) })
  // The client corrects itself, so that the key can still be judged.
  expect(at(report, 'signature')?.status).toBe('ok')
})

test('a key that the exchange does not know', async () => {
  const { options } = await serve()
  useKey({ ...apiKey, key: '000000000000000000000000' })
  expect(at(await doctor(...options), 'key-unknown')).toMatchObject({
    status: 'failure',
    summary: expect.stringContaining('400003'),
  })
})

test('the passphrase of something else', async () => {
  const { options } = await serve()
  useKey({ ...apiKey, passphrase: 'My-login-Secret-7' })
  const found = at(await doctor(...options), 'passphrase')
  expect(found).toMatchObject({ status: 'failure', summary: expect.stringContaining('400004') })
  expect(found?.fix).toContain('login')
})

test('the secret of another key', async () => {
  const { options } = await serve({ version: '1' })
  useKey({ ...apiKey, secret: '00000000-9f5a-4c2b-8c1a-77aa12bc0a5e' })
  vi.stubEnv('KUCOIN_API_KEY_VERSION', '1')
  expect(at(await doctor(...options), 'signature')).toMatchObject({
    status: 'failure',
    summary: expect.stringContaining('400005'),
  })
})

test('a key of version 2 that is used as one of version 3', async () => {
  const { options } = await serve({ version: '2' })
  expect(at(await doctor(...options), 'key-version')).toMatchObject({
    status: 'failure',
    fix: expect.stringMatching(/KUCOIN_API_KEY_VERSION=2 .*"keyVersion": "2"/),
  })
})

test('an old key version that still works', async () => {
  const { options } = await serve({ version: '2' })
  vi.stubEnv('KUCOIN_API_KEY_VERSION', '2')
  expect(at(await doctor(...options), 'key-version')?.status).toBe('warning')
})

test('an address that is not on the list of the key', async () => {
  const { options } = await serve({ ipWhitelist: ['203.0.113.7'] })
  expect(at(await doctor(...options), 'ip-list')).toMatchObject({
    status: 'failure',
    fix: expect.stringContaining('127.0.0.1'),
  })
})

test('a permission that the program needs is missing', async () => {
  const { options } = await serve()
  const report = await doctor(...options, '--need', 'General, Spot, Futures')
  expect(at(report, 'permissions')).toMatchObject({
    status: 'failure',
    summary: expect.stringContaining('lacks Futures'),
  })
  expect(report.code).toBe(1)
})

test('permissions that move money, and such that nobody needs', async () => {
  const { options } = await serve({
    permissions: ['General', 'Spot', 'Margin', 'Withdrawal', 'FlexTransfers'],
  })
  const report = await doctor(...options, '--need', 'General,Spot')
  expect(at(report, 'moves-money')).toMatchObject({
    status: 'warning',
    summary: expect.stringContaining('Withdrawal, FlexTransfers'),
  })
  expect(at(report, 'unused-permissions')).toMatchObject({ status: 'note', summary: 'Not needed: Margin.' })
  const wanted = await doctor(...options, '--need', 'General,Spot,Margin,Withdrawal,FlexTransfers')
  expect(at(wanted, 'moves-money')).toBeUndefined()
})

test('a key of the master account', async () => {
  const { options } = await serve()
  const report = await doctor(...options, '--need', 'General,Spot')
  expect(at(report, 'master-account')?.status).toBe('warning')
  expect(report).toMatchObject({ code: 3, verdict: 'warning' })
})

test('a key without addresses, and what becomes of it after thirty days', async () => {
  const { options } = await serve({ ipWhitelist: [] })
  const report = await doctor(...options)
  expect(at(report, 'ip-list')?.status).toBe('warning')
  expect(at(report, 'thirty-days')?.status).toBe('warning')
  const reader = await serve({ ipWhitelist: [], permissions: ['General'] })
  expect(at(await doctor(...reader.options), 'thirty-days')).toBeUndefined()
})

test('an old key', async () => {
  const clock = manualClock(Date.now() - 200 * DAY_MS)
  const { options } = await serve({}, { clock })
  clock.advanceTo(Date.now())
  expect(at(await doctor(...options), 'key-age')).toMatchObject({
    status: 'warning',
    summary: 'The key is 200 days old.',
  })
})

test.each<[number | null, object | undefined]>([
  [
    3,
    { status: 'warning', summary: expect.stringMatching(/^The key ends on \d{4}-\d\d-\d\d, in 3 days\.$/) },
  ],
  [90, { status: 'ok' }],
  [
    -3,
    {
      status: 'warning',
      summary: expect.stringMatching(/^The key ended on \d{4}-\d\d-\d\d\.$/),
      fix: 'make a new one.',
    },
  ],
  [null, undefined],
])('a key that ends by itself in %s days', async (days, expected) => {
  const key = { apiVersion: 3, permission: 'General', createdAt: Date.now(), isMaster: false }
  const expiredAt = days === null ? null : Date.now() + (days + 0.5) * DAY_MS
  const url = await answering({
    '/api/v1/timestamp': Date.now(),
    '/api/v1/user/api-key': { ...key, expiredAt },
  })
  useKey(apiKey)
  const found = at(await doctor('--base-url', url), 'key-end')
  if (expected === undefined) expect(found).toBeUndefined()
  else expect(found).toMatchObject(expected)
})

test('a key whose file says that it has ended, which no program takes', async () => {
  const { options } = await serve()
  const folder = keyFolder()
  const file = folder.path('ended.json')
  writeFileSync(file, JSON.stringify({ ...apiKey, expiresAt: '2020-01-01' }), { mode: 0o600 })
  const told = {
    check: 'key-end',
    status: 'failure',
    summary: expect.stringContaining('expiresAt has passed'),
  }
  const report = await doctor('--key-from', `file:${file}`, ...options)
  expect([report.code, at(report, 'key-end')]).toMatchObject([1, told])
  const { json } = await run('keys', 'audit', '--key-from', `file:${file}`, '--json', ...options)
  expect(json()).toMatchObject({
    keys: [{ findings: expect.arrayContaining([expect.objectContaining(told)]) }],
  })
})

const row = (type: string) => ({ id: '1', type, currency: 'USDT', balance: '5', available: '5', holds: '0' })

test('where the money is', async () => {
  const { options } = await serve(
    { permissions: ['General', 'Futures'] },
    { balances: { trade: { BTC: '2' }, main: { USDT: '5' }, contract: { USDT: '100' } } },
  )
  const found = at(await doctor(...options), 'funds')
  expect(found?.summary).toContain('trade: 2 BTC')
  expect(found?.summary).toContain('main: 5 USDT')
  expect(found?.summary).toContain('futures: 100 USDT')
})

test('all money in the account that no order is paid from', async () => {
  const { options } = await serve({}, { balances: { main: { USDT: '5', BTC: '1' } } })
  expect(at(await doctor(...options), 'funds-in-main')?.status).toBe('warning')
  const poor = await serve({}, { balances: {} })
  expect(at(await doctor(...poor.options), 'funds')?.summary).toBe('There is no money in any account.')
})

test('money that futures orders are paid from is money, wherever the rest lies', async () => {
  const { options } = await serve(
    { permissions: ['General', 'Futures'] },
    { balances: { main: { USDT: '5' }, contract: { USDT: '100' } } },
  )
  const report = await doctor(...options)
  expect(at(report, 'funds')?.summary).toBe('main: 5 USDT; futures: 100 USDT')
  expect(at(report, 'funds-in-main')).toBeUndefined()
})

test('money of every currency that contracts are settled in', async () => {
  const { options } = await serve(
    { permissions: ['General', 'Futures'] },
    { balances: { main: { USDT: '5' }, contract: { USDC: '7', XBT: '0.5' } } },
  )
  const report = await doctor(...options)
  expect(at(report, 'funds')?.summary).toBe('main: 5 USDT; futures: 7 USDC, 0.5 XBT')
  expect(at(report, 'funds-in-main')).toBeUndefined()
})

test('a futures account that cannot be read may hold money', async () => {
  const { options, exchange } = await serve(
    { permissions: ['General', 'Futures'] },
    { balances: { main: { USDT: '5' } } },
  )
  const match = { path: '/api/v1/account-overview' }
  exchange.addFault({ kind: 'error-500-before', match })
  const report = await doctor(...options)
  expect(at(report, 'funds')?.summary).toBe('main: 5 USDT; futures: could not be read')
  expect(at(report, 'funds-in-main')).toBeUndefined()
})

test.each<[NonNullable<MockCredential['permissions']>, string]>([
  [['General', 'Futures'], 'futures'],
  [['General', 'Spot', 'Futures'], 'trade'],
])('a key that may %s is told where its orders are paid from', async (permissions, pays) => {
  const { options } = await serve({ permissions }, { balances: { main: { USDT: '5' } } })
  expect(at(await doctor(...options), 'funds-in-main')?.fix).toBe(`transfer it to the ${pays} account.`)
})

test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
  ['trade_hf', { '/api/v1/accounts': [row('main'), row('trade_hf')] }, /main: 5 USDT; trade_hf: 5 USDT/],
  [
    'unified',
    {
      '/api/v1/accounts': [row('main')],
      '/api/ua/v2/account/mode': { selfAccountMode: 'UNIFIED', classicSubAccount: [], unifiedSubAccount: [] },
      '/api/ua/v2/unified/account/balance': { accounts: [{ currencies: [{ ...row(''), balance: '7' }] }] },
    },
    /main: 5 USDT; unified: 7 USDT/,
  ],
])(
  'money in %s pays for orders: what is in main beside it is no reason to worry',
  async (_, answers, words) => {
    useKey(apiKey)
    const url = await answering({
      '/api/v1/timestamp': Date.now(),
      '/api/v1/user/api-key': {
        apiVersion: 3,
        permission: 'General,Spot',
        createdAt: Date.now(),
        isMaster: false,
      },
      ...answers,
    })
    const report = await doctor('--base-url', url)
    expect(at(report, 'funds')?.summary).toMatch(words)
    expect(at(report, 'funds-in-main')).toBeUndefined()
  },
)

test.each<[NonNullable<MockCredential['mode']>, string, string | undefined]>([
  ['classic', 'General,Spot', undefined],
  ['classic', 'General,Unified', 'Spot, Margin, Futures'],
  ['unified', 'General,Unified', undefined],
  ['unified', 'General,Spot', 'Unified'],
  ['unified', 'General', undefined],
])('a %s account, a key that has %s', async (mode, granted, lacks) => {
  const permissions = granted.split(',') as NonNullable<MockCredential['permissions']>
  const { options } = await serve({ mode, permissions })
  const report = await doctor(...options)
  expect(at(report, 'account-mode')).toMatchObject({
    status: 'ok',
    summary: expect.stringContaining(`The account is ${mode};`),
  })
  const found = at(report, 'mode-permissions')
  if (lacks === undefined) expect(found).toBeUndefined()
  else expect(found).toMatchObject({ status: 'warning', fix: `tick ${lacks} on the API management page.` })
  const may = granted.includes('Unified') ? 'may' : 'may not'
  if (mode === 'classic') return expect(at(report, 'quota')).toBeUndefined()
  expect(at(report, 'unified-permissions')?.summary).toContain(`${may} trade (Unified)`)
  expect(at(report, 'quota')).toMatchObject({
    status: 'ok',
    summary: expect.stringContaining('VIP 0: 300 orders a second'),
  })
})

test('a master that has given its whole quota away, and a mode that cannot be read', async () => {
  useKey(apiKey)
  const key = { apiVersion: 3, permission: 'General,Unified', createdAt: Date.now(), isMaster: true }
  const cap = { vipLevel: 0, mainRateLimit: 300, allocatedQuota: 300, remainingQuota: 0, defaultQuota: 10 }
  const answers = {
    '/api/v1/timestamp': Date.now(),
    '/api/v1/user/api-key': key,
    '/api/ua/v2/account/mode': { selfAccountMode: 'UNIFIED', classicSubAccount: [], unifiedSubAccount: [] },
    '/api/ua/v2/rate-limit/query-cap': cap,
  }
  const report = await doctor('--base-url', await answering(answers))
  expect(at(report, 'quota')).toMatchObject({ status: 'warning' })
  const { '/api/ua/v2/account/mode': _, ...others } = answers
  const unread = await doctor('--base-url', await answering(others))
  expect(at(unread, 'account-mode')?.status).toBe('note')
})

test('balances that cannot be read', async () => {
  const { options } = await serve(
    {},
    { faults: [{ kind: 'error-500-before', match: { path: '/api/v1/accounts' } }] },
  )
  expect(at(await doctor(...options), 'funds')).toMatchObject({
    status: 'note',
    summary: 'The balances could not be read.',
  })
})

test('a pool that another program has nearly used up', async () => {
  const { options } = await serve()
  for (let spent = 0; spent < 85; spent++) await run('call', 'GET', '/api/v1/user/api-key', ...options)
  expect(at(await doctor(...options), 'rate-limit')?.status).toBe('warning')
  const unlimited = await serve({}, { limits: 'off' })
  expect(at(await doctor(...unlimited.options), 'rate-limit')?.status).toBe('note')
})

test('people get a table, a verdict and what to do', async () => {
  const { options } = await serve({ version: '2' })
  const { code, out } = await run('doctor', ...options)
  expect(code).toBe(1)
  expect(out).toMatch(/^failure {2}key-version +The key is of version 2, not 3\.$/m)
  expect(out).toMatch(/^ +fix: set KUCOIN_API_KEY_VERSION=2/m)
  expect(out).toContain('It does not work as it is.')
})

test.each([
  ['--region', 'mars'],
  ['--timeout', 'soon'],
  ['--base-url', 'http://example.com'],
  ['--futures-url', 'http://example.com'],
])('%s %s ends with 2, before anything is found', async (option, value) => {
  // Without a key too, which would be the first finding.
  const ended = await run('doctor', option, value)
  expect(ended).toMatchObject({ code: 2, out: '' })
  expect(ended.err).toContain(option)
})
