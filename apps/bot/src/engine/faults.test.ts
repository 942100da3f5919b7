// The engine against the real client and the real simulator, with the ways an answer gets lost.
import type { Fault } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { aPaperSession } from '../../test/paper.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { openStore } from '../store/open-store.ts'
import { createEngine } from './engine.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'

const ONLY_ORDERS = { method: 'POST', path: '/api/v1/hf/orders' } as const

async function withFault(fault: Fault) {
  const store = openStore(':memory:', 'paper')
  const session = await aPaperSession(store)
  session.exchange.addFault({ ...fault, match: ONLY_ORDERS, count: 1 })
  const reasons: string[] = []
  const engine = createEngine({
    venue: session.venue,
    timeline: session.timeline,
    store,
    config: DEFAULT_CONFIG,
    monotonicNow: () => 0,
    tell: (event) => event.kind === 'rejected' && reasons.push(event.rejection.reason),
  })
  try {
    await handleSignal(engine, aSignal({ price: '20100' }), 0)
    // Whatever was still under way has arrived by now.
    await session.timeline.wait(60_000)
    await followAll(engine)
    return {
      reasons,
      held: engine.positions.of('BTC-USDT').held,
      booked: store.intents.in('closed').length,
      onExchange: await session.orders(),
      elapsedMs: session.timeline.now() - NOON_MS,
    }
  } finally {
    await session.close()
  }
}

describe('an order is there once when its answer was lost', () => {
  test.each<Fault>([
    { kind: 'drop-after' },
    { kind: 'error-500-after' },
    { kind: 'truncated' },
    { kind: 'html-502', when: 'after' },
    { kind: 'not-found-bare', when: 'after' },
    { kind: 'twice', delayMs: 3_000 },
    { kind: 'late', delayMs: 4_000 },
    { kind: 'invisible', delayMs: 3_000 },
  ])('$kind', async (fault) => {
    const seen = await withFault(fault)
    expect(seen.reasons).toEqual([])
    expect(seen.onExchange).toHaveLength(1)
    expect(seen.held).toBe('0.00497512')
    expect(seen.booked).toBe(1)
  })
})

describe('an order that never arrived is proven absent and not sent again', () => {
  test.each<Fault>([
    { kind: 'drop-before' },
    { kind: 'error-500-before' },
    { kind: 'html-502', when: 'before' },
    { kind: 'not-found-bare', when: 'before' },
    // Refused for its time though the clock was right: another copy may have been in time.
    { kind: 'skewed-clock', offsetMs: 8_000 },
    // One copy was turned away unread: another one may have been taken.
    { kind: 'overload-429' },
  ])('$kind', async (fault) => {
    const seen = await withFault(fault)
    expect(seen.reasons).toEqual(['never-arrived'])
    expect(seen.onExchange).toEqual([])
    expect(seen.held).toBe('0')
    expect(seen.elapsedMs).toBeGreaterThan(65_000)
  })
})
