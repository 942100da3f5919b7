import { expect, test } from 'vitest'
import { fullView } from '../../test/full-view.ts'
import { overviewWords } from './tell-overview.ts'

test('money in a limit is told in cents, whatever it was multiplied from; what is counted stays whole', async () => {
  const limit = { scope: null, isReached: false }
  const overview = fullView({
    risk: [
      { ...limit, limit: 'maxDailyLoss', used: '0.150336821297', allowed: '50', unit: 'USDT' },
      { ...limit, limit: 'maxOrdersPerDay', used: '2', allowed: '100', unit: 'entries' },
      {
        ...limit,
        limit: 'marginAct',
        used: '0.4211',
        allowed: '0.85',
        unit: 'of the way to the liquidation',
      },
    ],
  }).overview()
  const lines = overviewWords(overview, true).map((line) => JSON.stringify(line))
  expect(lines.filter((line) => line.includes('limit    '))).toEqual([
    expect.stringContaining('maxDailyLoss: 0.15 of 50 USDT'),
    expect.stringContaining('maxOrdersPerDay: 2 of 100 entries'),
    expect.stringContaining('marginAct: 0.4211 of 0.85 of the way to the liquidation'),
  ])
})
