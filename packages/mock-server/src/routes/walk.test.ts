import { describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import type { ExchangeRequest } from '../contract/exchange.ts'
import { coverage } from '../exchange/coverage.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const simulated = coverage().filter((row) => row.how === 'simulated')

/** Nonsense that an endpoint may be sent; it has to refuse or answer, and never break. */
const INPUTS: readonly [string, string, unknown][] = [
  ['nothing', '', {}],
  [
    'numbers where texts belong',
    '?symbol=1&currency=2&orderId=3&pageSize=abc&type=4',
    { symbol: 1, clientOid: 2, size: -1, price: {} },
  ],
  [
    'unknown names',
    '?symbol=NO-SUCH&currency=NOPE&type=limit&tradeType=X',
    {
      symbol: 'NO-SUCH',
      side: 'buy',
      type: 'limit',
      price: '1',
      size: '1',
      clientOid: 'x',
      currency: 'NOPE',
    },
  ],
  ['lists', '?symbols=A,B&orderIds=1,2', []],
]

describe.each(INPUTS)('sent %s', (_, query, body) => {
  test.each(simulated.map((row) => [`${row.method} ${row.host} ${row.path}`, row] as const))(
    '%s',
    async (__, row) => {
      const client = createClient(createExchange({ clock: manualClock(1_700_000_000_000) }))
      const path = row.path.replace(/\{[^}]+\}/g, 'x') + query
      const isRead = row.method === 'GET'
      const { status, code } = await client.send(
        row.method,
        path,
        isRead ? undefined : body,
        row.host as ExchangeRequest['host'],
      )
      expect(status).toBeLessThan(500)
      expect(code).toMatch(/^(\d{6}|order_not_exist)$/)
    },
  )
})
