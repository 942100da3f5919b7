import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { withDeadline } from './fence.ts'

const at = fc.integer({ min: 1_500_000_000_000, max: 2_000_000_000_000 })
const offset = fc.integer({ min: -100_000, max: 100_000 })

const signed = 1_700_000_000_000

test.each([
  [{ clientTimestamp: null }, 5_000],
  [{ allowMaxTimeWindow: null }, 5_000],
  [{ clientTimestamp: null, allowMaxTimeWindow: 2_000 }, 2_000],
  [{ clientTimestamp: String(signed), allowMaxTimeWindow: 2_000 }, 2_000],
  [{ clientTimestamp: signed - 1_000, allowMaxTimeWindow: '2000' }, 1_000],
  [{ clientTimestamp: String(signed), allowMaxTimeWindow: '2000' }, 2_000],
  // What is no number must not take the end off: the least that there is.
  [{ allowMaxTimeWindow: 'soon' }, 1],
  [{ clientTimestamp: {} }, 1],
])('a time that is none, or is written as a text, keeps an order from no end: %j', (times, windowMs) => {
  const sent = JSON.parse(withDeadline(JSON.stringify({ symbol: 'BTC-USDT', ...times }), signed))
  expect(sent).toEqual({ symbol: 'BTC-USDT', clientTimestamp: signed, allowMaxTimeWindow: windowMs })
})

test('a spot order dies 5 s after it was signed, or when its caller says so, and never later', () => {
  fc.assert(
    fc.property(
      at,
      fc.option(offset),
      fc.option(fc.integer({ min: 1, max: 100_000 })),
      (signedAtMs, off, allowMaxTimeWindow) => {
        const order = {
          symbol: 'BTC-USDT',
          ...(off !== null && { clientTimestamp: signedAtMs + off }),
          ...(allowMaxTimeWindow !== null && { allowMaxTimeWindow }),
        }
        const sent = JSON.parse(withDeadline(JSON.stringify(order), signedAtMs))
        const diesAtMs = sent.clientTimestamp + sent.allowMaxTimeWindow
        const saidMs =
          allowMaxTimeWindow === null
            ? Number.POSITIVE_INFINITY
            : signedAtMs + (off ?? 0) + allowMaxTimeWindow
        expect(diesAtMs).toBeLessThanOrEqual(signedAtMs + 5_000)
        // One whose time is over already is given the least that there is.
        expect(diesAtMs).toBe(Math.max(signedAtMs + 1, Math.min(signedAtMs + 5_000, saidMs)))
        expect(sent.symbol).toBe('BTC-USDT')
      },
    ),
  )
})
