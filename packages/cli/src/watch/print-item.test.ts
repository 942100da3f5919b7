import { topics } from '@kucoin-kit/node/topics'
import { expect, onTestFinished, test, vi } from 'vitest'
import { printItem } from './print-item.ts'

test.each([
  ['all', { recovered: 2, isWhole: true }, 'nothing is missing'],
  ['a part', { recovered: 2, isWhole: false }, 'some of what came meanwhile may be missing'],
  ['nothing', { recovered: 0, isWhole: false }, 'what came meanwhile is missing'],
] as const)('where %s of the past was read, no more is called missing', (_, read, words) => {
  const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => spy.mockRestore())
  printItem({ type: 'resumed', topic: topics.spot.orders(), gapMs: 1_500, ...read }, 'spot.orders', false)
  expect(spy.mock.calls.join('')).toContain(`spot.orders: it flows again after 1500 ms, ${words}.`)
})
