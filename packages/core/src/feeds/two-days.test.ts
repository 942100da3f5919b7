import { expect, test } from 'vitest'
import { renewals } from '../../test/soak/renewals.ts'

test('48 hours: four renewals before the exchange ends a socket, no message missed, none twice', {
  timeout: 120_000,
}, async () => {
  const figures = await renewals.run(1)
  expect(figures).toMatchObject({ renewals: 4 })
  for (const [name, least] of Object.entries(renewals.least))
    expect(figures[name]).toBeGreaterThanOrEqual(least)
})
