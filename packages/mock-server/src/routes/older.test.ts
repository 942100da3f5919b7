import { expect, test } from 'vitest'
import { openRecorded } from '../../test/recorded.ts'

// Paths that KuCoin's own older SDKs call: kucoin-python-sdk, kucoin-go-sdk, kucoin-php-sdk.
const open = () => openRecorded(['100'], { balances: { main: { USDT: '100' }, margin: { USDT: '1000' } } })

test('market data of earlier versions is that of today', async () => {
  const { client } = open()
  const data = async (target: string) => (await client.get(target)).data
  expect(await data('/api/v1/symbols')).toEqual(await data('/api/v2/symbols'))
  expect(await data('/api/v1/symbols?market=BTC')).toEqual(await data('/api/v2/symbols?market=BTC'))
  expect(await data('/api/v2/currencies/USDT')).toEqual(await data('/api/v3/currencies/USDT'))
  expect(await data('/api/v1/currencies/USDT')).toMatchObject({ currency: 'USDT', withdrawalMinSize: '10' })
  expect(await data('/api/v1/currencies')).toContainEqual(await data('/api/v1/currencies/BTC'))
  expect(await data('/api/v2/market/orderbook/level2?symbol=BTC-USDT')).toEqual(
    await data('/api/v3/market/orderbook/level2?symbol=BTC-USDT'),
  )
  for (const version of ['v1', 'v2']) {
    expect((await client.get(`/api/${version}/currencies/NOPE`)).code).toBe('900014')
  }
})

test('the classic margin order trades with the margin account, and borrows', async () => {
  const { client, exchange } = open()
  const order = { clientOid: 'm.1', symbol: 'BTC-USDT', side: 'buy', price: '90', size: '1' }
  expect((await client.post('/api/v1/margin/order/test', order)).data).toMatchObject({ clientOid: 'm.1' })
  expect(exchange.ledger.orders()).toEqual([])
  const placed = await client.post('/api/v1/margin/order', order)
  expect(placed.data).toMatchObject({ orderId: expect.any(String), loanApplyId: null, borrowSize: null })
  expect(await client.post('/api/v1/margin/order', order)).toMatchObject({
    code: '400100',
    msg: 'validation.createOrder.clientOidDuplicated',
  })
  const more = { ...order, clientOid: 'm2', size: '12', autoBorrow: 'True' }
  expect((await client.post('/api/v1/margin/order', more)).data).toMatchObject({
    loanApplyId: expect.any(String),
    borrowSize: expect.any(String),
  })
  const { accounts } = (await client.get('/api/v1/margin/account')).data
  expect(accounts.find(({ currency }: { currency: string }) => currency === 'USDT')).toMatchObject({
    availableBalance: '0',
    liability: expect.stringMatching(/^[1-9]/),
  })
})

test('money moves to the futures account and back by the older calls', async () => {
  const { client, exchange } = open()
  const post = (path: string, body: unknown) => client.send('POST', path, body, 'futures')
  const available = (type: string) =>
    exchange.ledger.balances().find((each) => each.type === type && each.currency === 'USDT')?.available
  const move = { currency: 'USDT', amount: 30 }
  expect(await post('/api/v1/transfer-in', { ...move, payAccountType: 'MAIN' })).toMatchObject({
    code: '200000',
    data: null,
  })
  expect([available('main'), available('contract')]).toEqual(['70', '30'])
  expect((await post('/api/v3/transfer-out', { ...move, recAccountType: 'TRADE' })).data).toMatchObject({
    payAccountType: 'CONTRACT',
    recAccountType: 'TRADE',
    amount: '30',
  })
  expect([available('contract'), available('trade')]).toEqual(['0', '30'])
  expect((await post('/api/v3/transfer-out', { ...move, recAccountType: 'TRADE' })).code).toBe('230003')
  const [{ id }] = (await client.get('/api/v1/accounts?type=main&currency=USDT')).data
  expect((await client.get(`/api/v1/accounts/${id}/ledgers`)).data.items).toMatchObject([
    { currency: 'USDT', amount: '30.00000000', direction: 'out', bizType: 'TRANSFER' },
  ])
  expect((await client.get(`/api/v1/accounts/${id}/holds`)).data).toMatchObject({ totalNum: 0, items: [] })
  const little = { currency: 'USDT', amount: 1e-7 }
  await post('/api/v1/transfer-in', { ...little, payAccountType: 'MAIN' })
  expect((await post('/api/v3/transfer-out', { ...little, recAccountType: 'MAIN' })).data.amount).toBe(
    '0.0000001',
  )
})

test('deposit addresses are the same by every version', async () => {
  const { client } = open()
  expect((await client.get('/api/v1/deposit-addresses?currency=USDT')).data).toBeNull()
  const made = (await client.post('/api/v3/deposit-address/create', { currency: 'USDT', chain: 'trx' })).data
  const { address, memo } = made
  const shown = { address, memo, chain: 'TRC20', chainId: 'trx', currency: 'USDT' }
  expect((await client.get('/api/v1/deposit-addresses?currency=USDT')).data).toMatchObject(shown)
  expect((await client.get('/api/v2/deposit-addresses?currency=USDT')).data).toMatchObject([shown])
})
