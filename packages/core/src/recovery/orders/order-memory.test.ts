import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOrderMemory } from './order-memory.ts'

const told = (orderId: string, step: string, timeMs: number, isEnd = false) => ({
  ...{ orderId, symbol: 'BTC-USDT', step, timeMs, filled: '0', cancelled: '0', isEnd },
})

test('a message is told once, however often it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 60 }), (steps) => {
      const memory = createOrderMemory()
      const passed = steps.filter(([order, step], at) =>
        memory.tell(told(String(order), `match ${step}`, at), {}, false),
      )
      expect(passed).toHaveLength(new Set(steps.map(String)).size)
    }),
  )
})

test('an order ends once, by whatever name', () => {
  const memory = createOrderMemory()
  expect(memory.tell(told('1', 'filled', 1, true), {}, true)).toBe(true)
  expect(memory.tell(told('1', 'canceled', 1, true), {}, false)).toBe(false)
})

test('what flows while the past is read is not told after what holds it, fills are', () => {
  const memory = createOrderMemory()
  expect(memory.tell(told('1', 'match 7', 20), {}, true)).toBe(true)
  expect(memory.tell(told('1', 'update 3', 10), {}, false)).toBe(false)
  expect(memory.tell(told('1', 'match 6', 10), {}, false)).toBe(true)
  expect(memory.tell(told('1', 'update 4', 30), {}, false)).toBe(true)
})

test('memory is bounded: open orders stay, of ended ones the latest, and older ones are not told again', () => {
  const memory = createOrderMemory(100)
  memory.tell(told('stands', 'open', 1), {}, false)
  for (let at = 2; at < 5_000; at++) memory.tell(told(`${at}`, 'canceled', at, true), {}, false)
  expect(memory.open().map(({ orderId }) => orderId)).toEqual(['stands'])
  expect(memory.get('4')).toBeUndefined()
  expect(memory.knows(told('4', 'canceled', 4))).toBe(true)
  expect(memory.get('4999')).toBeDefined()
  expect(memory.knows(told('4999', 'canceled', 4_999))).toBe(true)
  for (let at = 0; at < 3_000; at++) memory.tell(told('stands', `match ${at}`, at), {}, false)
  expect(memory.get('stands')?.steps.size).toBeLessThanOrEqual(1_000)
})
