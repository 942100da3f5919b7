import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const UNIVERSAL = '/api/v3/accounts/universal-transfer'

describe('what a transfer may name', () => {
  const universal = {
    clientOid: 't',
    type: 'INTERNAL',
    currency: 'USDT',
    amount: '5',
    fromAccountType: 'MAIN',
  }
  const inner = { clientOid: 't', currency: 'USDT', amount: '5', from: 'main' }
  const INNER = '/api/v2/accounts/inner-transfer'

  test.each([
    [UNIVERSAL, { ...universal, toAccountType: 'TRADE_HF' }, 'trade'],
    [
      UNIVERSAL,
      { ...universal, toAccountType: 'ISOLATED_V2', toAccountTag: 'BTC-USDT' },
      'isolated:BTC-USDT',
    ],
    [INNER, { ...inner, to: 'trade_hf' }, 'trade'],
    [INNER, { ...inner, to: 'margin_v2' }, 'margin'],
  ])('%s %j', async (path, body, type) => {
    const { client, exchange } = openRecorded(['100'], { balances: { main: { USDT: '100' } } })
    expect((await client.post(path, body)).code).toBe('200000')
    const held = exchange.ledger.balances().filter(({ available }) => available === '5')
    expect(held).toMatchObject([{ type, currency: 'USDT' }])
  })

  test.each([
    ['unified', 'UNIFIED', '200000'],
    ['unified', 'TRADE', '112010'],
    ['classic', 'UNIFIED', '112010'],
  ] as const)('a %s account is sent money to %s: %s', async (mode, toAccountType, code) => {
    const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode }]
    const { client, exchange } = openRecorded(['100'], { credentials, balances: { main: { USDT: '100' } } })
    expect((await client.post(UNIVERSAL, { ...universal, toAccountType })).code).toBe(code)
    const arrived = exchange.ledger.balances().filter(({ available }) => available === '5')
    expect(arrived.map(({ type }) => type)).toEqual(code === '200000' ? ['unified'] : [])
  })

  test.each([
    ['an account of no kind', UNIVERSAL, { ...universal, toAccountType: 'NONSENSE' }],
    ['an account of no kind', INNER, { ...inner, to: 'nonsense' }],
    ['a name in the other endpoint’s writing', INNER, { ...inner, to: 'TRADE' }],
    ['futures, which this endpoint does not serve', INNER, { ...inner, to: 'contract' }],
    [
      'more decimals than the currency has',
      UNIVERSAL,
      { ...universal, toAccountType: 'TRADE', amount: '1.000000001' },
    ],
    ['an unknown pair', UNIVERSAL, { ...universal, toAccountType: 'ISOLATED', toAccountTag: 'FOO-BAR' }],
    [
      'a pair without the currency',
      UNIVERSAL,
      { ...universal, toAccountType: 'ISOLATED', toAccountTag: 'ETH-BTC' },
    ],
  ])('not %s: %s %j', async (_, path, body) => {
    const { client, exchange } = openRecorded(['100'], { balances: { main: { USDT: '100' } } })
    expect((await client.post(path, body)).code).toMatch(/^(400100|900001)$/)
    expect(exchange.ledger.balances().filter(({ available }) => available !== '0')).toMatchObject([
      { type: 'main', available: '100' },
    ])
  })

  test('the transferable amount has no more decimals than a transfer may have', async () => {
    const { client } = openRecorded(['100'], { balances: { main: { USDT: '1.000000005' } } })
    const { data } = await client.get('/api/v1/accounts/transferable?currency=USDT&type=MAIN')
    expect(data).toMatchObject({ available: '1.000000005', transferable: '1' })
    expect((await client.get('/api/v1/accounts/transferable?currency=USDT&type=CONTRACT')).code).toBe(
      '400100',
    )
  })

  test('out of futures is answered as KuCoin answers it', async () => {
    const { client } = openRecorded(['100'], { balances: { contract: { USDT: '100' } } })
    const out = { currency: 'USDT', amount: '5', recAccountType: 'MAIN' }
    const { data } = await client.send('POST', '/api/v3/transfer-out', out, 'futures')
    expect(data).toMatchObject({ payAccountType: 'CONTRACT', amount: '5', sn: expect.any(Number) })
    expect(data.sn).toSatisfy(Number.isSafeInteger)
  })

  test('sub-accounts have account types of their own', async () => {
    const { client } = openRecorded(['100'], { balances: { main: { USDT: '100' } } })
    const sub = { password: 'abc12345', subName: 'subname1', access: 'Spot' }
    await client.post('/api/v2/sub/user/created', sub)
    const [{ userId }] = (await client.get('/api/v2/sub/user')).data.items
    const move = { clientOid: 't', currency: 'USDT', amount: '5', direction: 'OUT', subUserId: userId }
    const path = '/api/v2/accounts/sub-transfer'
    expect((await client.post(path, { ...move, subAccountType: 'NONSENSE' })).code).toBe('400100')
    expect((await client.post(path, { ...move, subAccountType: 'TRADE' })).code).toBe('200000')
  })

  test.each([
    ['PARENT_TO_SUB', 'MAIN', 'MARGIN', '200000'],
    ['PARENT_TO_SUB', 'MAIN', 'MARGIN_V2', '400100'],
    ['PARENT_TO_SUB', 'MARGIN_V2', 'MAIN', '400100'],
    ['SUB_TO_PARENT', 'TRADE', 'ISOLATED_V2', '400100'],
  ])(
    '%s from %s to %s: the names that fade out are good within one user alone',
    async (type, from, to, code) => {
      const { client } = openRecorded(['100'], { balances: { main: { USDT: '100' } } })
      const sub = { password: 'abc12345', subName: 'subname1', access: 'Spot' }
      await client.post('/api/v2/sub/user/created', sub)
      const [{ userId }] = (await client.get('/api/v2/sub/user')).data.items
      const users = { fromUserId: userId, toUserId: userId, toAccountTag: 'BTC-USDT' }
      const move = { ...universal, ...users, type, fromAccountType: from, toAccountType: to }
      expect((await client.post(UNIVERSAL, move)).code).toBe(code)
    },
  )
})

describe('an account with debts', () => {
  const out = (currency: string, amount: string, type = 'MARGIN', tag?: string) => ({
    clientOid: 't',
    type: 'INTERNAL',
    currency,
    amount,
    fromAccountType: type,
    fromAccountTag: tag,
    toAccountType: 'MAIN',
  })
  const loan = { currency: 'USDT', size: 4_000, timeInForce: 'FOK' }

  test('keeps what was borrowed', async () => {
    const { client } = openRecorded(['100'])
    await client.post('/api/v3/margin/borrow', loan)
    expect((await client.get('/api/v1/accounts/transferable?currency=USDT&type=MARGIN')).data).toMatchObject({
      available: '5000',
      transferable: '1000',
    })
    expect((await client.post(UNIVERSAL, out('USDT', '1000.01'))).code).toBe('230003')
    expect((await client.post(UNIVERSAL, out('USDT', '1000'))).code).toBe('200000')
    expect((await client.post(UNIVERSAL, out('USDT', '1'))).code).toBe('230003')
    expect((await client.get('/api/v3/margin/accounts')).data.debtRatio).toBe('1.0000')
  })

  test('keeps what was bought with it', async () => {
    const { client } = openRecorded(['100'])
    const buy = { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '20', autoBorrow: true }
    await client.post('/api/v3/hf/margin/order', { ...buy, clientOid: 'b' })
    expect((await client.post(UNIVERSAL, out('BTC', '11'))).code).toBe('230003')
    expect((await client.post(UNIVERSAL, out('BTC', '9'))).code).toBe('200000')
    const { data } = await client.get('/api/v3/margin/accounts')
    expect(Number(data.totalAssetOfQuoteCurrency)).toBeGreaterThan(Number(data.totalLiabilityOfQuoteCurrency))
  })

  test('is bound by its own debts alone, and by none that are paid', async () => {
    const balances = { margin: { USDT: '1000' }, 'isolated:BTC-USDT': { USDT: '100' } }
    const { client } = openRecorded(['100'], { balances })
    await client.post('/api/v3/margin/borrow', { ...loan, size: 300, isIsolated: true, symbol: 'BTC-USDT' })
    expect((await client.post(UNIVERSAL, out('USDT', '1000'))).code).toBe('200000')
    const isolated = (amount: string) => out('USDT', amount, 'ISOLATED', 'BTC-USDT')
    expect((await client.post(UNIVERSAL, isolated('101'))).code).toBe('230003')
    const repay = { currency: 'USDT', size: 300, isIsolated: true, symbol: 'BTC-USDT' }
    await client.post('/api/v3/margin/repay', repay)
    expect((await client.post(UNIVERSAL, isolated('100'))).code).toBe('200000')
  })

  test('has a ratio of one when nothing is left to pay them', async () => {
    const { client } = openRecorded(['100'])
    await client.post('/api/v3/margin/borrow', loan)
    await client.post(UNIVERSAL, out('USDT', '1000'))
    const trade = { symbol: 'BTC-USDT', type: 'market', size: '10' }
    await client.post('/api/v3/hf/margin/order', { ...trade, side: 'buy', clientOid: 'in' })
    await client.post('/api/v3/hf/margin/order', { ...trade, side: 'sell', clientOid: 'out' })
    const { accounts } = (await client.get('/api/v3/margin/accounts')).data
    const left = accounts.find((account: { currency: string }) => account.currency === 'USDT').available
    await client.post('/api/v3/margin/repay', { currency: 'USDT', size: left })
    const { data } = await client.get('/api/v3/margin/accounts')
    expect(data).toMatchObject({ totalAssetOfQuoteCurrency: '0.00000000', debtRatio: '1.0000' })
    expect(Number(data.totalLiabilityOfQuoteCurrency)).toBeGreaterThan(1)
  })
})

test.each(['XBT', 'BTC'])(
  'the futures account knows bitcoin as %s, and the money is the same',
  async (currency) => {
    const { client, exchange } = openRecorded(['100'], { balances: { main: { BTC: '2' } } })
    const send = (path: string, body: object) => client.send('POST', path, { currency, ...body }, 'futures')
    const held = () =>
      exchange.ledger.balances().map(({ type, currency: name, available }) => `${type} ${name} ${available}`)
    expect((await send('/api/v1/transfer-in', { amount: 0.5, payAccountType: 'MAIN' })).code).toBe('200000')
    expect(held()).toEqual(['main BTC 1.5', 'contract BTC 0.5'])
    const out = await send('/api/v3/transfer-out', { amount: 0.2, recAccountType: 'MAIN' })
    expect(out.data).toMatchObject({ currency, amount: '0.2' })
    expect(held()).toEqual(['main BTC 1.7', 'contract BTC 0.3'])
  },
)
