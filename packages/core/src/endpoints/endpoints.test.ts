/** Holds the descriptors against the lists of facts: every live row of the REST interface, once. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describedEndpoints, rowName } from '../../facts/described.ts'

const rows = JSON.parse(
  readFileSync(new URL('../../facts/endpoints.json', import.meta.url), 'utf8'),
) as readonly (readonly [method: string, host: string, path: string])[]

const facts = rows.map((row) => row.join(' '))
const described = describedEndpoints()

test('the facts list holds 351 different rows', () => {
  expect(new Set(facts).size).toBe(351)
  expect(facts).toHaveLength(351)
})

test('every row of the facts list has a descriptor', () => {
  const names = new Set(described.map(({ endpoint }) => rowName(endpoint)))
  expect(facts.filter((fact) => !names.has(fact))).toEqual([])
})

test('every descriptor is a row of the facts list', () => {
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
  expect(path).toMatch(/^\/api\/[\w/{}-]+$/)
  expect(endpoint.weight ?? 1).toBeGreaterThanOrEqual(0)
  if (pool === 'public') expect(permission).toBeUndefined()
  if (query) expect(method).not.toBe('GET')
  if (writes !== undefined) expect(writes).toBe(method === 'GET')
  if (deleteWithBody) expect(method).toBe('DELETE')
  if (pagination) expect(method).toBe('GET')
  if (pageParam) expect(pagination).toBe('page')
  expect(endpoint.integerFields ?? ['some']).not.toEqual([])
})
