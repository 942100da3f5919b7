import { expect, test } from 'vitest'
import { decimal, ONE } from '../base/decimal.ts'
import { defaultSymbols } from '../exchange/default-symbols.ts'
import { parseRules } from '../model/pair-rules.ts'
import { createCandleStore } from './candle-store.ts'

const MINUTE = 60_000
const HALF_HOUR = 30 * MINUTE
const NOW = 1_700_000_000_000 - (1_700_000_000_000 % HALF_HOUR)

test.each([false, true])('the first candle that is still known is whole; a made up past: %s', (made) => {
  // For a week, and not from the beginning of a candle on.
  const minutes = 7 * 24 * 60 + 7
  const openedAt = NOW - minutes * MINUTE
  const [source] = defaultSymbols
  if (source === undefined) throw new Error('No pairs')
  const store = createCandleStore(parseRules(source), {
    ...{ seed: 1, openedAt, startPrice: decimal('100'), hasMadeUpPast: made },
  })
  // One coin is traded each minute.
  for (let i = 0; i < minutes; i++) store.record(openedAt + i * MINUTE, decimal('100'), ONE)
  const candles = store.query(HALF_HOUR, 0, NOW)
  expect(candles.length).toBeGreaterThan(100)
  for (const [i, { start, volume }] of candles.entries()) {
    expect(volume).toBe(30n * ONE)
    expect(start).toBe(NOW - (candles.length - i) * HALF_HOUR)
  }
})
