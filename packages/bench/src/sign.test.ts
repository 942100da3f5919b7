import { expect, test } from 'vitest'
import { benchSign } from './sign.ts'

test('a signed request costs at most 1.5 times the floor', () => {
  const [, ours] = benchSign()
  expect(ours?.ratio).toBeLessThanOrEqual(1.5)
})
