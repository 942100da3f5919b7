import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import type { RecordedOrder } from '../venue/session.ts'
import { countDuplicates, digestOf } from './digest.ts'
import { percentile } from './percentile.ts'
import { buildReport } from './report.ts'
import { count, createTally } from './tally.ts'
import { textReport } from './text-report.ts'

const order = (clientOid: string, changes: Partial<RecordedOrder> = {}): RecordedOrder => ({
  clientOid,
  symbol: 'BTC-USDT',
  side: 'buy',
  price: '1',
  size: '2',
  state: 'done',
  ...changes,
})

test('the digest does not depend on the order of the orders, but on each of their fields', () => {
  const digest = digestOf([order('a'), order('b')], [])
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(digestOf([order('b'), order('a')], [])).toBe(digest)
  const others = [
    [order('a')],
    [order('a'), order('c')],
    [order('a'), order('b', { size: '3' })],
    [order('a'), order('b', { state: 'cancelled' })],
    [order('a'), order('b', { price: '' })],
    [order('a'), order('b', { side: 'sell' })],
    [order('a'), order('b', { symbol: 'ETH-USDT' })],
  ]
  expect(new Set(others.map((orders) => digestOf(orders, []))).has(digest)).toBe(false)
})

test('nor on the order of the rejections, but on each of them', () => {
  const [weak, stale] = [
    { subject: 'feed 1', reason: 'too-weak' },
    { subject: 'feed 2', reason: 'stale' },
  ] as const
  const digest = digestOf([], [weak, stale])
  expect(digestOf([], [stale, weak])).toBe(digest)
  const others = [[weak], [stale], [weak, { ...stale, reason: 'halted' as const }]]
  expect(others.map((some) => digestOf([], some))).not.toContain(digest)
})

test('duplicates are orders beyond the first of a clientOid', () => {
  expect(countDuplicates([order('a'), order('b')])).toBe(0)
  expect(countDuplicates([order('a'), order('a'), order('b'), order('a')])).toBe(2)
})

test('percentiles are measured values', () => {
  expect(percentile([], 50)).toBeUndefined()
  expect(percentile([5], 99)).toBe(5)
  expect(percentile([9, 1, 5], 50)).toBe(5)
  expect(percentile([1, 2, 3, 4], 50)).toBe(2)
  expect(
    percentile(
      Array.from({ length: 200 }, (_, i) => i + 1),
      99,
    ),
  ).toBe(198)
})

test('the numbers of a run add up', async () => {
  const t = anEngine()
  const tally = createTally()
  const signals = [
    aSignal(),
    aSignal({ strength: 0 }),
    aSignal({ action: 'sell', price: '21000' }),
    aSignal({ action: 'sell', symbol: 'ETH-USDT' }),
  ]
  for (const signal of signals) {
    tally.signals += 1
    await handleSignal(t.engine, signal, 0)
  }
  for (const event of t.events) count(tally, event)
  const report = await buildReport('paper', t.engine, tally, [order('a')])
  expect(report).toMatchObject({
    signals: 4,
    rejected: { 'no-position': 1, 'too-weak': 1 },
    orders: 2,
    fills: 2,
    duplicates: 0,
    unknown: 0,
    digest: digestOf([order('a')], tally.rejectedSignals),
  })
  expect(report.signals).toBe(report.orders + Object.values(report.rejected).reduce((a, b) => a + b, 0))
  // 100 USDT asked for at 21 000 is 0.00476 of the 0.005 held; the other 0.00024 are worth more than the minimum.
  expect(report.positions).toEqual({ 'BTC-USDT': '0.00024' })
  expect(report.pnl.total).toMatch(/^4\./)
  const text = JSON.stringify(textReport(report))
  expect(JSON.stringify(textReport(report, 'rehearsal'))).toContain('Rehearsal run finished')
  for (const part of ['too-weak', 'latency', report.digest, 'USDT']) expect(text).toContain(part)
})

test('without a price the marked profit is unknown, not wrong', async () => {
  const t = anEngine()
  await handleSignal(t.engine, aSignal(), 0)
  t.venue.quoted = undefined
  const report = await buildReport('paper', t.engine, createTally(), [])
  expect(report.pnl).toMatchObject({ realised: '0', marked: null, total: null })
  t.venue.failure = new Error('down')
  expect((await buildReport('paper', t.engine, createTally(), [])).pnl.total).toBeNull()
})
