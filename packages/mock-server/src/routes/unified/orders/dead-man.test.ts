import { expect, test } from 'vitest'
import { openRecorded } from '../../../../test/recorded.ts'

const PLACE = '/api/ua/v1/unified/order/place'
const SET = '/api/ua/v1/dcp/set'

test('cancels what is of its kind and its pairs when nobody sets it again', async () => {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' }] as const
  const { client, clock } = openRecorded(['100'], { credentials })
  const place = async (order: object) => {
    const body = { side: 'BUY', orderType: 'LIMIT', sizeUnit: 'BASECCY', price: '50', size: '1', ...order }
    expect((await client.post(PLACE, body)).code).toBe('200000')
  }
  await place({ tradeType: 'SPOT', symbol: 'BTC-USDT', clientOid: 'a' })
  await place({ tradeType: 'SPOT', symbol: 'ETH-USDT', clientOid: 'b' })
  await place({ tradeType: 'FUTURES', symbol: 'XBTUSDTM', clientOid: 'c', sizeUnit: 'UNIT' })
  const open = async (tradeType: string) => {
    const { data } = await client.get(`/api/ua/v1/unified/order/open-list?tradeType=${tradeType}`)
    return data.items.map(({ clientOid }: { clientOid: string }) => clientOid)
  }
  expect((await client.get('/api/ua/v1/dcp/query?tradeType=SPOT')).data).toBeNull()
  const systemTime = Math.floor(clock.now() / 1_000)
  const told = { tradeType: 'SPOT', symbol: ['BTC-USDT'], systemTime, triggerTime: systemTime + 10 }
  const set = { tradeType: 'SPOT', timeout: 10, symbols: ['BTC-USDT'] }
  expect((await client.post(SET, set)).data).toEqual(told)
  expect((await client.get('/api/ua/v1/dcp/query?tradeType=SPOT')).data).toEqual(told)
  clock.advanceBy(9_999)
  expect((await client.post(SET, { ...set, timeout: 5 })).code).toBe('200000')
  clock.advanceBy(4_999)
  expect(await open('SPOT')).toHaveLength(2)
  clock.advanceBy(1)
  expect(await open('SPOT')).toEqual(['b'])
  expect(await open('FUTURES')).toEqual(['c'])
  await client.post(SET, { tradeType: 'FUTURES', timeout: 5 })
  expect((await client.post(SET, { tradeType: 'FUTURES', timeout: -1 })).data).toMatchObject({
    triggerTime: 0,
  })
  clock.advanceBy(5_000)
  expect(await open('FUTURES')).toEqual(['c'])
})
