import { expect, test } from 'vitest'
import type { Told } from './contender.ts'
import { planOrder } from './plan.ts'
import { brokenPromises, describeBroken, describeMissing, judge, type Outcome } from './verdict.ts'

const accepted = (orderId: string): Told => ({ kind: 'accepted', orderId, clientOid: 'a' })
const notPlaced: Told = { kind: 'not-placed', why: 'TIMED_OUT' }
const unknown: Told = { kind: 'unknown', why: 'OUTCOME_UNKNOWN', clientOid: 'a' }

const story = (index: number, first: Told, last = first): Outcome => ({
  order: planOrder(index),
  first,
  last,
})
const row = (index: number, orderId: string) => ({ orderId, amount: planOrder(index).amount, state: 'open' })

test('what callers were told agrees with the ledger', () => {
  const verdict = judge(
    [story(0, accepted('a')), story(1, notPlaced), story(2, unknown, accepted('c'))],
    [row(0, 'a'), row(2, 'c')],
  )
  expect(verdict).toMatchObject({ orders: 3, placed: 2, unknownAtFirst: 1 })
  expect(brokenPromises(verdict)).toBe(0)
})

test.each([
  ['placedTwice', story(0, accepted('a')), [row(0, 'a'), row(0, 'b')]],
  ['falselyNotPlaced', story(0, notPlaced), [row(0, 'a')]],
  ['falselyAccepted', story(0, accepted('a')), []],
  ['falselyAccepted', story(0, accepted('a')), [row(0, 'other')]],
  ['unknownAfterRecover', story(0, unknown), [row(0, 'a')]],
] as const)('%s is counted', (count, outcome, ledger) => {
  expect(judge([outcome], ledger)).toMatchObject({ [count]: 1 })
  expect(describeBroken([outcome], ledger)).toHaveLength(1)
})

test('an order that nobody has, whatever was told of it, is told with the reason', () => {
  const ledger = [row(0, 'a')]
  const stories = describeMissing([story(0, accepted('a')), story(1, notPlaced), story(2, unknown)], ledger)
  expect(stories).toEqual([
    expect.stringMatching(/order 1: told not-placed \(.+\); stands: no/),
    expect.stringMatching(/order 2: told unknown \(.+\); stands: no/),
  ])
})

test('every order of a run has an amount of its own', () => {
  const amounts = Array.from({ length: 10_000 }, (_, index) => planOrder(index).amount)
  expect(new Set(amounts).size).toBe(10_000)
})
