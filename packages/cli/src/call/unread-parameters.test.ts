/** What a call does not read is refused before it is sent: the exchange would do without it. */
import { describe, expect, test } from 'vitest'
import { serve } from '../../test/exchange.ts'
import { run, withoutKeys } from '../../test/run.ts'

withoutKeys()

const sale = { clientOid: 'a', symbol: 'BTC-USDT', side: 'sell', type: 'market', size: '0.001' }
const lots = { clientOid: 'a', symbol: 'XBTUSDTM', side: 'sell', type: 'market', size: 1, leverage: 5 }
const body = (order: unknown): readonly string[] => ['--write', '--body', JSON.stringify(order)]
const queried = (fields: object): readonly string[] =>
  Object.entries(fields).flatMap(([name, value]) => ['--query', `${name}=${value}`])

describe('refused, and nothing is sent', () => {
  test.each([
    [
      ['POST', '/api/v1/hf/orders', ...body({ ...sale, stop: 'loss', stopPrice: '50100' })],
      'does not read stop.\nfix: call POST /api/v1/stop-order, which reads stop.',
    ],
    [
      ['POST', '/api/v3/hf/margin/order', ...body({ ...sale, stopPrice: '50100' })],
      'call POST /api/v3/hf/margin/stop-order, which reads stopPrice.',
    ],
    [
      ['POST', '/api/v1/hf/orders/multi', ...body({ orderList: [{ ...sale, leverage: 5 }] })],
      'does not read orderList[0].leverage.\nfix: call POST /api/v1/orders --host futures, which reads leverage.',
    ],
    [
      ['POST', '/api/v1/orders', '--host', 'futures', ...body({ ...lots, stopPrice: '50000' })],
      'does not read stopPrice with stopPriceType undefined.\nfix: give another stopPriceType, or leave it out.',
    ],
    [
      ['POST', '/api/v1/orders/multi', '--host', 'futures', ...body([{ ...lots, takeProfitPrice: '1' }])],
      'does not read [0].takeProfitPrice.\nfix: write stopPrice.',
    ],
    [
      [
        'GET',
        '/api/v1/market/candles',
        ...queried({ symbol: 'BTC-USDT', type: '1min', startAt: 1_780_000_000_000 }),
      ],
      'startAt takes seconds since 1970, and is 1780000000000.\nfix: give 1780000000.',
    ],
    [
      ['GET', '/api/v1/hf/fills', ...queried({ symbol: 'BTC-USDT', startAt: 1_780_000_000 })],
      'startAt takes milliseconds since 1970, and is 1780000000.\nfix: give 1780000000000.',
    ],
    [
      ['DELETE', '/api/v1/hf/orders', '--write', ...queried({ symbl: 'BTC-USDT' })],
      'does not read symbl.\nfix: write symbol.',
    ],
    [
      ['DELETE', '/api/v1/stop-order/cancel', ...body({ symbol: 'BTC-USDT' })],
      'does not read symbol in the body.\nfix: give it as --query name=value.',
    ],
    [
      ['POST', '/api/v1/hf/orders', ...queried({ stp: 'CN' }), ...body(sale)],
      'does not read stp in the query.\nfix: write it into --body.',
    ],
    [
      [
        'DELETE',
        '/api/v1/hf/orders',
        '--write',
        ...queried({ symbol: 'BTC-USDT' }),
        '--query',
        '__proto__=x',
      ],
      'does not read __proto__.\nfix: it reads symbol. With --unchecked',
    ],
    [
      // As a shell makes it of a variable that is not set.
      ['DELETE', '/api/v3/orders', '--host', 'futures', '--write', ...queried({ symbol: '' })],
      'has nothing for symbol.\nfix: give one, or leave the field out if that is meant. With --unchecked',
    ],
  ])('%j', async (args, says) => {
    const { exchange, options } = await serve({}, { balances: { trade: { BTC: '1' } } })
    const { code, err, out } = await run('call', ...args, ...options)
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(says) })
    expect(exchange.ledger.orders()).toEqual([])
  })
})

test('with --unchecked it is sent as it is', async () => {
  const { exchange, options } = await serve({}, { balances: { trade: { BTC: '1' } } })
  const order = body({ ...sale, remarks: 'a field of tomorrow' })
  expect((await run('call', 'POST', '/api/v1/hf/orders', ...order, ...options)).code).toBe(2)
  const { code } = await run('call', 'POST', '/api/v1/hf/orders', ...order, '--unchecked', ...options)
  expect([code, exchange.ledger.orders().length]).toEqual([0, 1])
})

test.each([
  ['GET', '/api/v1/market/candles', ...queried({ symbol: 'BTC-USDT', type: '1min', startAt: 1_780_000_000 })],
  ['GET', '/api/v1/hf/orders/done', ...queried({ symbol: 'BTC-USDT', startAt: 1_580_000_000_000, limit: 5 })],
  ['GET', '/api/v1/hf/orders/client-order/abc', ...queried({ symbol: 'BTC-USDT' })],
  ['GET', '/api/v3/currencies/USDT'],
  ['POST', '/api/v1/hf/orders/test', ...body({ ...sale, remark: 'mine', cancelAfter: -1 })],
])('a call that reads all that it is given is sent: %s %s', async (...args) => {
  const { options } = await serve({}, { balances: { trade: { BTC: '1' } } })
  const { err } = await run('call', ...args, ...options)
  expect(err).not.toContain('does not read')
  expect(err).not.toContain('takes')
})
