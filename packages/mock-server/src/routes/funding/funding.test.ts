import { describe, expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'

const BALANCES = { main: { USDT: '100', BTC: '1' }, trade: { USDT: '50' } }
const UNIVERSAL = '/api/v3/accounts/universal-transfer'

describe('transfers', () => {
  test('move money between accounts and show in both statements', async () => {
    const { client, exchange } = openRecorded(['100'], { balances: BALANCES })
    const { data } = await client.post(UNIVERSAL, {
      clientOid: 't1',
      type: 'INTERNAL',
      currency: 'USDT',
      amount: '30',
      fromAccountType: 'MAIN',
      toAccountType: 'TRADE',
    })
    expect(data).toEqual({ orderId: expect.any(String) })
    const held = (type: string) =>
      exchange.ledger.balances().find((b) => b.type === type && b.currency === 'USDT')?.available
    expect([held('main'), held('trade')]).toEqual(['70', '80'])
    expect((await client.get('/api/v1/accounts/ledgers')).data.items).toMatchObject([
      { bizType: 'TRANSFER', direction: 'out', amount: '30.00000000', balance: '70.00000000' },
    ])
    expect((await client.get('/api/v1/hf/accounts/ledgers')).data).toMatchObject([
      { bizType: 'TRANSFER', direction: 'in' },
    ])
    await client.post('/api/v2/accounts/inner-transfer', {
      clientOid: 't2',
      currency: 'USDT',
      amount: '10',
      from: 'trade',
      to: 'isolated',
      toTag: 'BTC-USDT',
    })
    expect(held('isolated:BTC-USDT')).toBe('10')
    await client.post(UNIVERSAL, {
      clientOid: 't3',
      type: 'INTERNAL',
      currency: 'USDT',
      amount: '5',
      fromAccountType: 'TRADE',
      toAccountType: 'CONTRACT',
    })
    expect(held('contract')).toBe('5')
    expect((await client.get('/api/v1/accounts/transferable?currency=USDT&type=TRADE')).data).toMatchObject({
      transferable: '65',
    })
  })

  test('refuse what is not there', async () => {
    const { client } = openRecorded(['100'], { balances: BALANCES })
    const base = {
      clientOid: 't',
      type: 'INTERNAL',
      currency: 'USDT',
      amount: '1000',
      fromAccountType: 'MAIN',
      toAccountType: 'TRADE',
    }
    expect((await client.post(UNIVERSAL, base)).code).toBe('230003')
    expect((await client.post(UNIVERSAL, { ...base, currency: 'NOPE' })).code).toBe('400100')
    expect((await client.post(UNIVERSAL, { ...base, amount: '1', toAccountType: 'MAIN' })).code).toBe(
      '400100',
    )
    expect((await client.post(UNIVERSAL, { ...base, amount: '1', toAccountType: 'ISOLATED' })).code).toBe(
      '400100',
    )
  })
})

describe('sub-accounts', () => {
  test('are made, funded, shown, and trade with keys of their own', async () => {
    const { client, exchange } = openRecorded(['100'], { balances: BALANCES })
    const made = await client.post('/api/v2/sub/user/created', {
      password: 'x',
      subName: 'bot1',
      access: 'Spot',
    })
    expect(made.data).toMatchObject({ uid: expect.any(Number), subName: 'bot1', access: 'Spot' })
    const [sub] = (await client.get('/api/v2/sub/user')).data.items
    await client.post(UNIVERSAL, {
      clientOid: 't',
      type: 'PARENT_TO_SUB',
      currency: 'USDT',
      amount: '40',
      fromAccountType: 'MAIN',
      toAccountType: 'TRADE',
      toUserId: sub.userId,
    })
    expect((await client.get(`/api/v1/sub-accounts/${sub.userId}`)).data.tradeAccounts).toMatchObject([
      { currency: 'USDT', available: '40' },
    ])
    expect((await client.get('/api/v2/user-info')).data).toMatchObject({ subQuantity: 1, spotSubQuantity: 1 })

    const key = (
      await client.post('/api/v1/sub/api-key', {
        subName: 'bot1',
        passphrase: 'p4ss',
        remark: 'r',
        permission: 'Spot',
      })
    ).data
    const theirs = createClient(exchange, { key: key.apiKey, secret: key.apiSecret, passphrase: 'p4ss' })
    const placed = await theirs.post('/api/v1/hf/orders', {
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      price: '90',
      size: '0.1',
    })
    expect(placed.code).toBe('200000')
    expect((await theirs.get('/api/v1/user/api-key')).data).toMatchObject({
      isMaster: false,
      subName: 'bot1',
      permission: 'General,Spot',
    })
    expect((await client.get('/api/v1/hf/orders/active?symbol=BTC-USDT')).data).toEqual([])

    const update = await client.post('/api/v1/sub/api-key/update', {
      subName: 'bot1',
      apiKey: key.apiKey,
      passphrase: 'p4ss',
      permission: 'Margin',
    })
    expect(update.data.permission).toBe('General,Margin')
    expect((await theirs.del('/api/v1/hf/orders/cancelAll')).code).toBe('400007')
    expect(
      (await client.del(`/api/v1/sub/api-key?apiKey=${key.apiKey}&subName=bot1&passphrase=p4ss`)).data,
    ).toEqual({ subName: 'bot1', apiKey: key.apiKey })
    expect((await theirs.get('/api/v1/accounts')).code).toBe('400003')
  })
})

describe('withdrawals', () => {
  const WITHDRAW = {
    currency: 'USDT',
    toAddress: 'TKFR',
    amount: '20',
    withdrawType: 'ADDRESS',
    chain: 'trx',
  }

  test('are in progress for a minute, then gone', async () => {
    const { client, clock, exchange } = openRecorded(['100'], { balances: BALANCES })
    const { data } = await client.post('/api/v3/withdrawals', WITHDRAW)
    expect((await client.get(`/api/v1/withdrawals/${data.withdrawalId}`)).data).toMatchObject({
      status: 'PROCESSING',
      amount: '20.00000000',
      fee: '1.50000000',
      cancelType: 'CANCELABLE',
    })
    const main = () => exchange.ledger.balances().find((b) => b.type === 'main' && b.currency === 'USDT')
    expect(main()).toMatchObject({ available: '78.5', held: '21.5' })
    clock.advanceBy(60_000)
    expect(main()).toMatchObject({ available: '78.5', held: '0' })
    expect(exchange.ledger.deposits()['USDT']).toBe('130')
    expect((await client.get('/api/v1/withdrawals?currency=USDT')).data.items).toMatchObject([
      { status: 'SUCCESS' },
    ])
    expect((await client.del(`/api/v1/withdrawals/${data.withdrawalId}`)).code).toBe('400100')
  })

  test('can be cancelled in time', async () => {
    const { client, clock, exchange } = openRecorded(['100'], { balances: BALANCES })
    const { data } = await client.post('/api/v3/withdrawals', WITHDRAW)
    const reason = async () =>
      (await client.get(`/api/v1/withdrawals/${data.withdrawalId}`)).data.failureReason
    expect(await reason()).toBe('')
    expect((await client.del(`/api/v1/withdrawals/${data.withdrawalId}`)).data).toBeNull()
    expect(await reason()).toBe('withdraw.manual.cancel')
    clock.advanceBy(120_000)
    expect(exchange.ledger.balances()[0]).toMatchObject({ available: '100', held: '0' })
    expect((await client.post('/api/v3/withdrawals', { ...WITHDRAW, amount: '1' })).msg).toContain(
      'below the minimum',
    )
    const external = { ...WITHDRAW, amount: '99', feeDeductType: 'EXTERNAL' }
    expect((await client.post('/api/v3/withdrawals', external)).code).toBe('260100')
    expect((await client.get('/api/v1/withdrawals/quotas?currency=USDT&chain=trx')).data).toMatchObject({
      withdrawMinFee: '1.5',
      availableAmount: '100',
    })
  })
})

test.each([
  ['20', undefined, ['20.00000000', '1.50000000', '78.5']],
  ['20', 'EXTERNAL', ['20.00000000', '1.50000000', '78.5']],
  ['20', 'INTERNAL', ['18.50000000', '1.50000000', '80']],
  // Not enough for both: what nobody has named comes out of the amount.
  ['99', undefined, ['97.50000000', '1.50000000', '1']],
  ['100', undefined, ['98.50000000', '1.50000000', '0']],
  ['99', 'EXTERNAL', '260100'],
  ['100.5', undefined, '260100'],
  ['100.5', 'INTERNAL', '260100'],
])('a withdrawal of %s with its fee %s', async (amount, feeDeductType, expected) => {
  const { client, exchange } = openRecorded(['100'], { balances: BALANCES })
  const body = { currency: 'USDT', toAddress: 'TKFR', withdrawType: 'ADDRESS', chain: 'trx' }
  const { code, data } = await client.post('/api/v3/withdrawals', { ...body, amount, feeDeductType })
  if (code !== '200000') return expect(code).toBe(expected)
  const shown = (await client.get(`/api/v1/withdrawals/${data.withdrawalId}`)).data
  const main = exchange.ledger.balances().find((b) => b.type === 'main' && b.currency === 'USDT')
  expect([shown.amount, shown.fee, main?.available]).toEqual(expected)
})

test('deposits arrive in the account and in the list', async () => {
  const { client, exchange } = openRecorded(['100'], { balances: BALANCES })
  const address = await client.post('/api/v3/deposit-address/create', { currency: 'USDT', chain: 'trx' })
  expect(address.data).toMatchObject({ chainId: 'trx', to: 'MAIN', currency: 'USDT' })
  expect((await client.post('/api/v3/deposit-address/create', { currency: 'USDT', chain: 'trx' })).code).toBe(
    '260000',
  )
  expect((await client.get('/api/v3/deposit-addresses?currency=USDT')).data).toHaveLength(1)
  exchange.deposit({ currency: 'USDT', amount: '7.5' })
  expect((await client.get('/api/v1/deposits?currency=USDT')).data.items).toMatchObject([
    { amount: '7.50000000', status: 'SUCCESS', createdAt: START, currentConfirms: 12, confirms: 12 },
  ])
  const found = async (status: string) =>
    (await client.get(`/api/v1/deposits?status=${status}`)).data?.totalNum
  expect(await found('SUCCESS')).toBe(1)
  for (const other of ['PRE_SUCCESS', 'WAIT_RISK_MGT', 'RISK_MGT_REJECTED', 'ROLLBACK', 'FAILURE'])
    expect(await found(other), other).toBe(0)
  expect(await found('REVIEW')).toBeUndefined()
  expect(exchange.ledger.balances()[0]).toMatchObject({ available: '107.5' })
})

test('a withdrawal has no more decimals than its currency', async () => {
  const { client } = openRecorded(['100'], { balances: { main: { USDT: '100' } } })
  const body = { currency: 'USDT', toAddress: '0x1', withdrawType: 'ADDRESS', amount: '50.123456789' }
  expect((await client.post('/api/v3/withdrawals', body)).code).toBe('400100')
  expect((await client.post('/api/v3/withdrawals', { ...body, amount: '50.12345678' })).code).toBe('200000')
})
