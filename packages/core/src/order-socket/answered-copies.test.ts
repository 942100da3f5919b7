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

function setUp({ factory, mode }: Kind) {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', ...(mode && { mode }) }]
  const bringTwice = (wire: Wire, text: string): void => {
    wire.toExchange(text)
    if (!/"op":"\w+\.order"/.test(text)) return
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
