import { expect, test } from 'vitest'
import { measureThroughput, medianRatio, type Round } from './measure-throughput.ts'

test('signed orders on the real port come at 30 % of the rate of a bare server, or faster', async () => {
  const rounds: Round[] = []
  for await (const round of measureThroughput(5, 800)) rounds.push(round)
  expect(rounds.every(({ mock, bare }) => mock > 0 && bare > 0)).toBe(true)
  expect(medianRatio(rounds)).toBeGreaterThanOrEqual(0.3)
}, 60_000)
