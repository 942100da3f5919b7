// Its client waits two seconds for an answer: on a processor that is busy with other tests, nothing leaves for as long.
import { expect, test } from 'vitest'
import { brokenLimits } from '../report.ts'
import { runChaos } from './chaos.ts'
import { reportOf } from './report.ts'

test('1,000 orders under chaos: none twice, none mistaken, none unknown; blind retry is caught', async () => {
  const told: string[] = []
  const report = await runChaos({
    orders: 1_000,
    resendOrders: 300,
    sideOrders: 100,
    unifiedOrders: 100,
    onProgress: (line) => told.push(line),
  })
  expect(brokenLimits(reportOf(report)), told.join('\n')).toEqual([])
  expect(report.oursWithResend.orders).toBe(300)
  expect(report.ours.orders).toBe(1_000)
  expect(Object.keys(report.faults)).toHaveLength(15)
  expect(Object.values(report.peers).map(({ orders }) => orders)).toEqual([100, 100])
  const { ours, peers, faults } = report.unified
  expect(ours.orders).toBe(100)
  expect(Object.keys(faults)).toHaveLength(14)
  expect(Object.values(peers).map(({ orders }) => orders)).toEqual([100, 100])
}, 240_000)
