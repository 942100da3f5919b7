import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

test('as many as there are, and one more for each that is given back', () => {
  const slots = createSlots(2, 1_000)
  const [first, second] = [slots.enter(0), slots.enter(0)]
  expect(slots.enter(0)).toBeUndefined()
  first?.()
  first?.()
  expect(slots.enter(0)).toBeDefined()
  expect(slots.enter(0)).toBeUndefined()
  second?.()
  expect(slots.enter(0)).toBeDefined()
})

test('a place that is never given back is free after the longest time that a request can take', () => {
  const slots = createSlots(1, 1_000)
  const late = slots.enter(0)
  expect(slots.enter(1_000)).toBeUndefined()
  expect(slots.enter(1_001)).toBeDefined()
  // Given back too late, it is not another's.
  late?.()
  expect(slots.enter(1_002)).toBeUndefined()
})
