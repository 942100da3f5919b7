import { type Credentials, prepareRequest } from '@kucoin-kit/core'
import { expect, test } from 'vitest'
import { createStamp, distinct } from './distinct.ts'

const read = (currency: string) =>
  prepareRequest({ method: 'GET', path: '/api/v1/accounts', query: [['currency', currency]] })

test('equal requests of one ms get timestamps of their own; others keep theirs', () => {
  const stamp = createStamp()
  expect([1, 2, 3].map(() => stamp(read('BTC'), 1_000))).toEqual([1_000, 1_001, 1_002])
  expect(stamp(read('ETH'), 1_000)).toBe(1_000)
  expect(stamp(read('BTC'), 2_000)).toBe(2_000)
})

test('it never runs more than a second ahead', () => {
  const stamp = createStamp()
  const all = Array.from({ length: 5_000 }, () => stamp(read('BTC'), 10_000))
  expect(Math.max(...all)).toBe(11_000)
})

test('a provider is asked at each attempt, and each of its keys has a memory', async () => {
  const keys = ['a', 'b'].map(
    (name): Credentials => ({
      keyVersion: '3',
      sign: (_, timestampMs) => ({ name, timestamp: String(timestampMs) }),
    }),
  )
  let turn = 0
  const provider = distinct(() => keys[turn++ % 2] as Credentials)
  const signed = []
  for (let i = 0; i < 4; i++) signed.push(await (await provider()).sign(read('BTC'), 1_000))
  expect(signed.map((headers) => Object.values(headers).join())).toEqual([
    'a,1000',
    'b,1000',
    'a,1001',
    'b,1001',
  ])
})

test('a provider is told which of its keys was refused', async () => {
  const own: Credentials = { keyVersion: '3', sign: () => ({}) }
  const told: unknown[] = []
  const provider = distinct((refused) => {
    told.push(refused)
    return own
  })
  expect(await provider(await provider())).toBe(await provider())
  expect(told).toEqual([undefined, own, undefined])
})
