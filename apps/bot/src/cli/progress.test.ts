import { openTerminal } from '@kucoin-kit/terminal'
import { expect, test, vi } from 'vitest'
import { sink } from '../../test/run-main.ts'
import { NOON_MS } from '../../test/signals.ts'
import { createTally } from '../report/tally.ts'
import { reject } from '../signal/rejection.ts'
import { createProgress } from './progress.ts'

const CLEAR = '\r\u001b[2K'

function aStream(isTTY: boolean) {
  const { stream, written } = sink()
  return { stream: openTerminal(Object.assign(stream, { isTTY })), written }
}
const rejected = {
  kind: 'rejected',
  rejection: reject('stale', 'old'),
  subject: 'feed 1',
  what: 'buy BTC-USDT',
} as const

test('a log gets whole lines without control characters, and not too many', () => {
  const now = vi.spyOn(performance, 'now')
  const { stream, written } = aStream(false)
  now.mockReturnValue(0)
  const progress = createProgress(stream, 'troubles')
  for (let ms = 1; ms <= 5_000; ms++) {
    now.mockReturnValue(ms)
    progress.update(NOON_MS, createTally())
  }
  progress.done()
  expect(written).toEqual(Array(2).fill('2026-01-05 12:00  0 signals  0 orders  0 fills  0 rejected\n'))
  now.mockRestore()
})

test('a terminal gets one line that repaints itself, below the notes', () => {
  vi.stubEnv('TERM', 'xterm')
  const now = vi.spyOn(performance, 'now')
  const { stream, written } = aStream(true)
  now.mockReturnValue(0)
  const progress = createProgress(stream, 'troubles')
  now.mockReturnValue(100)
  progress.update(NOON_MS, createTally())
  progress.note('hello')
  progress.done()
  const status = '2026-01-05 12:00  0 signals  0 orders  0 fills  0 rejected'
  expect(written).toEqual([
    `${CLEAR}${status}`,
    `${CLEAR}hello
${status}`,
    CLEAR,
  ])
  now.mockRestore()
})

test('decisions are shown when asked for, troubles and what was missed always', () => {
  const quiet = aStream(false)
  const loud = aStream(false)
  for (const [{ stream }, shown] of [[quiet, 'troubles'] as const, [loud, 'everything'] as const]) {
    const progress = createProgress(stream, shown)
    progress.event(rejected)
    progress.event({ kind: 'trouble', message: 'disk full' })
    progress.event({ kind: 'silent-source', source: 'feed', forMs: 90_000 })
  }
  const shown = '! disk full\n! feed has been silent for 90 s; its signals may be lost\n'
  expect(quiet.written.join('')).toBe(shown)
  expect(loud.written.join('')).toBe(`- buy BTC-USDT rejected: stale (old)\n${shown}`)
})

test('a bot that runs says why it did not act, and no flood of it', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0)
  const { stream, written } = aStream(false)
  const progress = createProgress(stream, 'sparing')
  for (let i = 0; i < 500; i++) progress.event(rejected)
  progress.event({ ...rejected, rejection: reject('symbol-not-allowed', 'SOL-USDT is not in BTC-USDT') })
  now.mockReturnValue(10_000)
  progress.event(rejected)
  expect(written).toEqual([
    '- buy BTC-USDT rejected: stale (old)\n',
    '- buy BTC-USDT rejected: symbol-not-allowed (SOL-USDT is not in BTC-USDT)\n',
    '- buy BTC-USDT rejected: stale (old) (and 499 more like it)\n',
  ])
  now.mockRestore()
})
