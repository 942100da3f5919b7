// What the loss of a day is measured from, where a market has no fair price at midnight.
import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { handleSignal } from './handle-signal.ts'
import { openDay } from './watch-profit.ts'

const DAY_MS = 86_400_000
const TERMS = { kind: 'futures', shorts: true, leverage: 1, byFunds: false } as const

test.each([
  ['buy', { bid: '1000', ask: '20000' }, '17000'],
  ['sell', { bid: '20000', ask: '90000' }, '23000'],
] as const)('after a %s: a book whose sides are far apart forgives no loss', async (action, book, then) => {
  const t = anEngine({ maxDailyLoss: '10' }, { terms: TERMS })
  const enter = (more: object) =>
    handleSignal(t.engine, aSignal({ action, orderType: 'market', price: undefined, ...more }), 0)
  t.venue.position = async () => t.engine.positions.of('BTC-USDT').held
  await enter({})
  await t.engine.timeline.wait(DAY_MS / 2)
  t.venue.quoted = { ...book, last: '20000' }
  await openDay(t.engine)
  t.venue.quoted = { bid: then, ask: then, last: then }
  await enter({ timeMs: NOON_MS + DAY_MS / 2 })
  expect(t.reasons()).toEqual(['max-daily-loss'])
})
