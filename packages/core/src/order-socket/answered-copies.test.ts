/**
 * Frames that carry no time of their own, brought twice: the first copy is turned away by a fault of the moment, and the second
 * one comes when a request would be dead long since. What callers are told is compared with the ledger.
 */
import { expect, test } from 'vitest'
import { until } from '../../test/mock-exchange.ts'
import { type Kind, kinds } from '../../test/socket-chaos.ts'
import type { Wire } from '../../test/socket-exchange.ts'
import { socketOrders } from '../../test/socket-orders.ts'
import { createOrders, type PlacedOrder } from '../orders/index.ts'

/** Orders that a frame brings without a time, one in a frame. */
const untimed = kinds.filter(({ name, batches }) => !name.startsWith('spot') && !batches)

const faults = ['overload-429', 'quota-429', 'error-500-before'] as const

/** How late the second copy is, in ms. */
const LATE_MS = 45_000

/** A frame that brings several orders. */
interface Frame {
  readonly id: string
  readonly op: string
  readonly args: readonly { readonly clientOid: string }[]
}

function setUp({ factory, mode }: Kind, answerFirst?: (frame: Frame) => object) {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', ...(mode && { mode }) }]
  const bringTwice = (wire: Wire, text: string): void => {
    const isOrder = /"op":"\w+\.(multi_)?order"/.test(text)
    if (!isOrder || !answerFirst) wire.toExchange(text)
    if (!isOrder) return
    if (answerFirst) wire.toClient(JSON.stringify(answerFirst(JSON.parse(text))))
    // What stands between the ends keeps the session of the copy alive.
    wire.hold()
    const beat = (ms: number) => platform.setTimer(() => wire.toExchange('{"id":"p","op":"ping"}'), ms)
    for (let ms = 5_000; ms < LATE_MS; ms += 5_000) beat(ms)
    platform.setTimer(() => wire.toExchange(text), LATE_MS)
  }
  const { exchange, platform, socket, client } = socketOrders({
    exchange: { credentials, ...(mode && { balances: { unified: { USDT: '10000000' } } }) },
    spoiler: { fromClient: bringTwice },
  })
  return { exchange, platform, socket, orders: createOrders(client, { kind: factory }) }
}

test.each(untimed.flatMap((kind) => faults.map((fault) => [kind.name, fault, kind] as const)))(
  '%s, %s: a copy that comes later is found',
  async (_, fault, kind) => {
    const { exchange, platform, socket, orders } = setUp(kind)
    await until(platform, socket.ready())
    exchange.addFault({ kind: fault, match: { on: 'order-sockets', path: '*order' }, count: 1 })
    const told: PlacedOrder = await until(platform, orders.place(kind.orderAt(1) as never))
    await platform.advance(2 * LATE_MS)
    expect(exchange.ledger.orders()).toMatchObject([{ orderId: told.orderId, clientOid: 'c1' }])
  },
)

test.each([
  ['say nothing of its orders', () => []],
  ['turn them away', ({ args }) => args.map(({ clientOid }) => ({ clientOid, code: '429000', msg: 'no' }))],
  ['fail', ({ args }) => args.map(({ clientOid }) => ({ clientOid, code: '500000', msg: 'no' }))],
] satisfies readonly (readonly [string, (frame: Frame) => readonly object[]])[])(
  'a batch whose rows %s: a copy that comes later is found',
  async (_, rows) => {
    const kind = kinds.find(({ batches }) => batches) as Kind
    const { exchange, platform, socket, orders } = setUp(kind, (frame) => {
      const { id, op } = frame
      return { id, op, code: '200000', data: rows(frame) }
    })
    await until(platform, socket.ready())
    const list = [1, 2].map((at) => kind.orderAt(at)) as never
    const results = await until(platform, orders.placeMany(list))
    await platform.advance(2 * LATE_MS)
    const told = results.map((result) => (result.ok ? result.order.orderId : result.error))
    expect(exchange.ledger.orders().map(({ orderId }) => orderId)).toEqual(told)
    expect(told).toHaveLength(2)
  },
)
