import { describe, expect, test } from 'vitest'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { openSocket } from '../../../test/socket.ts'
import { createControl } from '../../control/control.ts'

const BORROW = '/api/v3/margin/borrow'
const PAIR = { isIsolated: true, symbol: 'BTC-USDT' }

/** An account of 10 BTC at 100 that owes 2,000 USDT, cross or of the pair. */
async function debtor(prices: readonly string[], isIsolated = false) {
  const account = isIsolated ? 'isolated:BTC-USDT' : 'margin'
  const opened = openRecorded(prices, { balances: { [account]: { BTC: '10' }, contract: { USDT: '1000' } } })
  const loan = { currency: 'USDT', size: 2_000, timeInForce: 'FOK', ...(isIsolated ? PAIR : {}) }
  expect((await opened.client.post(BORROW, loan)).code).toBe('200000')
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '50', size: '1', clientOid: 'rest' }
  expect((await opened.client.post('/api/v3/hf/margin/order', { ...order, isIsolated })).code).toBe('200000')
  const socket = await openSocket(opened.exchange, 'private')
  const topic = isIsolated ? '/margin/isolatedPosition:BTC-USDT' : '/margin/position'
  socket.subscribe(topic)
  const said = () => socket.of(topic).map(({ subject, data }) => ({ subject, ...data }))
  const owed = async () => {
    const { accounts } = (await opened.client.get('/api/v3/margin/accounts')).data
    const { assets } = (await opened.client.get('/api/v3/isolated/accounts?symbol=BTC-USDT')).data
    const usdt = accounts.find(({ currency }: { currency: string }) => currency === 'USDT')
    return (isIsolated ? assets[0].quoteAsset : usdt).liability
  }
  return { ...opened, account, said, owed }
}

const walk = (from: number, to: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => (from + ((to - from) * i) / (count - 1)).toFixed(1))

describe('a cross account', () => {
  test('hears its ratio every four seconds, and of its liquidation', async () => {
    // 2,000 borrowed and 10 BTC: the ratio is 2,000 to 2,000 and the BTC, so it needs them to be worth 61.9.
    const prices = [...walk(100, 60, 21), '6', '6']
    const { clock, said, owed, exchange } = await debtor(prices)
    clock.advanceTo(START + 20_000)
    const ratios = said()
    expect(ratios.length).toBeGreaterThanOrEqual(4)
    expect(ratios.length).toBeLessThanOrEqual(6)
    for (const { subject, debtRatio, totalDebt, assetList } of ratios) {
      expect(subject).toBe('debt.ratio')
      expect(debtRatio).toBeGreaterThan(0.6)
      expect(Number(totalDebt)).toBeGreaterThan(0)
      expect(assetList.BTC).toEqual({ total: '10', available: '10', hold: '0' })
    }
    expect(ratios.at(-1)).toMatchObject({ debtList: { USDT: '2000', BTC: '0' } })
    clock.advanceTo(START + 22_000)
    const [frozen, released, ratio] = said().slice(-3)
    expect(frozen).toMatchObject({ subject: 'position.status', type: 'FROZEN_FL' })
    expect(released).toMatchObject({ subject: 'position.status', type: 'UNFROZEN_FL' })
    expect(ratio).toMatchObject({ subject: 'debt.ratio', debtRatio: 0 })
    expect(await owed()).toBe('0')
    checkMoney(exchange)
  })
})

describe.each([false, true])('a call from outside, isolated %s', (isIsolated) => {
  test('liquidates at once, whatever is owed', async () => {
    const { exchange, account, said, owed, client } = await debtor(['100'], isIsolated)
    expect(await owed()).toBe('2000')
    exchange.callMargin({ account })
    expect(await owed()).toBe('0')
    checkMoney(exchange)
    expect(
      (await client.get('/api/v3/hf/margin/order/active/symbols?tradeType=MARGIN_TRADE')).data.symbols,
    ).toEqual([])
    if (isIsolated)
      expect(said()).toMatchObject([
        {
          subject: 'positionChange',
          tag: 'BTC-USDT',
          status: 'IN_LIQUIDATION',
          statusBizType: 'FORCE_LIQUIDATION',
        },
        { subject: 'positionChange', status: 'CLEAR', changeAssets: { USDT: { liabilityPrincipal: '0' } } },
        { status: 'CLEAR' },
      ])
    else
      expect(said().map(({ subject, type }) => type ?? subject)).toEqual([
        'FROZEN_FL',
        'UNFROZEN_FL',
        'debt.ratio',
      ])
    expect(() => exchange.callMargin({ account })).toThrow(`${account} of`)
  })
})

test('messages of balances name an order only for what it moved', async () => {
  const { exchange, account, client } = await debtor(['100'])
  const [{ id: rest }] = (
    await client.get('/api/v3/hf/margin/orders/active?symbol=BTC-USDT&tradeType=MARGIN_TRADE')
  ).data
  const socket = await openSocket(exchange, 'private')
  socket.subscribe('/account/balance')
  exchange.callMargin({ account })
  const told = socket.of('/account/balance').map(({ data }) => [data.relationEvent, data.relationContext])
  expect(told[0]).toEqual(['margin.hold', { symbol: 'BTC-USDT', orderId: rest }])
  expect(told.length).toBeGreaterThan(1)
  for (const [, context] of told.slice(1)) expect(context).toEqual({})
})

test('a statement has what others paid of a debt that was left', async () => {
  const { client, clock, owed } = await debtor(['100', '6', '6'])
  const buy = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '1900', clientOid: 'all' }
  expect((await client.post('/api/v3/hf/margin/order', buy)).code).toBe('200000')
  clock.advanceTo(START + 3_000)
  expect(await owed()).toBe('0')
  const lines = (await client.get('/api/v3/hf/margin/account/ledgers?currency=USDT')).data.reverse()
  let balance = 0
  for (const line of lines) {
    balance += line.direction === 'in' ? Number(line.amount) : -Number(line.amount)
    expect(Number(line.balance), line.bizType).toBeCloseTo(balance, 6)
  }
})

test('futures positions are called too, all or those of one contract', async () => {
  const { exchange, client } = openRecorded(['100'], { limits: 'off' })
  const order = { side: 'buy', type: 'market', size: 10, leverage: 10 }
  for (const symbol of ['XBTUSDTM', 'ETHUSDTM'])
    expect(
      (await client.send('POST', '/api/v1/orders', { ...order, symbol, clientOid: symbol }, 'futures')).code,
    ).toBe('200000')
  const open = async () =>
    (await client.send('GET', '/api/v1/positions', undefined, 'futures')).data.map(
      ({ symbol }: { symbol: string }) => symbol,
    )
  const control = createControl(exchange)
  const post = (body: unknown) =>
    control({ method: 'POST', path: 'margin-calls', query: new URLSearchParams(), body })
  expect(post({ account: 'contract', symbol: 'XBTUSDTM' })).toEqual({ status: 200, json: { ok: true } })
  expect(await open()).toEqual(['ETHUSDTM'])
  exchange.callMargin({ account: 'contract' })
  expect(await open()).toEqual([])
  checkMoney(exchange)
  for (const [body, error] of [
    [{ account: 'contract' }, 'has no such position'],
    [{ account: 'margin' }, 'owes nothing'],
    [{ account: 'trade' }, 'marginCall.account: expected margin, isolated:BASE-QUOTE or contract'],
    [{ account: 'margin', symbol: 'BTC-USDT' }, 'marginCall.symbol: only futures positions'],
    [{ acount: 'margin' }, 'marginCall.acount: unknown'],
  ] as const)
    expect(post(body)).toMatchObject({ status: 400, json: { error: expect.stringContaining(error) } })
})

test('a user whose name has a space in it is liquidated too', async () => {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', uid: 'my user' }]
  const { exchange, client, clock } = openRecorded(['100', '6', '6'], { credentials })
  exchange.deposit({ currency: 'BTC', amount: '10', accountType: 'margin', uid: 'my user' })
  expect((await client.post(BORROW, { currency: 'USDT', size: 2_000, timeInForce: 'FOK' })).code).toBe(
    '200000',
  )
  // What was borrowed is spent, so that the loan is backed by what falls.
  const buy = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '1900', clientOid: 'all' }
  expect((await client.post('/api/v3/hf/margin/order', buy)).code).toBe('200000')
  clock.advanceTo(START + 3_000)
  const { totalLiabilityOfQuoteCurrency } = (await client.get('/api/v3/margin/accounts')).data
  expect(Number(totalLiabilityOfQuoteCurrency)).toBe(0)
  checkMoney(exchange)
})
