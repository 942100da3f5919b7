/** A program that is stopped while an order is in doubt, and goes on hours later, looks once more before it says that nobody knows. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createOrders } from './index.ts'

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

/** An exchange whose network loses what the test says, and a program that can be stopped: no timer comes in time. */
function setUp() {
  const parts = mockExchange()
  const { platform } = parts
  const { fetch, now, monotonicNow } = platform
  const lost = { isOn: false, late: Promise.resolve() }
  let stoppedMs = 0
  Object.assign(platform, {
    now: () => now() + stoppedMs,
    monotonicNow: () => monotonicNow() + stoppedMs,
    async fetch(...args: Parameters<typeof fetch>) {
      const answer = await fetch(...args)
      await lost.late
      if (lost.isOn && !args[0].includes('timestamp')) throw new Error('lost')
      return answer
    },
  })
  const stop = (ms: number): void => {
    stoppedMs += ms
  }
  return { ...parts, lost, stop }
}

/** Stops the program while a request is under way; the network is not back at once. */
async function stopAmid({ platform, lost, stop }: ReturnType<typeof setUp>): Promise<void> {
  let goOn = (): void => {}
  lost.late = new Promise((resolve) => {
    goOn = resolve
  })
  await platform.advance(5_000)
  stop(3 * 3_600_000)
  goOn()
  await platform.advance(5_000)
  lost.isOn = false
}

test('an order that stands is found', async () => {
  const { client, platform, lost, stop } = setUp()
  const orders = createOrders(client)
  await until(platform, orders.test(order))
  lost.isOn = true
  const placing = orders.place(order)
  await platform.advance(5_000)
  stop(3 * 3_600_000)
  lost.isOn = false
  expect(await until(platform, placing)).toMatchObject({ via: 'search' })
})

test('an order that is to be cancelled is cancelled', async () => {
  const { client, platform, exchange, lost, stop } = setUp()
  const orders = createOrders(client)
  const placed = await until(platform, orders.place(order))
  lost.isOn = true
  const cancelling = orders.cancel(placed)
  await platform.advance(5_000)
  stop(3 * 3_600_000)
  lost.isOn = false
  expect(await until(platform, cancelling)).toMatchObject({ state: 'cancelled' })
  expect(exchange.ledger.orders()).toMatchObject([{ clientOid: placed.clientOid }])
})

test('what was stopped in the middle of a request is found, and cancelled', async () => {
  const parts = setUp()
  const { client, platform, lost } = parts
  const orders = createOrders(client)
  await until(platform, orders.test(order))
  for (const [act, came] of [
    [() => orders.place({ ...order, clientOid: 'mine' }), { via: 'search' }],
    [() => orders.cancel({ symbol: order.symbol, clientOid: 'mine' }), { state: 'cancelled' }],
  ] as const) {
    lost.isOn = true
    const acting: Promise<unknown> = act()
    await platform.advance(5_000)
    await stopAmid(parts)
    expect(await until(platform, acting)).toMatchObject(came)
  }
})

test('the time that it ran counts: a search has an end', async () => {
  const { client, platform, lost, stop } = setUp()
  const orders = createOrders(client, { deadlineMs: 60_000 })
  await until(platform, orders.test(order))
  lost.isOn = true
  const placing = orders.place(order).catch((error: unknown) => error)
  for (let stops = 0; stops < 30; stops++) {
    await platform.advance(5_000)
    stop(3_600_000)
  }
  expect(await until(platform, placing, 1_000)).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
})
