import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const ORDER = {
  clientOid: 'f1',
  symbol: 'XBTUSDTM',
  side: 'buy',
  type: 'limit',
  price: '90',
  size: 1,
  leverage: 10,
}
const STOP = { stop: 'up', stopPriceType: 'TP' }

const open = () => {
  const { client, exchange } = openRecorded(['100'])
  const post = (body: unknown, path = '/api/v1/orders') => client.send('POST', path, body, 'futures')
  const get = (target: string) => client.send('GET', target, undefined, 'futures')
  return { post, get, exchange }
}

describe('a field of a futures order', () => {
  test.each([
    ['a remark of more than 100 characters', { remark: 'x'.repeat(101) }],
    ['a stop price off the tick', { ...STOP, stopPrice: '110.05' }],
    ['a clientOid of other characters', { clientOid: 'a b!é' }],
    ['a clientOid of 41 characters', { clientOid: 'x'.repeat(41) }],
    ['a leverage below 1', { leverage: 0.5 }],
    ['post-only that may not rest', { postOnly: true, timeInForce: 'IOC' }],
  ])('%s is refused', async (_, fields) => {
    const { post, get, exchange } = open()
    expect((await post({ ...ORDER, ...fields })).code).toBe('100001')
    expect(exchange.ledger.orders()).toEqual([])
    expect((await get('/api/v1/stopOrders')).data.items).toEqual([])
  })

  test.each(['triggerStopUpPrice', 'triggerStopDownPrice'])(
    '%s off the tick places nothing',
    async (name) => {
      const { post, exchange } = open()
      expect((await post({ ...ORDER, [name]: '110.05' }, '/api/v1/st-orders')).code).toBe('100001')
      expect(exchange.ledger.orders()).toEqual([])
    },
  )

  test('a remark of a hundred characters of any script comes back as it was', async () => {
    const { post, get } = open()
    const remark = `\u000112\u0001${'é'.repeat(96)}`
    await post({ ...ORDER, remark })
    expect((await get('/api/v1/orders/byClientOid?clientOid=f1')).data.remark).toBe(remark)
  })
})

test('a futures fill names the tax of its fees', async () => {
  const { post, get } = open()
  await post({ ...ORDER, type: 'market' })
  expect((await get('/api/v1/fills')).data.items).toMatchObject([{ openFeeTaxPay: '0', closeFeeTaxPay: '0' }])
})
