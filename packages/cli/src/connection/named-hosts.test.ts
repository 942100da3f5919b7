import { describe, expect, test, vi } from 'vitest'
import { serve } from '../../test/exchange.ts'
import { at, type Report } from '../../test/findings.ts'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

async function setUp(env: (url: string) => Readonly<Record<string, string>>) {
  const served = await serve({ permissions: ['General', 'Futures'] })
  for (const [name, value] of Object.entries(env(served.url))) vi.stubEnv(name, value)
  return served
}

const alone = (url: string) => ({ KUCOIN_BASE_URL: url })

describe('KUCOIN_BASE_URL alone', () => {
  test('takes calls of every host to the exchange that it names, and says so', async () => {
    const { url } = await setUp(alone)
    const spot = await run('call', 'GET', '/api/v1/accounts')
    expect(spot).toMatchObject({
      code: 0,
      err: expect.stringContaining(`spot host: ${url} (KUCOIN_BASE_URL)`),
    })
    const futures = await run('call', 'GET', '/api/v1/contracts/active', '--host', 'futures')
    expect(futures).toMatchObject({
      code: 0,
      err: expect.stringContaining(`futures host: ${url}/futures (KUCOIN_BASE_URL)`),
    })
    // A path that the mock has on its futures host alone.
    expect(futures.out).toContain('XBTUSDTM')
  })

  test('is in the report of doctor', async () => {
    const { url } = await setUp(alone)
    const { json, err } = await run('doctor', '--json')
    const report = json() as Report
    expect(at(report, 'host-spot')?.summary).toBe(`spot host: ${url} (KUCOIN_BASE_URL)`)
    expect(at(report, 'reach-spot')?.status).toBe('ok')
    expect(at(report, 'reach-futures')?.status).toBe('ok')
    expect(err).toBe('')
  })

  test('is told on the way of keys too, and not to a machine', async () => {
    const { url } = await setUp(alone)
    expect((await run('keys', 'audit')).err).toContain(`spot host: ${url} (KUCOIN_BASE_URL)`)
    expect((await run('keys', 'audit', '--json')).err).toBe('')
  })
})

test('each variable is named beside its own host', async () => {
  await setUp((url) => ({ KUCOIN_BASE_URL: url, KUCOIN_FUTURES_BASE_URL: `${url}/futures` }))
  expect((await run('call', 'GET', '/api/v1/timestamp')).err).toMatch(
    /futures host: \S+ \(KUCOIN_FUTURES_BASE_URL\)/,
  )
})

test('an option wins', async () => {
  const { url } = await serve()
  vi.stubEnv('KUCOIN_BASE_URL', 'http://127.0.0.1:1')
  const { code, err } = await run('call', 'GET', '/api/v1/timestamp', '--base-url', url)
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

test.each(['doctor', 'call GET /api/v1/timestamp', 'keys audit'])(
  '%s refuses a bad one by name',
  async (line) => {
    await setUp(() => ({ KUCOIN_BASE_URL: 'http://localhost.evil.com' }))
    const { code, err } = await run(...line.split(' '))
    expect(code).toBe(2)
    expect(err).toContain('KUCOIN_BASE_URL')
    expect(err).not.toContain('evil')
  },
)

test.each([
  ['--base-url', 'call', 'GET', '/api/v1/timestamp'],
  ['--futures-url', 'call', 'GET', '/api/v1/contracts/active'],
  ['--base-url', 'keys', 'audit'],
  ['--against', 'contract'],
  ['--against-futures', 'contract', '--against', 'http://127.0.0.1:1'],
])('%s that cannot be sent to is refused by its own name', async (flag, ...command) => {
  for (const url of [
    'http://kucoin:8080',
    'api.kucoin.com',
    'http://127.0.0.1:99999',
    'https://a:canary@b.c',
  ]) {
    const { code, out, err } = await run(...command, flag, url)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`error: ${flag} is no base URL`)
    expect(err).not.toMatch(/canary|hosts/)
  }
})

test('sockets that the environment names are told by doctor, and where topics are watched', async () => {
  const { url } = await serve()
  vi.stubEnv('KUCOIN_UNIFIED_PRIVATE_SOCKET_URL', 'ws://127.0.0.1:1')
  const told = 'unified private socket: ws://127.0.0.1:1 (KUCOIN_UNIFIED_PRIVATE_SOCKET_URL)'
  const at = ['--base-url', url]
  expect((await run('watch', 'spot.ticker', 'BTC-USDT', '--count', '1', ...at)).err).toContain(told)
  expect((await run('doctor', ...at)).out).toContain(told)
  expect((await run('call', 'GET', '/api/v1/timestamp', ...at)).err).toBe('')
})

test('one that cannot be dialled is refused by its variable, and not shown', async () => {
  const { url } = await serve()
  vi.stubEnv('KUCOIN_UNIFIED_SPOT_SOCKET_URL', 'wss://user:canary@evil.example')
  const { code, out, err } = await run('watch', 'spot.ticker', 'BTC-USDT', '--base-url', url)
  expect(code).toBe(2)
  expect(err).toContain('KUCOIN_UNIFIED_SPOT_SOCKET_URL')
  expect(out + err).not.toContain('canary')
})
