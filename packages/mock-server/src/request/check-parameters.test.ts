/** An endpoint that answers an example still knows what it is asked with. */
import { describe, expect, test } from 'vitest'
import { type Answer, createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import { type CoverageRow, coverage } from '../exchange/coverage.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { examples } from '../facts/examples/table.ts'
import { type ParameterFacts, parameterFacts } from '../facts/parameters.ts'

const standIns = coverage().filter(({ id, how }) => how !== 'simulated' && parameterFacts.has(id))
const options = { clock: manualClock(1_700_000_000_000), limits: 'off', allowHidden: true } as const
const client = createClient(createExchange(options))
type Values = Readonly<Record<string, unknown>>

function call({ method, host, path }: CoverageRow, values: Values): Promise<Answer> {
  const target = path.replace(/\{\w+\}/g, 'x')
  if (method !== 'GET') return client.send(method, target, values, host as 'spot')
  const query = Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return client.send(
    method,
    query.length === 0 ? target : `${target}?${query.join('&')}`,
    undefined,
    host as 'spot',
  )
}

/** A value that fits, as simply as it can be written. */
const good = ({ kind }: ParameterFacts): unknown =>
  typeof kind === 'string'
    ? { text: 'BTC', integer: 1, number: '1.5', flag: true, list: ['a'], object: {} }[kind]
    : kind[0]
/** Values that do not, in the order in which people send them; nothing is wrong for a text of a query. */
const bad = ({ kind }: ParameterFacts, method: string): readonly unknown[] => {
  const anything = ['nonsense', '1.5.5']
  if (typeof kind !== 'string') return anything
  const nested = method === 'GET' ? [] : [{ deep: 1 }]
  return {
    text: nested,
    integer: ['1.5', ...anything],
    number: anything,
    flag: anything,
    list: nested,
    object: method === 'GET' ? [] : ['text'],
  }[kind]
}

test('every row is of an endpoint without behaviour, and has only names of its own', () => {
  expect([...parameterFacts.keys()].filter((id) => !examples.has(id))).toEqual([])
  for (const [id, all] of parameterFacts) {
    expect(new Set(all.map(({ name }) => name)).size, id).toBe(all.length)
    expect(all.length, id).toBeGreaterThan(0)
  }
})

describe.each(standIns.map((row) => [row.id, row] as const))('%s', (id, row) => {
  const all = parameterFacts.get(id) ?? []
  const right = Object.fromEntries(all.map((one) => [one.name, good(one)]))

  test('what is right is answered, with all and with what must be there alone', async () => {
    const needed = all.filter(({ isRequired }) => isRequired).map(({ name }) => [name, right[name]])
    for (const values of [right, Object.fromEntries(needed)]) {
      expect(await call(row, values)).toMatchObject({
        status: 200,
        code: '200000',
        headers: { 'x-mock': 'example' },
      })
    }
  })

  test('what misses or is wrong is refused by its name', async () => {
    for (const one of all) {
      const { [one.name]: _, ...others } = right
      const wrong = bad(one, row.method).map((value) => ({ ...others, [one.name]: value }))
      for (const values of [...(one.isRequired ? [others, { ...others, [one.name]: '' }] : []), ...wrong]) {
        const { status, code, msg, headers } = await call(row, values)
        expect({ status, code, isNamed: msg?.includes(` ${one.name} `) }, JSON.stringify(values)).toEqual({
          status: 400,
          code: '400100',
          isNamed: true,
        })
        expect(headers).not.toHaveProperty('x-mock')
      }
    }
  })
})

test('case does not count for words, and what nobody documents is let pass', async () => {
  const row = standIns.find(({ id }) => id === 'deposit.getDepositHistoryOld') as CoverageRow
  expect((await call(row, { currency: 'BTC', status: 'success', more: 'x' })).code).toBe('200000')
})

test.each(['addOrder', 'addOrderTest', 'addTPSLOrder'])(
  'a lead trader may %s on either margin',
  async (name) => {
    const row = standIns.find(({ id }) => id === `copyTrading.futures.${name}`) as CoverageRow
    const order = { clientOid: 'a', side: 'buy', symbol: 'XBTUSDTM', type: 'market', size: 1, leverage: 3 }
    for (const marginMode of ['ISOLATED', 'CROSS'])
      expect((await call(row, { ...order, marginMode })).code).toBe('200000')
    expect((await call(row, { ...order, marginMode: 'BOTH' })).code).toBe('400100')
  },
)

test('a strict exchange says that it does not simulate, whatever is asked', async () => {
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000), strict: true })
  expect((await createClient(exchange).get('/api/v1/hist-deposits')).code).toBe('501000')
})
