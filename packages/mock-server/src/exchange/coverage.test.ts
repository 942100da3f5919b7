import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import { examples } from '../facts/examples/table.ts'
import { coverage } from './coverage.ts'
import { createExchange } from './create-exchange.ts'

const rows = coverage()

test('every endpoint is answered, old ones too, at least 270 of the live ones by simulation', () => {
  const live = rows.filter((row) => !row.isOld)
  expect(live).toHaveLength(347)
  expect(rows.filter((row) => row.how === 'none')).toEqual([])
  expect(live.filter((row) => row.how === 'simulated').length).toBeGreaterThanOrEqual(270)
})

test('every example is JSON and belongs to an endpoint that is not simulated', () => {
  const stands = new Set(
    rows.filter((row) => row.how === 'example' || row.how === 'sketch').map((row) => row.id),
  )
  expect([...examples.keys()].filter((id) => !stands.has(id))).toEqual([])
  for (const [id, { json }] of examples) expect(() => JSON.parse(json), id).not.toThrow()
})

test('a strict exchange refuses what it does not simulate, and nothing else', async () => {
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000), strict: true })
  const client = createClient(exchange)
  const { path } = rows.find(
    ({ how, method, host, path: each }) =>
      how === 'example' && method === 'GET' && host === 'spot' && !each.includes('{'),
  ) as { path: string }
  expect(await client.get(path)).toMatchObject({
    status: 501,
    code: '501000',
    msg: expect.stringContaining(`GET ${path}`),
    headers: { 'x-mock': 'not-simulated' },
  })
  expect(await client.get('/api/v1/accounts')).toMatchObject({ status: 200, code: '200000' })
})

test('examples say that they are examples, and are still behind the gate', async () => {
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000) })
  const client = createClient(exchange)
  const { status, headers, code } = await client.get('/api/v1/otc-loan/accounts')
  expect({ status, code, mark: headers['x-mock'] }).toEqual({ status: 200, code: '200000', mark: 'example' })
  const unsigned = await exchange.handle({
    host: 'spot',
    method: 'GET',
    target: '/api/v1/otc-loan/accounts',
    headers: {},
    body: '',
  })
  expect(unsigned).toMatchObject({ status: 400 })
  expect((await client.get('/api/v1/accounts')).headers).not.toHaveProperty('x-mock')
})
