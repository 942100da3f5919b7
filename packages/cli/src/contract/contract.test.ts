/** A host against the descriptors and against a mock exchange: what was planted is found and named, and nothing else is. */

import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, request as forward, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { run, withoutKeys } from '../../test/run.ts'
import { makePlan, type Planned } from './plan.ts'
import type { ContractReport } from './run-contract.ts'
import type { Shape } from './shape.ts'

withoutKeys()

/** One answer on its way back. */
interface Passing {
  status: number
  readonly headers: Record<string, unknown>
  readonly body: { data: unknown }
}

/** A drift that was planted, as a report names it: call, kind, place. */
type Planted = readonly [call: string, kind: string, path: string]

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Stands before an exchange and lets `change` at each of its answers, but for stand-ins. */
async function tamper(url: string, change: (path: string, answer: Passing) => void): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const body = await readAll(incoming)
    const { method, headers } = incoming
    const sent = forward(new URL(url + incoming.url), { method, headers }, async (answer) => {
      const { 'content-length': _, 'transfer-encoding': __, ...kept } = answer.headers
      const passing: Passing = {
        status: answer.statusCode ?? 0,
        headers: kept,
        body: JSON.parse(await readAll(answer)),
      }
      if (kept['x-mock'] === undefined) change(incoming.url?.split('?')[0] ?? '', passing)
      outgoing.writeHead(passing.status, passing.headers as never).end(JSON.stringify(passing.body))
    })
    sent.end(body)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const balances = { main: { USDT: '1000', BTC: '1' }, trade: { USDT: '1000', BTC: '1' } }

async function check(url: string, against: string, ...more: readonly string[]): Promise<ContractReport> {
  const hosts = ['--base-url', url, '--futures-url', `${url}/futures`]
  const other = ['--against', against]
  const { json, err } = await run('contract', ...hosts, ...other, '--key-from', 'env', '--json', ...more)
  expect(err).toBe('')
  return json()
}

/** Objects of an answer with the shape that they have, and how to reach them. */
interface Spot {
  readonly path: string
  readonly name: string
  readonly shape: Shape
  readonly holders: readonly Record<string, unknown>[]
}

/** All fields of an answer, whose value is there in every row. */
function spotsOf(
  value: unknown,
  shape: Shape,
  path = '',
  rows: readonly unknown[] = [value],
): readonly Spot[] {
  if (typeof shape !== 'object' || '|' in shape || '=' in shape || '*' in shape) return []
  if (Array.isArray(shape)) {
    const items = rows.flatMap((row) => (Array.isArray(row) ? row : []))
    return items.length === 0 ? [] : spotsOf(undefined, (shape as readonly [Shape])[0], `${path}[]`, items)
  }
  const holders = rows as readonly Record<string, unknown>[]
  return Object.entries(shape as Readonly<Record<string, Shape>>).flatMap(([entry, inside]) => {
    const name = entry.replace(/\?$/, '')
    if (!holders.every((row) => row?.[name] !== null && row?.[name] !== undefined)) return []
    const at = path === '' ? name : `${path}.${name}`
    const own: Spot = { path: at, name, shape: inside, holders }
    return [
      own,
      ...spotsOf(
        undefined,
        inside,
        at,
        holders.map((row) => row[name]),
      ),
    ]
  })
}

const kinds = ['field-gone', 'type-changed', 'value-new', 'status', 'header-gone', 'field-new'] as const
type Kind = (typeof kinds)[number]

/** Changes an answer in one way; undefined where it has no place for that. */
function plant(
  { name, answer: shape }: Planned,
  kind: Kind,
  at: number,
  answer: Passing,
): Planted | undefined {
  if (kind === 'status') {
    answer.status = 202
    return [name, kind, '']
  }
  if (kind === 'header-gone') {
    const { 'gw-ratelimit-remaining': moved } = answer.headers
    delete answer.headers['gw-ratelimit-remaining']
    answer.headers['x-ratelimit-remaining'] = moved
    return [name, kind, 'gw-ratelimit-remaining']
  }
  const fits = (spot: Spot): boolean =>
    kind === 'value-new'
      ? typeof spot.shape === 'object' && '=' in spot.shape
      : kind !== 'type-changed' || spot.shape === 'text' || spot.shape === 'number'
  const spots = spotsOf(answer.body.data, shape).filter(fits)
  const spot = spots[at % Math.max(1, spots.length)]
  if (!spot) return undefined
  for (const holder of spot.holders) {
    if (kind === 'field-gone') delete holder[spot.name]
    else if (kind === 'field-new') holder['brandNew'] = 1
    else if (kind === 'value-new')
      holder[spot.name] = typeof holder[spot.name] === 'number' ? 99 : 'BRAND_NEW'
    else holder[spot.name] = spot.shape === 'text' ? 7 : String(holder[spot.name])
  }
  return [name, kind, kind === 'field-new' ? spot.path.replace(/[^.]+$/, 'brandNew') : spot.path]
}

test('an exchange against its like: nothing drifted', { timeout: 120_000 }, async () => {
  const [one, other] = [await serve({}, { balances }), await serve({}, { balances })]
  const report = await check(one.url, other.url)
  expect(report.drifts).toEqual([])
  expect(report.asked).toBeGreaterThan(70)
  expect(one.exchange.ledger.orders()).toEqual([])
})

test('100 planted drifts are found and named, and no other', { timeout: 120_000 }, async () => {
  const [one, other] = [await serve({}, { balances }), await serve({}, { balances })]
  const { calls } = await makePlan(true)
  const byPath = new Map(
    calls.map((call, at) => {
      const path = call.row.path.replace(/\{(\w+)\}/g, (_, name) => String(call.parameters[name]))
      return [call.row.host === 'futures' ? `/futures${path}` : path, { call, at }]
    }),
  )
  const planted: Planted[] = []
  const url = await tamper(one.url, (path, answer) => {
    const { call, at = 0 } = byPath.get(path) ?? {}
    // A wrong request can have the same path: it comes later.
    byPath.delete(path)
    for (const kind of call ? [kinds[at % 6], kinds[(at + 3) % 6]] : []) {
      const drift = call && plant(call, kind as Kind, at, answer)
      if (drift) planted.push(drift)
    }
  })
  const { drifts } = await check(url, other.url)
  expect(drifts.map(({ call, kind, path }) => [call, kind, path]).sort()).toEqual([...planted].sort())
  expect(planted.length).toBeGreaterThanOrEqual(100)
})

test('recorded answers keep what public calls say, and nothing of the account', {
  timeout: 120_000,
}, async () => {
  const [one, other] = [await serve({}, { balances }), await serve({}, { balances })]
  const folder = mkdtempSync(join(tmpdir(), 'contract-'))
  await check(one.url, other.url, '--record', folder)
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThan(60)
  const all = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
  for (const secret of [apiKey.secret, apiKey.passphrase]) expect(all).not.toContain(secret)
  const accounts = JSON.parse(readFileSync(join(folder, 'account.listAccounts.json'), 'utf8'))
  expect(accounts.data[0]).toEqual({
    id: expect.stringMatching(/^(1|redacted)$/),
    currency: 'redacted',
    type: expect.stringMatching(/^(main|trade)$/),
    balance: expect.stringMatching(/^1(\.5)?$/),
    available: expect.stringMatching(/^1(\.5)?$/),
    holds: expect.stringMatching(/^1(\.5)?$/),
  })
  const ticker = JSON.parse(readFileSync(join(folder, 'spot.getTicker.json'), 'utf8'))
  expect(Number(ticker.data.price)).toBeGreaterThan(1000)
})

test('a host that does not answer ends with 1', async () => {
  const silent = [
    '--base-url',
    'http://127.0.0.1:1',
    '--futures-url',
    'http://127.0.0.1:1',
    '--timeout',
    '500',
  ]
  const { code } = await run('contract', ...silent, '--json')
  expect(code).toBe(1)
})

test('what the key may read is asked, what it may not is named with its permission', {
  timeout: 120_000,
}, async () => {
  const reports: ContractReport[] = []
  for (const permissions of [['General'], ['General', 'Spot', 'Futures']] as const) {
    const [one, other] = [
      await serve({ permissions }, { balances }),
      await serve({ permissions }, { balances }),
    ]
    reports.push(await check(one.url, other.url))
  }
  const [few, more] = reports as [ContractReport, ContractReport]
  const lacking = ({ leftOut }: ContractReport, permission: string): readonly string[] =>
    leftOut.filter(({ reason }) => reason === `needs the permission ${permission}`).map(({ name }) => name)
  const { calls } = await makePlan(true)
  const planned = (permission: string): readonly string[] =>
    calls.filter(({ row, isPublic }) => !isPublic && row.permission === permission).map(({ name }) => name)
  expect(more.drifts).toEqual(few.drifts)
  for (const permission of ['Spot', 'Futures', 'Margin']) {
    expect(planned(permission)).not.toEqual([])
    expect(lacking(few, permission)).toEqual(planned(permission))
    expect(lacking(more, permission)).toEqual(permission === 'Margin' ? planned('Margin') : [])
  }
  expect(more.asked).toBeGreaterThan(few.asked)
})

test.each(['classic', 'unified'] as const)(
  'a %s account with orders: nothing drifts, and each call says which kind it needs',
  {
    timeout: 60_000,
  },
  async (mode) => {
    const permissions = ['General', 'Spot', 'Margin', 'Futures', 'Unified']
    const { options } = await serve({ mode, permissions }, { balances })
    const order = { symbol: 'BTC-USDT', price: '1000', size: '0.01' }
    const [path, body] =
      mode === 'classic'
        ? ['/api/v1/hf/orders', { ...order, side: 'buy', type: 'limit' }]
        : [
            '/api/ua/v2/unified/order/place',
            { ...order, side: 'BUY', orderType: 'LIMIT', tradeType: 'SPOT', sizeUnit: 'BASECCY' },
          ]
    const placed = await run('call', 'POST', path, ...options, '--write', '--body', JSON.stringify(body))
    expect(placed.code).toBe(0)
    const { json } = await run('contract', ...options, '--key-from', 'env', '--json')
    const { drifts, leftOut } = json() as ContractReport
    expect(drifts).toEqual([])
    const other = mode === 'classic' ? 'unified' : 'classic'
    const needing = leftOut.filter(({ reason }) => /needs a (unified|classic) account/.test(reason))
    expect([...new Set(needing.map(({ reason }) => reason))]).toEqual([`needs a ${other} account`])
    expect(needing.every(({ name }) => name.startsWith('unifiedAccount.') === (other === 'unified'))).toBe(
      true,
    )
    expect(needing.length).toBeGreaterThan(10)
  },
)

test('for people, each reason for leaving calls out has its calls', { timeout: 60_000 }, async () => {
  const { options } = await serve({ permissions: ['General'] })
  const { out } = await run('contract', ...options, '--key-from', 'env')
  expect(out).toMatch(/^ +\d+ {2}needs the permission Margin: .*\bmargin\.\w+/m)
  expect(out).toMatch(/^ +\d+ {2}needs an id that only an account has: .*\bspot\.\w+/m)
})
