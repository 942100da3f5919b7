import { describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import type { DepositOptions, ExchangeOptions } from '../contract/exchange.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import { createControl } from '../control/control.ts'
import { replayLedger } from '../records/replay.ts'
import { createExchange } from './create-exchange.ts'

const KEY = { key: 'k', secret: 'hidden-secret', passphrase: 'hidden-passphrase' }

/** What is wrong, and where the message says it is. */
const WRONG_KEYS: readonly [unknown, string][] = [
  [5, 'expected an object, got 5'],
  [{ ...KEY, secret: '' }, 'secret: expected a text that is not empty, got an empty text'],
  [{ key: 'k' }, 'secret: expected a text that is not empty, got undefined'],
  [{ ...KEY, version: '4' }, 'version: expected one of 1, 2, 3, got another text'],
  [{ ...KEY, version: 4 }, 'version: expected one of 1, 2, 3, got 4'],
  [{ ...KEY, permissions: 'Spot' }, 'permissions: expected an array, got another text'],
  [{ ...KEY, permissions: ['Spot', 'Sopt'] }, 'permissions[1]: expected one of General, Spot'],
  [{ ...KEY, ipWhitelist: 5 }, 'ipWhitelist: expected an array, got 5'],
  [{ ...KEY, ipWhitelist: [null] }, 'ipWhitelist[0]: expected a text that is not empty, got null'],
  [{ ...KEY, ips: [] }, 'ips: unknown. Expected one of key, secret'],
  [{ ...KEY, uid: 7 }, 'uid: expected a text that is not empty, got 7'],
]

const WRONG_FAULTS: readonly [unknown, string][] = [
  [null, 'expected an object, got null'],
  [{ kind: 'slow', probability: 5 }, 'probability: expected a number from 0 to 1, got 5'],
  [{ kind: 'slow', count: -1 }, 'count: expected a whole number, 0 or more, got -1'],
  [{ kind: 'slow', count: 0.5 }, 'count: expected a whole number, 0 or more, got 0.5'],
  [{ kind: 'slow', cuont: 1 }, 'cuont: unknown. Expected one of kind, match'],
  [{ kind: 'slow', match: 'x' }, 'match: expected an object, got another text'],
  [{ kind: 'slow', match: { pth: '/x' } }, 'match.pth: unknown. Expected one of method, path, host'],
  [{ kind: 'slow', match: { method: 'PSOT' } }, 'match.method: expected one of GET, POST'],
  [{ kind: 'slow', delayMs: -1 }, 'delayMs: expected a number from 0 to'],
  [{ kind: 'slow', delayMs: 1e300 }, 'delayMs: expected a number from 0 to'],
  [{ kind: 'slow', when: 'during' }, 'when: expected one of before, after'],
]

const WRONG_BALANCES: readonly [unknown, string][] = [
  [[], 'balances: expected an object, got an array'],
  [{ trde: { USDT: '1' } }, 'balances.trde: no account type. Expected one of main, trade'],
  [{ 'isolated:BTC': { USDT: '1' } }, 'balances.isolated:BTC: no account type'],
  [{ trade: 'x' }, 'balances.trade: expected an object, got another text'],
  [{ trade: { usdt: '1' } }, 'balances.trade.usdt: expected a currency in capitals'],
  [{ trade: { USDT: 'x' } }, 'balances.trade.USDT: expected a decimal text of 0 or more'],
  [{ trade: { USDT: 5 } }, 'balances.trade.USDT: expected a decimal text of 0 or more'],
  [{ trade: { USDT: '-5' } }, 'balances.trade.USDT: expected a decimal text of 0 or more'],
]

const WRONG_DEPOSITS: readonly [unknown, string][] = [
  [{ amount: '5' }, 'currency: expected a currency'],
  [{ currency: { a: 1 }, amount: '5' }, 'currency: expected a currency'],
  [{ currency: 'USDT', amount: '5', accountType: 'nonsense' }, 'accountType: no account type'],
  [{ currency: 'USDT', amount: '5', to: 'main' }, 'to: unknown. Expected one of currency, amount'],
]

function optionsOf(options: Record<string, unknown> | null): () => unknown {
  return () => createExchange(options as ExchangeOptions)
}

describe('what is malformed is refused by name', () => {
  test.each(WRONG_KEYS)('key %j', (key, message) => {
    const place = message.startsWith('expected') ? 'credentials[1]: ' : 'credentials[1].'
    expect(optionsOf({ credentials: [KEY, key] })).toThrow(place + message)
    const exchange = createExchange()
    const { status, json } = createControl(exchange)({
      ...{ method: 'POST', path: 'credentials', query: new URLSearchParams(), body: key },
    })
    expect([status, json]).toEqual([400, { error: expect.stringContaining(message) }])
    expect(JSON.stringify(json)).not.toContain('hidden')
    expect(exchange.credentials).toHaveLength(1)
  })

  test.each(WRONG_FAULTS)('fault %j', async (fault, message) => {
    const place = message.startsWith('expected') ? 'faults[0]: ' : 'faults[0].'
    expect(optionsOf({ faults: [fault] })).toThrow(place + message)
    const exchange = createExchange({ clock: manualClock(START) })
    const { status, json } = createControl(exchange)({
      ...{ method: 'POST', path: 'faults', query: new URLSearchParams(), body: [fault] },
    })
    expect([status, json]).toEqual([400, { error: expect.stringContaining(place + message) }])
    expect(() => exchange.addFault(fault as never)).toThrow(message)
    expect((await createClient(exchange).get('/api/v1/timestamp')).code).toBe('200000')
  })

  test.each(WRONG_BALANCES)('balances %j', (balances, message) => {
    expect(optionsOf({ balances })).toThrow(message)
  })

  test.each(WRONG_DEPOSITS)('deposit %j', (deposit, message) => {
    const exchange = createExchange()
    const before = exchange.ledger.balances()
    expect(() => exchange.deposit(deposit as DepositOptions)).toThrow(`deposit.${message}`)
    expect(exchange.ledger.balances()).toEqual(before)
  })

  test.each([
    [{ seed: 2 ** 53 }, 'seed: expected a whole number'],
    [{ seed: 'x' }, 'seed: expected a whole number'],
    [{ retainOrders: Number.NaN }, 'retainOrders: expected a number, 0 or more'],
    [{ retainOrders: -1 }, 'retainOrders: expected a number, 0 or more'],
    [{ mode: 'UNIFIED' }, 'mode: expected one of classic, unified'],
    [{ limits: 'on' }, 'limits: expected'],
    [{ limits: { vip: 13 } }, 'limits.vip: expected a whole number from 0 to 12'],
    [{ limits: { vpi: 1 } }, 'limits.vpi: unknown'],
    [{ balance: { trade: { USDT: '5' } } }, 'balance: unknown. Expected one of credentials, mode'],
    [null, 'expected an object, got null'],
    [{ symbols: 'BTC-USDT' }, 'symbols: expected an array, got another text'],
    [{ contracts: {} }, 'contracts: expected an array, got an object'],
    [{ market: 'walk' }, 'market.kind: expected one of walk, candles'],
    [{ market: [{ kind: 'candle' }] }, 'market[0].kind: expected one of walk, candles'],
    [
      { market: { kind: 'candles', symbol: 'BTC-USDT', candles: [{ time: START, open: '1' }] } },
      'market.candles[0].timeMs: expected a number, 0 or more, got undefined',
    ],
    [{ market: { kind: 'trades', symbol: 'BTC-USDT' } }, 'market.trades: expected an array, got undefined'],
  ])('%j', (options, message) => {
    expect(optionsOf(options)).toThrow(message)
  })

  test('lists of keys: none at all, and one of them twice', () => {
    expect(optionsOf({ credentials: [] })).toThrow('credentials: expected at least one key, got none')
    expect(optionsOf({ credentials: [KEY, { ...KEY, secret: 'other' }] })).toThrow(
      'credentials[1].key: credentials[0] has it already',
    )
  })
})

test('what is right is kept as it was given', () => {
  const key = {
    ...KEY,
    version: '2',
    permissions: ['General', 'Spot'],
    ipWhitelist: ['::1'],
    uid: '7',
  } as const
  const balances = { trade: { USDT: '0', BTC: '1.5' }, 'isolated:BTC-USDT': { BTC: '2' } }
  const exchange = createExchange({ credentials: [key], balances })
  expect(exchange.credentials).toEqual([key])
  expect(exchange.ledger.balances()).toContainEqual(
    expect.objectContaining({ uid: '7', type: 'isolated:BTC-USDT', currency: 'BTC', available: '2' }),
  )
})

test('accounts are of the kind that the exchange says, where no key of theirs says it', async () => {
  const keys = [
    { ...KEY, key: 'silent' },
    { ...KEY, key: 'first', uid: '7' },
    { ...KEY, key: 'second', uid: '7', mode: 'classic' },
  ] as const
  const exchange = createExchange({ credentials: keys, mode: 'unified', clock: manualClock(START) })
  const modes = (): Promise<unknown[]> =>
    Promise.all(
      exchange.credentials.map(async (key) => {
        const { data } = await createClient(exchange, key).get('/api/ua/v2/account/mode')
        return [key.key, data.selfAccountMode]
      }),
    )
  const opened = [
    ['silent', 'UNIFIED'],
    ['first', 'CLASSIC'],
    ['second', 'CLASSIC'],
  ]
  expect(await modes()).toEqual(opened)
  exchange.addCredential({ ...KEY, key: 'third', uid: '7' })
  exchange.addCredential({ ...KEY, key: 'of another user', uid: '8' })
  expect(await modes()).toEqual([...opened, ['third', 'CLASSIC'], ['of another user', 'UNIFIED']])
  const [silent] = keys
  exchange.addCredential({ ...silent, mode: 'classic' })
  expect((await modes())[0]).toEqual(['silent', 'CLASSIC'])
  exchange.reset()
  expect(await modes()).toEqual(opened)
})

test('what arrives late for an exchange that was reset is not written down', async () => {
  const entries: LedgerEntry[] = []
  const clock = manualClock(START)
  const exchange = createExchange({ clock, onEntry: (entry) => void entries.push(entry) })
  exchange.addFault({ kind: 'late', delayMs: 1_000, match: { method: 'POST' } })
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '100', size: '1' }
  await expect(createClient(exchange).post('/api/v1/hf/orders', order)).rejects.toThrow('dropped')
  exchange.reset()
  clock.advanceBy(1_000)
  await new Promise((resolve) => setImmediate(resolve))
  expect(exchange.ledger.orders()).toEqual([])
  expect(replayLedger(entries).orders()).toEqual([])
})
