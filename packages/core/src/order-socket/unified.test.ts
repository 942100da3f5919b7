/** A unified account over the order socket: what its own calls promise holds there, too. */
import { expect, test } from 'vitest'
import { until } from '../../test/mock-exchange.ts'
import type { Wire } from '../../test/socket-exchange.ts'
import { socketOrders } from '../../test/socket-orders.ts'
import { withAccountMode } from '../account-mode/index.ts'
import { unifiedAccount } from '../endpoints/index.ts'
import { accountOrders, createUnifiedOrders } from '../orders/index.ts'

const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }]
const exchange = { credentials, balances: { unified: { USDT: '10000000' } } }
const contract = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 1 } as const

/** Brings frames of one op so late, over sessions that live on until then. */
function late(op: string, byMs: number, later: (run: () => void, ms: number) => void) {
  return (wire: Wire, text: string): void => {
    if (!text.startsWith('{') || JSON.parse(text).op !== op) {
      wire.toExchange(text)
      return
    }
    wire.hold()
    for (let ms = 0; ms < byMs; ms += 5_000) later(() => wire.toExchange('{"id":"p","op":"ping"}'), ms)
    later(() => wire.toExchange(text), byMs)
    wire.break()
  }
}

test('an amendment that arrives late is told as it ends', async () => {
  const fromClient = late('uta.amend', 50_000, (run, ms) => void platform.setTimer(run, ms))
  const { platform, client, socket, writes } = socketOrders({ exchange, spoiler: { fromClient } })
  await until(platform, socket.ready())
  const orders = createUnifiedOrders(client)
  const order = await until(platform, orders.place(contract))
  const amended = await until(platform, orders.amend(order, { newPrice: '1100' }))
  expect(amended).toMatchObject({ isAmended: true, order: { price: '1100' } })
  expect(writes()).toEqual([])
})

test('either kind of account, found out for itself, places over the socket', async () => {
  const { platform, client, socket, writes, exchange: own } = socketOrders({ exchange })
  await until(platform, socket.ready())
  const knowing = withAccountMode(client)
  const orders = accountOrders(knowing, () => knowing.accountMode())
  const order = await until(platform, orders.place({ ...contract, marginMode: 'CROSS' }))
  expect(own.ledger.orders()).toMatchObject([{ orderId: order.orderId }])
  expect(await until(platform, orders.cancel(order))).toMatchObject({ state: 'cancelled' })
  expect(writes()).toEqual([])
})

test('a call for the other kind of account is told so', async () => {
  const { platform, client, socket } = socketOrders()
  await until(platform, socket.ready())
  const call = withAccountMode(client).call(unifiedAccount.placeOrder, {
    ...{ tradeType: 'FUTURES', symbol: 'XBTUSDTM', side: 'BUY', orderType: 'LIMIT', price: '90', size: '1' },
    ...{ sizeUnit: 'UNIT', clientOid: 'a' },
  } as never)
  await expect(until(platform, call)).rejects.toMatchObject({
    code: 'PERMISSION_DENIED',
    shortMessage: expect.stringContaining('is for unified accounts, and this account is classic.'),
  })
})

test('wide integers of an answer keep their digits', async () => {
  const { platform, client, socket } = socketOrders({
    exchange,
    spoiler: {
      fromExchange: (wire, text) => wire.toClient(text.replace(/"ts":"?\d+"?/, '"ts":1750000000123456789')),
    },
  })
  await until(platform, socket.ready())
  const ack = await until(
    platform,
    client.call(unifiedAccount.placeOrder, {
      ...{
        tradeType: 'FUTURES',
        symbol: 'XBTUSDTM',
        side: 'BUY',
        orderType: 'LIMIT',
        price: '90',
        size: '1',
      },
      ...{ sizeUnit: 'UNIT', clientOid: 'a' },
    } as never),
  )
  expect(ack).toMatchObject({ ts: '1750000000123456789' })
})
