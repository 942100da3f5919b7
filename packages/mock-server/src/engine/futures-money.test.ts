import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import { decimal } from '../base/decimal.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const START = 1_700_000_000_000

const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      side: fc.constantFrom('buy', 'sell'),
      type: fc.constantFrom('limit', 'market'),
      offset: fc.integer({ min: -30, max: 30 }),
      size: fc.integer({ min: 1, max: 400 }),
      leverage: fc.constantFrom(1, 3, 10, 100, 125),
      reduceOnly: fc.constantFrom(false, false, false, true),
      stop: fc.constantFrom(undefined, undefined, undefined, 'up', 'down'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 100, max: 120_000 }) }),
  },
)

test('futures conserve money through profits, losses, turns and liquidations', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(operation, { minLength: 5, maxLength: 40 }),
      fc.nat(500),
      async (operations, seed) => {
        const clock = manualClock(START)
        const exchange = createExchange({
          clock,
          seed,
          limits: 'off',
          balances: { contract: { USDT: '3000' } },
        })
        const client = createClient(exchange)
        let count = 0
        for (const step of operations) {
          if (step.kind === 'wait') clock.advanceBy(step.ms)
          else if (step.kind === 'cancel') await client.send('DELETE', '/api/v1/orders', undefined, 'futures')
          else {
            const { kind: _, offset, stop, ...fields } = step
            const price = (67_000 + offset * 10).toFixed(1)
            const body = {
              ...fields,
              clientOid: `c${count++}`,
              symbol: 'XBTUSDTM',
              ...(fields.type === 'limit' ? { price } : {}),
              ...(stop === undefined ? {} : { stop, stopPrice: price, stopPriceType: 'TP' }),
            }
            await client.send('POST', '/api/v1/orders', body, 'futures')
          }
          const { ledger } = exchange
          const signed = (text = '0'): bigint =>
            text.startsWith('-') ? -decimal(text.slice(1)) : decimal(text)
          const sum = ledger
            .balances()
            .reduce((total, { available, held }) => total + decimal(available) + decimal(held), 0n)
          expect(sum + signed(ledger.fees()['USDT']) + signed(ledger.counterparty()['USDT'])).toBe(
            decimal('3000'),
          )
        }
        // With everything closed nothing may be left on hold.
        await client.send('DELETE', '/api/v1/orders', undefined, 'futures')
        await client.send('DELETE', '/api/v1/stopOrders', undefined, 'futures')
        const close = { clientOid: 'end', symbol: 'XBTUSDTM', type: 'market', closeOrder: true, leverage: 1 }
        for (let i = 0; i < 3; i++) {
          await client.send('POST', '/api/v1/orders', { ...close, clientOid: `end${i}` }, 'futures')
          clock.advanceBy(1_000)
        }
        expect(exchange.ledger.balances()[0]?.held).toBe('0')
      },
    ),
    { numRuns: 60 },
  )
})
