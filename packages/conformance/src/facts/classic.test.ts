/**
 * KuCoin's classic REST interface as its sources have it on 2026-10-06, held against the descriptors and against the
 * simulated exchange, which keep what they know of it apart from each other.
 *
 * A row of `data/classic.json`: the call; the permission, the pool and the weight, null where no source names them; the
 * parameters, a question mark behind those that may be left out; and what stands behind parameters and answer:
 *
 * - `sdk`: the description that KuCoin's own SDK is made from (kucoin-universal-sdk 1.3.0, 2025-11-04), with KuCoin's change log
 *   since
 * - `list`: KuCoin's own list of read calls (kucoin-skills-hub, 2026-03-17) for the parameters, two readings of its page for the
 *   answer
 * - `pages`: two readings of KuCoin's page, made apart from each other (of kucoin-api, 2026-07-27, tigusigalpa/kucoin-go,
 *   2026-08-11, tonymontanov/go-kucoin, 2026-06-07, tribulnation/typed, 2026-08), that agree
 * - `disputed`: two readings that do not agree
 * - `one`: a single client
 */
import { readFileSync } from 'node:fs'
import * as groups from '@kucoin-kit/core/endpoints'
import { describe, expect, test } from 'vitest'
import { endpointFacts } from '../../../mock-server/src/facts/table.ts'

type Evidence = 'sdk' | 'list' | 'pages' | 'disputed' | 'one'
type Row = readonly [
  call: string,
  permission: string | null,
  pool: string | null,
  weight: number | null,
  parameters: string,
  evidence: Evidence,
]

interface Described {
  readonly method: string
  readonly host?: string
  readonly path: string
  readonly pool?: string
  readonly weight?: number
  readonly permission?: string
  readonly fields?: object
  readonly verified?: false
}

const rows = JSON.parse(readFileSync(new URL('data/classic.json', import.meta.url), 'utf8')) as readonly Row[]
const descriptors = Object.entries(groups)
  .filter(([group]) => group !== 'unifiedAccount')
  .flatMap(([group, members]) =>
    Object.entries(members).map(([name, row]) => ({ name: `${group}.${name}`, row: row as Described })),
  )

/** Names that differ in nothing but how they call what stands in the path. */
const plain = (call: string): string => call.replace(/\{[^}]+\}/g, '{}')
const callOf = ({ method, host = 'spot', path }: Described): string => plain(`${method} ${host} ${path}`)
const factOf = new Map(rows.map((row) => [plain(row[0]), row]))
const simulated = new Map(endpointFacts.map((one) => [plain(`${one.method} ${one.host} ${one.path}`), one]))

/** Where KuCoin's own pages are at odds with what KuCoin does, or with each other. */
const odds: Readonly<Record<string, string>> = {
  'margin.getConfig pool':
    'counted in the spot pool, and takes no signature: the key that would pay is not known',
  'futures.listRiskLimits pool': 'counted in the public pool, and takes a signature',
  'vipLending.listDiscountRates pool': 'counted in the public pool, and takes a signature',
  'futures.getFundingRate permission': 'takes no signature',
  'futures.listFundingRates permission': 'takes no signature',
}

/** Parameters that KuCoin's pages name for the like of a call, and its examples send. */
const beyond: Readonly<Record<string, readonly string[]>> = {
  'copyTrading.placeOrder': ['remark'],
  'copyTrading.placeTpSlOrder': ['remark'],
  'copyTrading.testOrder': ['remark'],
  'margin.placeOrder': ['remark'],
  'margin.testOrder': ['remark'],
  'spot.placeStopOrder': ['stop'],
}

const names = (parameters: string): readonly string[] =>
  parameters
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => name.replace('?', ''))

/** What a descriptor says otherwise than a row; empty where they agree. */
function drift(name: string, row: Described, fact: Row): readonly string[] {
  const [, permission, pool, weight, parameters] = fact
  const said = {
    permission: [row.permission ?? null, permission],
    pool: [row.pool ?? row.host ?? 'spot', pool],
    weight: [row.weight ?? null, weight],
  }
  const differs = Object.entries(said)
    .filter(
      ([column, [ours, theirs]]) => theirs !== null && ours !== theirs && !(`${name} ${column}` in odds),
    )
    .map(([column, [ours, theirs]]) => `${column} ${ours}, KuCoin's ${theirs}`)
  if (row.fields === undefined) return differs
  const [first = {}] = [row.fields].flat() as readonly object[]
  const ours = Object.keys(first).filter((field) => !beyond[name]?.includes(field))
  const theirs = names(parameters)
  const odd = [
    ...ours.filter((field) => !theirs.includes(field)).map((field) => `takes ${field}`),
    ...theirs.filter((field) => !ours.includes(field)).map((field) => `lacks ${field}`),
  ]
  return [...differs, ...odd]
}

test('every call is in the list once, and no other', () => {
  expect(rows.map(([call]) => plain(call)).sort()).toEqual(descriptors.map(({ row }) => callOf(row)).sort())
})

describe('a descriptor says what KuCoin says', () => {
  test.each(descriptors)('$name', ({ name, row }) => {
    const fact = factOf.get(callOf(row)) as Row
    expect(drift(name, row, fact)).toEqual([])
    expect(row.verified !== false, `verified, by ${fact[5]}`).toBe(!['disputed', 'one'].includes(fact[5]))
  })
})

/** Pools as the simulated exchange names them. */
const poolName = (pool: string): string => pool.charAt(0).toUpperCase() + pool.slice(1)

describe('the simulated exchange counts as KuCoin does', () => {
  test.each(descriptors)('$name', ({ name, row }) => {
    const [, permission, pool, weight] = factOf.get(callOf(row)) as Row
    const one = simulated.get(callOf(row))
    if (pool !== null && !(`${name} pool` in odds)) expect(one?.pool).toBe(poolName(pool))
    if (weight !== null) expect(one?.weight).toBe(weight)
    if (permission !== null && !(`${name} permission` in odds)) expect(one?.permission).toBe(permission)
  })
})

test('at most 20 of the classic calls are not verified', () => {
  const open = descriptors.filter(({ row }) => row.verified === false)
  expect(open.length).toBeLessThanOrEqual(20)
  expect(rows.filter(([, , , , , evidence]) => evidence === 'disputed' || evidence === 'one')).toHaveLength(
    open.length,
  )
})

test('what is at odds is so still', () => {
  for (const key of Object.keys(odds)) {
    const [name, column] = key.split(' ') as [string, 'pool' | 'permission']
    const { row } = descriptors.find((one) => one.name === name) as (typeof descriptors)[number]
    const fact = factOf.get(callOf(row)) as Row
    const ours = column === 'pool' ? (row.pool ?? row.host ?? 'spot') : (row.permission ?? null)
    expect(ours, key).not.toBe(column === 'pool' ? fact[2] : fact[1])
  }
})

test('a drift in each column would be seen', () => {
  const { row } = descriptors.find(({ name }) => name === 'transfer.transfer') as (typeof descriptors)[number]
  const fact = factOf.get(callOf(row)) as Row
  const [call, permission, pool, weight, parameters, evidence] = fact
  const planted: readonly Row[] = [
    [call, 'Spot', pool, weight, parameters, evidence],
    [call, permission, 'spot', weight, parameters, evidence],
    [call, permission, pool, 5, parameters, evidence],
    [call, permission, pool, weight, `${parameters} memo?`, evidence],
    [call, permission, pool, weight, parameters.replace('amount', ''), evidence],
  ]
  expect(planted.map((one) => drift('transfer.transfer', row, one))).toEqual([
    ["permission FlexTransfers, KuCoin's Spot"],
    ["pool management, KuCoin's spot"],
    ["weight 4, KuCoin's 5"],
    ['lacks memo'],
    ['takes amount'],
  ])
})
