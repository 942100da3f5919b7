import { addDecimals } from '@kucoin-kit/core/decimal'
import { expect, test } from 'vitest'
import { FAKE_RULES } from '../../test/fake-venue.ts'
import { guardsFor } from './guards.ts'

test('the last part of a pair is worth enough by its limit too, which is beyond the stop', () => {
  const guards = guardsFor({
    side: 'sell',
    size: '10.05',
    trigger: { stopLoss: '200', takeProfit: '300' },
    rules: { ...FAKE_RULES, baseIncrement: '0.001', baseMaxSize: '10', minFunds: '10' },
    pairs: true,
    slippageBps: 200,
  })
  expect(guards).toHaveLength(2)
  expect(guards.map(({ size }) => size).reduce(addDecimals)).toBe('10.05')
})
