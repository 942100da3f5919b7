// What is watched beside the engine's own events: its state, its limits, and whether the exchange answers.
import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { createFakeVenue } from '../../test/fake-venue.ts'
import { describeEvent } from '../engine/describe-event.ts'
import { openStore } from '../store/open-store.ts'
import type { HeadroomView } from '../view/shapes.ts'
import type { News } from './alert.ts'
import { newsOf } from './news-of.ts'
import { createRepeats } from './repeats.ts'
import { watchRequests } from './watch-requests.ts'
import { createStateWatch } from './watch-state.ts'

const limit = (isReached: boolean): HeadroomView => ({
  ...{
    limit: 'maxDailyLoss',
    scope: null,
    used: isReached ? '50' : '10',
    allowed: '50',
    unit: 'USDT',
    isReached,
  },
})

test('a halt, a limit and the way back are told once each', () => {
  const told: string[] = []
  const look = createStateWatch(({ level, words }) => told.push(`${level} ${words}`))
  const running = { state: 'running', reason: null, risk: [limit(false)] } as const
  look(running)
  look({ ...running, risk: [limit(true)] })
  look({ ...running, risk: [limit(true)] })
  look({ state: 'halted', reason: 'halted by the page', risk: [limit(false)] })
  look({ state: 'halted', reason: 'halted by the page', risk: [limit(false)] })
  look({ ...running, risk: [limit(true)] })
  look({ state: 'halted', reason: '/run/stop is there', risk: [limit(true)] })
  expect(told).toEqual([
    'critical maxDailyLoss is reached: 50 of 50 USDT',
    'critical halted by the page',
    'warning resumed: signals may open positions',
    'critical maxDailyLoss is reached: 50 of 50 USDT',
    'critical halted: /run/stop is there',
  ])
})

test('a loss that trembles around its limit is told once, and again once it was well below', () => {
  const told: string[] = []
  const look = createStateWatch(({ words }) => told.push(words))
  const at = (used: string) =>
    look({ state: 'running', reason: null, risk: [{ ...limit(Number(used) >= 50), used }] })
  for (const used of ['50.1', '49.9', '50.2', '49.5', '51']) at(used)
  expect(told).toHaveLength(1)
  at('48')
  at('50')
  expect(told).toHaveLength(2)
})

test('a limit is told in cents, and in whole orders', () => {
  const told: string[] = []
  const look = createStateWatch(({ words }) => told.push(words))
  const [loss, orders] = [
    { ...limit(true), used: '50.0032149', allowed: '50' },
    { ...limit(true), limit: 'maxOrdersPerDay', used: '200', allowed: '200', unit: 'orders' },
  ]
  look({ state: 'running', reason: null, risk: [loss, orders] })
  expect(told).toEqual([
    'maxDailyLoss is reached: 50.00 of 50 USDT',
    'maxOrdersPerDay is reached: 200 of 200 orders',
  ])
})

test('of a currency of which a cent is a lot of money a limit is told in more digits', () => {
  const told: string[] = []
  const look = createStateWatch(({ words }) => told.push(words))
  const loss = { ...limit(true), used: '0.003104567891', allowed: '0.003', unit: 'BTC' }
  look({ state: 'running', reason: null, risk: [loss] })
  expect(told).toEqual(['maxDailyLoss is reached: 0.00310457 of 0.00300000 BTC'])
})

test('failures in a row are told at the number that was asked for, and that it answers again', async () => {
  const told: News[] = []
  const fake = createFakeVenue(openStore(':memory:', 'paper').journal(() => 0))
  let isDown = true
  const flaky = {
    ...fake,
    quote: async () => (isDown ? Promise.reject(new Error('ETIMEDOUT')) : undefined),
  }
  const venue = watchRequests(
    flaky,
    () => 3,
    (news) => told.push(news),
  )
  const ask = () => venue.quote('BTC-USDT').catch((error: Error) => error.message)
  expect([await ask(), await ask()]).toEqual(['ETIMEDOUT', 'ETIMEDOUT'])
  expect(told).toEqual([])
  await ask()
  await ask()
  isDown = false
  await ask()
  isDown = true
  await ask()
  expect(told.map(({ level, words }) => `${level} ${words}`)).toEqual([
    'critical 3 requests to the exchange failed in a row: ETIMEDOUT',
    'info the exchange answers again after 4 failures',
  ])
})

test('every event of an engine that trades is news in words, and trades can be left out', async () => {
  const { engine, events } = anEngine()
  engine.tell({ kind: 'trouble', message: 'disk full' })
  engine.tell({ kind: 'trouble', message: 'nobody knows', isOnce: true })
  engine.tell({ kind: 'silent-source', source: 'tv', forMs: 60_000 })
  engine.tell({ kind: 'notice', message: 'the book is stale' })
  expect(events.map((event) => newsOf(event, false))).toEqual([
    { kind: 'trouble', level: 'critical', lasts: true, words: 'disk full' },
    { kind: 'trouble', level: 'critical', words: 'nobody knows' },
    { kind: 'feed', level: 'critical', words: expect.stringMatching(/^tv has been silent for 60 s/) },
    { kind: 'exchange', level: 'warning', lasts: true, words: 'the book is stale' },
  ])
  const rejection = { reason: 'halted', detail: 'by the page' } as const
  const rejected = { kind: 'rejected', rejection, subject: 's 1', what: 'buy' } as const
  expect(newsOf(rejected, false)).toBeUndefined()
  expect(newsOf(rejected, true)).toMatchObject({ level: 'info', kind: 'rejection' })
  expect(describeEvent(rejected)).toContain(newsOf(rejected, true)?.words)
})

test('the same trouble is news again after a while, and a second halt at once', () => {
  let nowMs = 0
  const isRepeated = createRepeats(() => nowMs)
  const trouble = { kind: 'trouble', level: 'critical', lasts: true, words: 'no answer' } as const
  const halt = { kind: 'state', level: 'critical', words: 'halted' } as const
  expect([isRepeated(trouble), isRepeated(trouble), isRepeated(halt), isRepeated(halt)]).toEqual([
    false,
    true,
    false,
    false,
  ])
  nowMs = 300_000
  expect(isRepeated(trouble)).toBe(false)
})

test('what is told once for each time that it happens is news the second time, too', async () => {
  const isRepeated = createRepeats(() => 0)
  const told: string[] = []
  const hear = (news: News | undefined): void => {
    if (news && !isRepeated(news)) told.push(news.words)
  }
  const fake = createFakeVenue(openStore(':memory:', 'paper').journal(() => 0))
  let isDown = true
  const venue = watchRequests(
    { ...fake, quote: async () => (isDown ? Promise.reject(new Error('ETIMEDOUT')) : undefined) },
    () => 1,
    hear,
  )
  for (const isNowDown of [true, false, true]) {
    isDown = isNowDown
    await venue.quote('BTC-USDT').catch(() => undefined)
  }
  const silent = { kind: 'silent-source', source: 'tv', forMs: 60_000 } as const
  for (const event of [silent, { kind: 'heard-again', source: 'tv' } as const, silent])
    hear(newsOf(event, true))
  expect(told).toEqual([
    '1 request to the exchange failed in a row: ETIMEDOUT',
    'the exchange answers again after 1 failure',
    '1 request to the exchange failed in a row: ETIMEDOUT',
    expect.stringMatching(/^tv has been silent/),
    'tv is heard again',
    expect.stringMatching(/^tv has been silent/),
  ])
})

test('a notice that another one took back is news again, and the same one in a row is not', () => {
  const isRepeated = createRepeats(() => 0)
  const notices = ['no prices', 'no prices', 'prices are back', 'no prices', 'no prices']
  const told = notices.filter((message) => {
    const news = newsOf({ kind: 'notice', message }, true)
    return news && !isRepeated(news)
  })
  expect(told).toEqual(['no prices', 'prices are back', 'no prices'])
})
