import { describe, expect, test } from 'vitest'
import { checkMoney } from '../../../../test/invariants.ts'
import { START } from '../../../../test/recorded.ts'
import { openFutures as open } from '../../../../test/unified-futures.ts'

type Fields = Record<string, unknown>

describe('a cross position', () => {
  test('is secured by all assets: nothing is held', async () => {
    const { trade, positions, overview, balance } = open(['100'], { balances: { unified: { BTC: '2' } } })
    expect((await trade()).code).toBe('200000')
    const [position] = await positions()
    expect(position).toMatchObject({
      symbol: 'XBTUSDTM',
      marginMode: 'CROSS',
      size: '1000',
      leverage: '3',
      mmr: '0.004',
    })
    const entry = Number(position.entryPrice)
    // No USDT was there for the fee: it was borrowed.
    const fee = entry * 0.0006
    const { available, liability, equity, hold } = await balance()
    expect([available, hold]).toEqual(['0.0000000000', '0.0000000000'])
    expect(Number(liability)).toBeCloseTo(fee, 9)
    expect(Number(equity)).toBeCloseTo(100 - entry - fee, 9)
    const all = await overview()
    expect(Number(all.equity)).toBeCloseTo(200 + 100 - entry - fee, 8)
    // 2 BTC count for 0.98 of their worth.
    expect(Number(all.adjustedEquity)).toBeCloseTo(196 + 100 - entry - fee, 8)
    expect(Number(all.im)).toBeCloseTo(100 / 3 + fee / 5, 8)
    expect(Number(all.availableMargin)).toBeCloseTo(Number(all.adjustedEquity) - Number(all.im), 8)
    expect(Number(all.mm)).toBeCloseTo(0.4 + fee * 0.03, 8)
    expect(Number(all.riskRatio)).toBeCloseTo(Number(all.mm) / Number(all.adjustedEquity), 8)
  })

  test('is refused when the margin of the account does not suffice', async () => {
    const { trade, leverage, positions } = open(['100'], { balances: { unified: { USDT: '100' } } })
    expect((await trade({ size: '3000' })).code).toBe('300003')
    expect((await leverage('20')).code).toBe('200000')
    expect((await trade({ size: '3000' })).code).toBe('200000')
    expect(await positions()).toMatchObject([{ size: '3000', leverage: '20' }])
    expect((await leverage('2')).code).toBe('300003')
    expect((await leverage('126')).code).toBe('300016')
  })

  test('has the leverage of its contract, also of an order that stood before it was changed', async () => {
    const { trade, leverage, positions, clock, client } = open(['100', '90'])
    await trade()
    expect((await trade({ orderType: 'LIMIT', price: '95' })).code).toBe('200000')
    expect((await leverage('10')).code).toBe('200000')
    clock.advanceBy(1_500)
    expect(await positions()).toMatchObject([{ size: '2000', leverage: '10' }])
    const target = '/api/ua/v2/unified/account/leverage?tradeType=FUTURES&symbol=XBTUSDTM'
    expect((await client.get(target)).data).toMatchObject([{ leverage: '10' }])
  })

  test('is no risk of the futures account', async () => {
    const { trade, client } = open(['100'])
    await trade()
    const target = '/api/v1/account-overview?currency=USDT'
    expect((await client.send('GET', target, undefined, 'futures')).data).toMatchObject({ riskRatio: 0 })
  })

  test('pays out what it won, and says so in its fills, its history and the statement', async () => {
    const { trade, closed, fills, balance, clock, client } = open(['100', '100', '110'])
    await trade()
    clock.advanceBy(2_500)
    await trade({ side: 'SELL', reduceOnly: true, size: '5000' })
    const [{ fillPnl, price, fee }, opening] = await fills()
    const won = (Number(price) - Number(opening.price)) * 1
    expect(Number(fillPnl)).toBeCloseTo(won, 9)
    const fees = Number(fee) + Number(opening.fee)
    const [position] = await closed()
    expect(position).toMatchObject({
      side: 'LONG',
      marginMode: 'CROSS',
      maxSize: '1000',
      leverage: '3',
      closePrice: price,
      avgClosePrice: price,
    })
    expect(Number(position.realizedPnL)).toBeCloseTo(won - fees, 9)
    expect(Number((await balance()).balance)).toBeCloseTo(10_000 + won - fees, 8)
    const lines = (await client.get('/api/ua/v2/account/ledger?accountType=UNIFIED')).data.items
    expect(lines).toMatchObject([
      { businessType: 'FUTURES_EXCHANGE_CLOSE', direction: 'IN', currency: 'USDT' },
      { businessType: 'FUTURES_EXCHANGE_OPEN', direction: 'OUT' },
    ])
    expect(Number(lines[0].amount)).toBeCloseTo(won - Number(fee), 9)
  })

  test('is liquidated with the account, whose assets then pay what is owed', async () => {
    const { trade, clock, positions, closed, fills, overview, leverage, place, list, exchange, client } =
      open(['100', '100', '60'], {
        balances: { unified: { BTC: '1', USDT: '10' } },
      })
    await leverage('20')
    expect((await trade({ size: '5000' })).code).toBe('200000')
    await place({ side: 'SELL', price: '150', size: '0.1' })
    clock.advanceBy(2_500)
    expect(await positions()).toEqual([])
    expect(await closed()).toMatchObject([{ side: 'LONG' }])
    expect((await list('open-list')).data.items).toEqual([])
    const { equity, liability } = await overview()
    expect(Number(liability)).toBe(0)
    expect(Number(equity)).toBe(0)
    const [taken, opened] = await fills()
    expect(taken).toMatchObject({ fillType: 'LIQUID', side: 'SELL', size: '5000', price: '60' })
    expect(Number(taken.fee)).toBeCloseTo(60 * 5 * 0.0006, 10)
    expect(opened.fillType).toBe('NORMAL')
    const listed = async (fillType: string) =>
      (await list('execution', { tradeType: 'FUTURES', fillType })).data.items
    expect(await listed('LIQUID')).toEqual([taken])
    expect(await listed('NORMAL')).toEqual([opened])
    const lines = (await client.get('/api/ua/v2/account/ledger?accountType=UNIFIED&currency=USDT')).data.items
    const out = lines.find((line: Fields) => line['businessType'] === 'FUTURES_EXCHANGE_CLOSE')
    expect(Number(out.amount)).toBeCloseTo(Number(taken.fee) - Number(taken.fillPnl), 10)
    expect(exchange.ledger.balances().filter(({ type, held }) => type === 'unified' && held !== '0')).toEqual(
      [],
    )
  })
})

describe('an isolated position', () => {
  test('holds its margin, takes more and gives it back', async () => {
    const { trade, marginMode, positions, balance, modify, overview } = open(['100'])
    expect((await trade({ marginMode: 'ISOLATED' })).code).toBe('330005')
    expect((await marginMode('ISOLATED')).data.items).toMatchObject([
      { code: '200000', marginMode: 'ISOLATED' },
    ])
    expect((await trade()).code).toBe('330005')
    expect((await trade({ marginMode: 'ISOLATED' })).code).toBe('200000')
    const held = Number((await balance()).hold)
    expect((await positions())[0]).toMatchObject({ marginMode: 'ISOLATED' })
    expect(Number((await positions())[0].positionMargin)).toBeCloseTo(held, 9)
    expect((await modify('DEPOSIT', 5)).code).toBe('200000')
    expect(Number((await balance()).hold)).toBeCloseTo(held + 5, 9)
    expect(Number((await overview()).im)).toBeCloseTo(held + 5, 9)
    expect((await modify('WITHDRAW', 4)).code).toBe('200000')
    expect((await modify('WITHDRAW', 4)).code).toBe('300003')
    expect((await modify('DEPOSIT', 1e6)).code).toBe('300003')
    expect((await marginMode('CROSS')).data.items).toMatchObject([
      { code: '50002', msg: 'exist.order.or.position' },
    ])
  })

  test('loses no more than its margin when it is liquidated', async () => {
    const { trade, marginMode, clock, closed, balance } = open(['100', '100', '50'])
    await marginMode('ISOLATED')
    await trade({ marginMode: 'ISOLATED' })
    const { hold, balance: before } = await balance()
    clock.advanceBy(2_500)
    expect(await closed()).toMatchObject([{ marginMode: 'ISOLATED', side: 'LONG' }])
    const after = await balance()
    expect(Number(after.balance)).toBeCloseTo(Number(before) - Number(hold), 8)
    expect(Number(after.liability)).toBe(0)
  })
})

describe('the leverage of an isolated position', () => {
  const openAt60 = async (leverage: string) => {
    const opened = open(['100', '60'])
    await opened.marginMode('ISOLATED')
    await opened.leverage(leverage)
    await opened.trade({ marginMode: 'ISOLATED' })
    const margin = Number((await opened.positions())[0].positionMargin)
    opened.clock.advanceBy(1_500)
    return { ...opened, margin }
  }

  test('does not set free what covers its loss', async () => {
    const { leverage, positions, overview, margin, exchange } = await openAt60('2')
    const before = await overview()
    expect((await leverage('100')).code).toBe('200000')
    const [position] = await positions()
    const loss = -Number(position.unrealizedPnL)
    expect(loss).toBeGreaterThan(39)
    expect(Number(position.positionMargin)).toBeLessThan(margin)
    expect(Number(position.positionMargin)).toBeCloseTo(loss + 60 / 100, 8)
    expect((await overview()).equity).toBe(before.equity)
    checkMoney(exchange)
  })
})

describe('futures orders', () => {
  test('count in lots or in the base currency, and are shown as they were placed', async () => {
    const { trade, read, positions } = open(['100'])
    const { orderId } = (await trade({ size: '0.5', sizeUnit: 'BASECCY' })).data
    expect(await read(orderId)).toMatchObject({
      size: '0.5',
      filledSize: '0.5',
      sizeUnit: 'BASECCY',
      status: 3,
      positionSide: 'BOTH',
      marginMode: 'CROSS',
      reduceOnly: false,
    })
    expect((await positions())[0].size).toBe('500')
  })

  test('that only reduce are cut to the position', async () => {
    const { trade, positions, read } = open(['100'])
    expect((await trade({ side: 'SELL', reduceOnly: true })).code).toBe('300009')
    await trade()
    const { orderId } = (await trade({ side: 'SELL', reduceOnly: true, size: '5000' })).data
    expect(await read(orderId)).toMatchObject({ status: 3, filledSize: '1000' })
    expect(await positions()).toEqual([])
  })

  test('that close ignore side and size, and cancel what else would close', async () => {
    const { trade, positions, read } = open(['100'])
    expect((await trade({ closeOrder: true, side: undefined, size: undefined })).code).toBe('300009')
    await trade({ side: 'SELL' })
    const rests = (
      await trade({ side: 'BUY', orderType: 'LIMIT', price: '90', size: '400', reduceOnly: true })
    ).data.orderId
    const opens = (await trade({ side: 'SELL', orderType: 'LIMIT', price: '120', size: '1' })).data.orderId
    expect((await trade({ closeOrder: true, side: 'SELL', size: '1' })).code).toBe('200000')
    expect(await positions()).toEqual([])
    expect((await read(rests)).status).toBe(5)
    expect((await read(opens)).status).toBe(2)
  })

  test('that close and rest take the place of what else would close, waiting orders too', async () => {
    const { trade, read, positions } = open(['100'])
    await trade()
    const place = async (fields: Fields) => (await trade({ side: 'SELL', ...fields })).data.orderId
    const rests = await place({ orderType: 'LIMIT', price: '120', size: '400', reduceOnly: true })
    const waits = await place({ triggerDirection: 'DOWN', triggerPrice: '90', reduceOnly: true })
    const closes = await place({ orderType: 'LIMIT', price: '130', size: '1', closeOrder: true })
    const states = await Promise.all([rests, waits, closes].map(async (id) => (await read(id)).status))
    expect(states).toEqual([5, 5, 2])
    expect(await read(closes)).toMatchObject({ side: 'SELL', size: '1000' })
    expect(await positions()).toMatchObject([{ size: '1000' }])
  })

  test.each([
    ['no name', { clientOid: undefined }, '400100'],
    ['no unit', { sizeUnit: undefined }, '400100'],
    ['a quote amount', { sizeUnit: 'QUOTECCY' }, '400100'],
    ['a part of a lot', { size: '0.5' }, '100001'],
    ['a part of a lot in coins', { size: '0.0005', sizeUnit: 'BASECCY' }, '100001'],
    ['a side of hedge mode', { positionSide: 'LONG' }, '400100'],
    ['GTT', { timeInForce: 'GTT', cancelAfter: 5 }, '400100'],
    ['DC', { stp: 'DC' }, '400100'],
    ['an unknown contract', { symbol: 'NOUSDTM' }, '100003'],
    ['a price off the tick', { orderType: 'LIMIT', price: '100.01' }, '100001'],
  ])('with %s are refused', async (_, fields, code) => {
    expect((await open(['100']).trade(fields)).code).toBe(code)
  })
})

test('what stands in margin cannot be moved out', async () => {
  const { trade, client, leverage } = open(['100'], { balances: { unified: { USDT: '100' } } })
  await leverage('2')
  await trade()
  const out = {
    clientOid: 'o',
    type: 'INTERNAL',
    currency: 'USDT',
    fromAccountType: 'UNIFIED',
    toAccountType: 'MAIN',
  }
  const move = (amount: string) => client.post('/api/v3/accounts/universal-transfer', { ...out, amount })
  expect((await move('60')).code).not.toBe('200000')
})

test('a contract that has expired settles its position, and stays in the lists', async () => {
  const symbol = 'XBTMDATED'
  const rules = { symbol, baseCurrency: 'XBT', quoteCurrency: 'USDT', multiplier: '0.001', tickSize: '0.1' }
  const expireDate = START + 3_600_000
  const opened = open(['100', '110'], { contracts: [{ ...rules, expireDate }] })
  const { trade, clock, positions, fills, list, exchange } = opened
  expect((await trade({ symbol })).code).toBe('200000')
  clock.advanceTo(expireDate + 1_000)
  expect(await positions()).toEqual([])
  const [settled, bought] = await fills()
  expect(settled).toMatchObject({ symbol, fillType: 'SETTLEMENT', side: 'SELL', price: '110', fee: '0' })
  expect(bought).toMatchObject({ symbol, fillType: 'NORMAL' })
  expect((await list('history', { tradeType: 'FUTURES' })).data.items).toMatchObject([{ symbol }])
  checkMoney(exchange)
})

test('each line of a statement has what is in the account after it, also where one trade closes, opens and borrows', async () => {
  const { trade, clock, client } = open(['100', '100.2'], { balances: { unified: { BTC: '2' } } })
  await trade()
  clock.advanceBy(1_000)
  await trade({ side: 'SELL', size: '2000' })
  const { items } = (await client.get('/api/ua/v2/account/ledger?accountType=UNIFIED&currency=USDT')).data
  expect(new Set(items.map((line: Fields) => line['businessType']))).toEqual(
    new Set(['OTHER', 'FUTURES_EXCHANGE_OPEN', 'FUTURES_EXCHANGE_CLOSE']),
  )
  let balance = 0
  for (const { direction, amount, balance: after, businessType } of items.reverse()) {
    balance += direction === 'IN' ? Number(amount) : -Number(amount)
    expect(Number(after), businessType).toBeCloseTo(balance, 9)
  }
})
