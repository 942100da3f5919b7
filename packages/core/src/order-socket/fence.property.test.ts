import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { withDeadline } from './fence.ts'

const at = fc.integer({ min: 1_500_000_000_000, max: 2_000_000_000_000 })
const offset = fc.integer({ min: -100_000, max: 100_000 })

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
