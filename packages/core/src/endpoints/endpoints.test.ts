/**
 * Holds the descriptors against the lists of facts: every live row of the REST interface, and those old ones that
 * have no newer one, once.
 */
import { readFileSync } from 'node:fs'
import { coverage } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { describedEndpoints, rowName } from '../../facts/described.ts'
import { unifiedManagement, unifiedTrading } from '../rate-limit/unified.ts'

/** Reads a list of facts: rows by their names, `GET spot /api/v1/accounts`; what stands behind that is for others. */
function readFacts(file: string): readonly string[] {
  const text = readFileSync(new URL(`../../facts/${file}`, import.meta.url), 'utf8')
  return (JSON.parse(text) as readonly (readonly string[])[]).map((row) => row.slice(0, 3).join(' '))
}

/** Names that differ in nothing but how they call what stands in the path. */
const plain = (name: string): string => name.replace(/\{[^}]+\}/g, '{}')

const live = readFacts('endpoints.json')
const old = readFacts('old-endpoints.json')
const facts = [...live, ...old]
const described = describedEndpoints()

test('no row stands twice in the lists of facts', () => {
  expect(facts.filter((fact, at) => facts.indexOf(fact) !== at)).toEqual([])
})

test('the lists of facts agree with the simulated exchange, which keeps its own', () => {
  const named = coverage().map(({ method, host, path, isOld }) => ({
    name: plain(`${method} ${host} ${path}`),
    isOld,
  }))
  const theirs = new Set(named.filter(({ isOld }) => !isOld).map(({ name }) => name))
  expect(new Set(live.map(plain))).toEqual(theirs)
  const theirOld = new Set(named.filter(({ isOld }) => isOld).map(({ name }) => name))
  expect(old.filter((fact) => !theirOld.has(plain(fact)))).toEqual([])
})

test('every row of the lists of facts has a descriptor', () => {
  const names = new Set(described.map(({ endpoint }) => rowName(endpoint)))
  expect(facts.filter((fact) => !names.has(fact))).toEqual([])
})

test('every descriptor is a row of the lists of facts', () => {
  const known = new Set(facts)
  expect(described.map(({ endpoint }) => rowName(endpoint)).filter((name) => !known.has(name))).toEqual([])
})

test('no row is described twice', () => {
  const names = described.map(({ endpoint }) => rowName(endpoint))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('a missing, an invented and a doubled descriptor would be noticed', () => {
  const names = described.slice(1).map(({ endpoint }) => rowName(endpoint))
  expect(facts.filter((fact) => !names.includes(fact))).toHaveLength(1)
  expect(facts).not.toContain('GET spot /api/v1/account')
})

test.each(described)('$name is consistent', ({ endpoint }) => {
  const { method, path, pool, permission, writes, query, deleteWithBody, pagination, pageParam } = endpoint
  expect(pool, 'the default pool is not named').not.toBe(endpoint.host ?? 'spot')
  expect(path).toMatch(/^\/api\/[\w/{}-]+$/)
  expect(endpoint.weight ?? 1).toBeGreaterThanOrEqual(0)
  if (pool === 'public') expect(permission).toBeUndefined()
  if (query) expect(method).not.toBe('GET')
  if (writes !== undefined) expect(writes).toBe(method === 'GET')
  if (deleteWithBody) expect(method).toBe('DELETE')
  if (pagination) expect(method).toBe('GET')
  if (pageParam) expect(pagination).toBe('page')
  expect(endpoint.integers?.fields ?? ['some']).not.toEqual([])
})

test('a call brings the quota of its pool where the budget has none, and that alone', () => {
  const quotas = { unifiedAccount: unifiedTrading, unifiedManagement }
  const wrong = described.filter(
    ({ endpoint: { pool, quota } }) => quota !== (quotas as Readonly<Record<string, unknown>>)[pool ?? ''],
  )
  expect(wrong.map(({ name }) => name)).toEqual([])
})

/** Writes whose parameters no source names: what they are given goes out as it is. */
const unknown = ['copyTrading.setCrossLeverageV1', 'copyTrading.listCrossMarginRequirementsV1']

test.each(described.filter(({ endpoint }) => endpoint.method !== 'GET' || endpoint.writes))(
  '$name knows what it takes',
  ({ name, endpoint: { fields, path, query = [] } }) => {
    if (unknown.includes(name)) return expect(fields).toBeUndefined()
    const [row] = [fields].flat()
    const names = Object.keys(row ?? {})
    const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, placeholder]) => placeholder)
    expect(names).toEqual(expect.arrayContaining([...placeholders, ...query]))
    for (const [field, of] of Object.entries(row ?? {}))
      if (Array.isArray(of) && typeof of[0] === 'string') expect(names, field).toContain(of[0])
    expect(fields).toBeDefined()
  },
)
