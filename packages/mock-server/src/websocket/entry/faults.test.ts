import { expect, test } from 'vitest'
import { openUnified, SPOT_LIMIT } from '../../../test/unified.ts'
import { authFields } from '../../../test/unified-socket.ts'
import type { MockCredential } from '../../contract/credential.ts'
import type { Fault } from '../../contract/fault.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every shape
type Frame = any

/** Places one order on a socket where a fault is at work. */
function place(fault: Fault): {
  answers: Frame[]
  end(): string
  orders(): number
  wait(ms: number): void
  shows(): Promise<string>
} {
  const { exchange, clock, detail } = openUnified(['100'])
  const answers: Frame[] = []
  let end = ''
  const socket = exchange.connect({
    target: '/v2/private',
    send: (text) => void answers.push(JSON.parse(text)),
    close: (code) => {
      end = String(code)
    },
    drop: () => {
      end = 'dropped'
    },
  })
  const auth = authFields(exchange.credentials[0] as MockCredential, clock.now())
  socket.receive(JSON.stringify({ id: 'a', op: 'auth', ...auth }))
  answers.length = 0
  exchange.addFault({ match: { on: 'order-sockets', path: 'uta.order' }, count: 1, ...fault })
  socket.receive(JSON.stringify({ id: '1', op: 'uta.order', args: { ...SPOT_LIMIT, clientOid: 'mine' } }))
  expect(exchange.faultCounts()).toEqual({ [fault.kind]: 1 })
  return {
    answers,
    end: () => end,
    orders: () => exchange.ledger.orders().length,
    wait: (ms) => clock.advanceBy(ms),
    shows: async () => (await detail({ clientOid: 'mine' })).code,
  }
}

test.each([
  [{ kind: 'drop-before' }, [], 'dropped', 0],
  [{ kind: 'drop-after' }, [], 'dropped', 1],
  [{ kind: 'socket-drop' }, [], 'dropped', 1],
  [{ kind: 'socket-drop', when: 'after' }, ['200000'], 'dropped', 1],
  [{ kind: 'socket-skip' }, [], '', 1],
  [{ kind: 'frame-lost' }, [], '', 0],
  [{ kind: 'socket-silent' }, [], '', 1],
  [{ kind: 'socket-twice' }, ['200000', '200000'], '', 1],
  [{ kind: 'error-500-before' }, ['500000'], '', 0],
  [{ kind: 'error-500-after' }, ['500000'], '', 1],
  [{ kind: 'overload-429' }, ['429000'], '', 0],
  [{ kind: 'quota-429' }, ['429000'], '', 0],
  [{ kind: 'twice' }, ['200000'], '', 1],
  [{ kind: 'invisible' }, ['200000'], '', 1],
] satisfies [Fault, string[], string, number][])('%j', (fault, codes, end, orders) => {
  const placed = place(fault)
  expect([placed.answers.map(({ code }) => code), placed.end(), placed.orders()]).toEqual([
    codes,
    end,
    orders,
  ])
})

test('an order that is late stands after its socket is gone', () => {
  const placed = place({ kind: 'late', delayMs: 4_000 })
  expect([placed.answers, placed.end(), placed.orders()]).toEqual([[], 'dropped', 0])
  placed.wait(4_000)
  expect([placed.answers, placed.orders()]).toEqual([[], 1])
})

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a slow one is done %s the wait', (when, orders) => {
  const placed = place({ kind: 'slow', delayMs: 4_000, when })
  expect([placed.answers, placed.orders()]).toEqual([[], orders])
  placed.wait(4_000)
  expect(placed.answers).toMatchObject([{ id: '1', code: '200000' }])
  expect(placed.orders()).toBe(1)
})

test('one that is invisible is not shown for a while', async () => {
  const placed = place({ kind: 'invisible', delayMs: 4_000 })
  expect(await placed.shows()).not.toBe('200000')
  placed.wait(4_000)
  expect(await placed.shows()).toBe('200000')
})

test('a quota that is empty is said to be', () => {
  expect(place({ kind: 'quota-429' }).answers).toMatchObject([{ userRateLimit: { remaining: 0 } }])
  expect(place({ kind: 'overload-429' }).answers[0]).not.toHaveProperty('userRateLimit')
})
