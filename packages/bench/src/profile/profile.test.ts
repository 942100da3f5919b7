import { expect, test } from 'vitest'
import { dearest, recordProfile } from './profile.ts'

function spin(): number {
  let sum = 0
  const endMs = performance.now() + 60
  // The clock is read seldom: it would be what takes the time.
  while (performance.now() < endMs) for (let i = 0; i < 100_000; i++) sum += Math.sqrt(sum + 1)
  return sum
}

test('what takes the time is named', async () => {
  const found = dearest(
    await recordProfile(async () => {
      spin()
    }),
  )
  expect(found.length).toBeLessThanOrEqual(10)
  expect(found.map(({ name }) => name).join()).not.toContain('node:inspector')
  expect(found.slice(0, 3).map(({ name }) => name)).toContainEqual(
    expect.stringMatching(/^spin .*profile\.test\.ts:\d+$/),
  )
})
