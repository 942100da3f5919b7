import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import { createExchange } from '../exchange/create-exchange.ts'

test('what memory forgets is handed over once, and with what it keeps it is everything', async () => {
  const forgotten: LedgerEntry[] = []
  const all = new Map<string, string>()
  const fills = new Set<string>()
  const clock = manualClock(START)
  const exchange = createExchange({
    clock,
    limits: 'off',
    retainOrders: 500,
    onForget: (entries) => void forgotten.push(...entries),
    onEntry: (entry) => {
      if (entry.kind === 'order') all.set(entry.order.orderId, JSON.stringify(entry.order))
      else if (entry.kind === 'fill') fills.add(JSON.stringify(entry.fill))
    },
  })
  const client = createClient(exchange)
  for (let i = 0; i < 12_000; i++) {
    const side = i % 2 === 0 ? 'buy' : 'sell'
    await client.post('/api/v1/hf/orders', { symbol: 'BTC-USDT', side, type: 'market', size: '0.0001' })
    if (i % 1_000 === 0) clock.advanceBy(1_000)
  }
  const { ledger } = exchange
  const spilled = forgotten.flatMap((entry) => (entry.kind === 'order' ? [entry.order] : []))
  expect(spilled.length).toBeGreaterThan(9_000)
  expect(ledger.orders()).toHaveLength(500)
  const kept = new Map(
    [...spilled, ...ledger.orders()].map((order) => [order.orderId, JSON.stringify(order)]),
  )
  // Compared by hand: a difference in twelve thousand orders would be printed in full.
  expect(kept.size).toBe(all.size)
  expect([...all].filter(([id, text]) => kept.get(id) !== text)).toEqual([])
  const spilledFills = forgotten.flatMap((entry) => (entry.kind === 'fill' ? [entry.fill] : []))
  expect(spilledFills.length + ledger.fills().length).toBe(fills.size)
  const found = new Set([...spilledFills, ...ledger.fills()].map((fill) => JSON.stringify(fill)))
  expect([...fills].filter((fill) => !found.has(fill))).toEqual([])
}, 120_000)
