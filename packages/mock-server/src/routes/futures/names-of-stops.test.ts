import { expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'

const ORDER = { clientOid: 'one', symbol: 'XBTUSDTM', side: 'sell', leverage: 10, size: 1 }
const STOP = { ...ORDER, type: 'market', stop: 'down', stopPrice: '98', stopPriceType: 'TP' }
const LIMIT = { ...ORDER, type: 'limit', price: '120' }

function open(prices = ['100', '98']) {
  const { client, clock } = openRecorded(prices)
  const post = (body: unknown, path = '/api/v1/orders') => client.send('POST', path, body, 'futures')
  const get = async (target: string) => (await client.send('GET', target, undefined, 'futures')).data
  return { post, get, clock }
}

test('a name that a stop order waits under is taken, so that it is placed when its price comes', async () => {
  const { post, get, clock } = open()
  const { orderId } = (await post(STOP)).data
  expect(await post(LIMIT)).toMatchObject({ code: '300018' })
  expect((await post([LIMIT], '/api/v1/orders/multi')).data).toMatchObject([
    { code: '300018', orderId: null },
  ])
  expect(await post({ ...LIMIT, triggerStopUpPrice: '130' }, '/api/v1/st-orders')).toMatchObject({
    code: '300018',
  })
  clock.advanceTo(START + 1_000)
  expect(await get(`/api/v1/orders/${orderId}`)).toMatchObject({ status: 'done', dealSize: 1 })
  expect((await post(LIMIT)).code).toBe('200000')
})

test('and so is that of an order that stands, to a stop order', async () => {
  const { post, get } = open()
  expect((await post(LIMIT)).code).toBe('200000')
  expect(await post(STOP)).toMatchObject({ code: '300018' })
  expect((await get('/api/v1/stopOrders')).items).toEqual([])
})
