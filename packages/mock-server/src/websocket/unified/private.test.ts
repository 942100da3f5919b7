import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'
import { openUnified } from '../../../test/unified.ts'
import { openUnifiedSocket, type UnifiedTestSocket } from '../../../test/unified-socket.ts'

const events = (socket: UnifiedTestSocket, T: string): string[] =>
  socket.of(T).map(({ eT, os }) => `${eT} ${os}`)

describe('a unified account', () => {
  test('is told of its orders, executions and balances as the ledger has them', async () => {
    const { exchange, place, cancel, clock } = openUnified(['100', '90', '90'])
    const socket = openUnifiedSocket(exchange, 'private')
    for (const channel of ['orderAll', 'execution', 'execution.lite'])
      expect(socket.subscribe({ channel, tradeType: 'UNIFIED' })).toMatchObject({ result: true })
    socket.subscribe({ channel: 'order', tradeType: 'UNIFIED', symbol: 'BTC-USDT' })
    socket.subscribe({ channel: 'order', tradeType: 'UNIFIED', symbol: 'ETH-USDT' })
    socket.subscribe({ channel: 'balance', accountType: 'UNIFIED' })
    const { data: resting } = await place({ clientOid: 'mine', brokerTag: 'desk' })
    const { data: unwanted } = await place({ price: '50' })
    await cancel({ orderId: unwanted.orderId })
    clock.advanceBy(2_000)
    const mine = socket.of('orderAll.UNIFIED').filter(({ oi }) => oi === resting.orderId)
    expect(mine.map(({ eT, os }) => `${eT} ${os}`)).toEqual(['OPEN 2', 'FILL 4', 'FILL 3'])
    expect(events(socket, 'order.UNIFIED')).toEqual(events(socket, 'orderAll.UNIFIED'))
    expect(
      socket
        .of('orderAll.UNIFIED')
        .filter(({ oi }) => oi === unwanted.orderId)
        .at(-1),
    ).toMatchObject({
      ...{ eT: 'CANCEL', os: 5, cR: 'USER', cS: '1', rS: '0' },
    })
    expect(mine[0]).toMatchObject({
      ...{ tT: 'SPOT', ci: 'mine', s: 'BTC-USDT', S: 'BUY', oT: 'LIMIT', p: '95', q: '1', qU: 'BASECCY' },
      ...{ fS: '0', rS: '1', tIF: 'GTC', pO: false, pS: '', mM: '', bT: 'desk' },
    })
    const [fill] = exchange.ledger.fills()
    expect(mine[1]).toMatchObject({ lS: fill?.size, ls: fill?.price })
    expect(socket.of('execution.UNIFIED')).toMatchObject([
      { oi: resting.orderId, ci: 'mine', p: fill?.price, q: '1', lR: 'MAKER', f: fill?.fee, fT: 'NORMAL' },
    ])
    expect(socket.of('execution.lite.UNIFIED')).toMatchObject([
      { oi: resting.orderId, ci: 'mine', lR: 'MAKER' },
    ])
    const text = socket.texts.find((each) => each.includes('"execution.UNIFIED"'))
    expect(text).toContain(`"ti":${fill?.tradeId},`)
    const last = (c: string): unknown => socket.of('balance.UNIFIED').findLast((row) => row['c'] === c)
    expect(last('BTC')).toMatchObject({ b: '11.0000000000', h: '0.0000000000', l: '0.0000000000' })
    const usdt = exchange.ledger.balances().find(({ currency }) => currency === 'USDT')
    expect(Number((last('USDT') as { b: string }).b)).toBe(Number(usdt?.available))
  })

  test('is told of its positions, leverage and conditional orders', async () => {
    const { exchange, client, place, clock } = openUnified(['100', '101', '102'])
    const socket = openUnifiedSocket(exchange, 'private')
    for (const channel of ['positionAll', 'leverage', 'orderAll', 'lw'])
      expect(socket.subscribe({ channel, tradeType: 'UNIFIED' })).toMatchObject({ result: true })
    socket.subscribe({ channel: 'position', tradeType: 'UNIFIED', symbol: 'XBTUSDTM' })
    const path = '/api/ua/v2/unified/account/modify-leverage'
    await client.post(path, { symbol: 'XBTUSDTM', leverage: '5' })
    expect(socket.of('leverage.UNIFIED')).toEqual([{ s: 'XBTUSDTM', l: '5', mM: 'CROSS', tT: 'FUTURES' }])
    const futures = {
      tradeType: 'FUTURES',
      symbol: 'XBTUSDTM',
      sizeUnit: 'UNIT',
      size: '3',
      price: undefined,
    }
    await place({ ...futures, orderType: 'MARKET', clientOid: 'long' })
    expect(socket.of('positionAll.UNIFIED')).toMatchObject([{ s: 'XBTUSDTM', mM: 'CROSS', q: '3', l: '5' }])
    expect(events(socket, 'orderAll.UNIFIED')).toEqual(['MATCH 4', 'FILL 3'])
    expect(socket.of('orderAll.UNIFIED').at(-1)).toMatchObject({ pS: 'BOTH', mM: 'CROSS', bT: '' })
    await place({ ...futures, orderType: 'MARKET', side: 'SELL', closeOrder: true, clientOid: 'flat' })
    expect(socket.of('position.UNIFIED').map(({ q }) => q)).toEqual(['3', '0'])
    const [open, closed] = socket.of('position.UNIFIED')
    expect(closed).toMatchObject({ lP: '0', bP: '0', mmr: '0', l: '5' })
    for (const name of Object.keys(open ?? {}).filter((one) => !['r', 'adl'].includes(one)))
      expect(closed, name).toHaveProperty(name)
    const trigger = { triggerDirection: 'UP', triggerPrice: '101', clientOid: 'waits' }
    await place({ ...futures, ...trigger, orderType: 'MARKET' })
    clock.advanceBy(1_100)
    expect(events(socket, 'orderAll.UNIFIED').slice(-4)).toEqual(['OPEN 0', 'TRIGGER 1', 'MATCH 4', 'FILL 3'])
    const triggered = socket.of('orderAll.UNIFIED').at(-1)
    expect(triggered?.['toi']).toBe(socket.of('orderAll.UNIFIED').at(-3)?.['oi'])
  })

  test('is told where nothing can be placed for a conditional order whose price has come', async () => {
    const { exchange, place, detail, clock } = openUnified(['100', '101'])
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'orderAll', tradeType: 'UNIFIED' })
    const futures = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'UNIT', price: undefined }
    const trigger = { triggerDirection: 'UP', triggerPrice: '101', clientOid: 'waits' }
    // There is no position that it could reduce.
    await place({ ...futures, ...trigger, orderType: 'MARKET', size: '3', side: 'SELL', reduceOnly: true })
    clock.advanceBy(1_100)
    const { status } = (await detail({ ...futures, clientOid: 'waits' })).data
    expect(events(socket, 'orderAll.UNIFIED')).toEqual(['OPEN 0', 'TRIGGER 1', `CANCEL ${status}`])
  })

  test('is told when its positions changed, also of those that became smaller', async () => {
    const { exchange, place, clock } = openUnified(['100', '101', '102'])
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'positionAll', tradeType: 'UNIFIED' })
    const futures = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'UNIT', price: undefined }
    const trade = (fields: object) => place({ ...futures, orderType: 'MARKET', ...fields })
    const times: number[] = []
    await trade({ size: '3', clientOid: 'more' })
    for (const [i, size] of ['1', '2'].entries()) {
      times.push(clock.now())
      clock.advanceBy(500)
      await trade({ size, side: 'SELL', clientOid: `less${i}` })
    }
    times.push(clock.now())
    const told = socket.of('positionAll.UNIFIED')
    expect(told.map(({ q }) => q)).toEqual(['3', '2', '0'])
    expect(told.map(({ U }) => Math.round(U / 1e6))).toEqual(times)
  })

  test('is not told of what is in earn products as of its balance', async () => {
    const balances = { main: { USDT: '100' }, unified: { USDT: '1000' } }
    const { exchange, client } = openUnified(['100'], { balances })
    const socket = openUnifiedSocket(exchange, 'private')
    for (const accountType of ['UNIFIED', 'FUNDING']) socket.subscribe({ channel: 'balance', accountType })
    const order = { productId: 'DEMAND-USDT', amount: '50', accountType: 'MAIN' }
    expect(await client.post('/api/v1/earn/orders', order)).toMatchObject({ code: '200000' })
    expect(socket.of('balance.FUNDING')).toMatchObject([{ c: 'USDT', b: '50.0000000000' }])
    expect(socket.of('balance.UNIFIED')).toEqual([])
  })

  test('is told of an amended order', async () => {
    const { exchange, client, place } = openUnified(['100'])
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'orderAll', tradeType: 'UNIFIED' })
    const named = { tradeType: 'FUTURES', symbol: 'XBTUSDTM' }
    const order = { ...named, sizeUnit: 'UNIT', size: '3', orderType: 'LIMIT', price: '90', clientOid: 'f' }
    expect(await place(order)).toMatchObject({ code: '200000' })
    const amendment = { ...named, clientOid: 'f', newPrice: '91', newSize: '2', sizeUnit: 'UNIT' }
    expect(await client.post('/api/ua/v2/unified/order/amend', amendment)).toMatchObject({ code: '200000' })
    expect(socket.of('orderAll.UNIFIED').map(({ eT, p, q }) => [eT, p, q])).toEqual([
      ['OPEN', '90', '3'],
      ['UPDATE', '91', '2'],
    ])
  })

  test('is told in the unit of its size what is left of an order that shrank with its position', async () => {
    const { exchange, place } = openUnified(['100'])
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'orderAll', tradeType: 'UNIFIED' })
    const futures = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'BASECCY', price: undefined }
    await place({ ...futures, orderType: 'MARKET', size: '0.005', clientOid: 'long' })
    const exit = { side: 'SELL', price: '120', reduceOnly: true, clientOid: 'exit' }
    await place({ ...futures, ...exit, size: '0.005' })
    await place({ ...futures, orderType: 'MARKET', side: 'SELL', size: '0.003', clientOid: 'less' })
    const told = socket.of('orderAll.UNIFIED').filter(({ ci }) => ci === 'exit')
    expect(told.map(({ eT, q, rS }) => [eT, q, rS])).toEqual([
      ['OPEN', '0.005', '0.005'],
      ['UPDATE', '0.005', '0.002'],
    ])
  })

  test('is told of what a new leverage makes of its position', async () => {
    const { client, exchange, place } = openUnified(['100'])
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'positionAll', tradeType: 'UNIFIED' })
    const mode = { symbol: 'XBTUSDTM', marginMode: 'ISOLATED' }
    await client.post('/api/ua/v2/unified/position/margin-mode', mode)
    const futures = { ...mode, tradeType: 'FUTURES', sizeUnit: 'UNIT', orderType: 'MARKET', price: undefined }
    await place({ ...futures, size: '3', clientOid: 'long' })
    const path = '/api/ua/v2/unified/account/modify-leverage'
    expect((await client.post(path, { symbol: 'XBTUSDTM', leverage: '2' })).code).toBe('200000')
    const [shown] = (await client.get('/api/ua/v2/unified/position/open-list')).data
    const told = socket.of('positionAll.UNIFIED')
    expect(told.map(({ l }) => l)).toEqual(['3', '2'])
    expect(told.at(-1)).toMatchObject({ iM: shown.initialMargin, U: shown.updateTime })
  })

  test('is told of exits that have grown with the fills of their order', async () => {
    const { exchange, place, clock, list } = openUnified(['100', '100', '99'], {
      balances: { unified: { USDT: '100000000' } },
    })
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'orderAll', tradeType: 'UNIFIED' })
    const futures = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'UNIT', clientOid: 'long' }
    await place({ ...futures, price: '100.1', size: '900000', tpTriggerPrice: '110' })
    clock.advanceBy(2_500)
    const [exit] = (await list('open-list', { tradeType: 'FUTURES', orderFilter: 'ADVANCED' })).data.items
    const told = socket.of('orderAll.UNIFIED').filter(({ oi }) => oi === exit.orderId)
    expect(told.map(({ eT, os }) => `${eT} ${os}`).slice(0, 2)).toEqual(['OPEN 0', 'UPDATE 0'])
    expect(told.at(-1)?.['q']).toBe(exit.size)
  })

  test('is told of its positions when their funding is settled', async () => {
    const { exchange, client, place, clock } = openUnified(['100'], { fundingRate: '0.001' })
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'positionAll', tradeType: 'UNIFIED' })
    const futures = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'UNIT', price: undefined }
    await place({ ...futures, orderType: 'MARKET', size: '3000', clientOid: 'long' })
    clock.advanceBy(28_800_000)
    const [shown] = (await client.get('/api/ua/v2/unified/position/open-list')).data
    const told = socket.of('positionAll.UNIFIED')
    expect(told).toHaveLength(2)
    expect(told.at(-1)).toMatchObject({ rPL: shown.realizedPnL, U: shown.updateTime })
  })

  test('is told of what a position that is closed has earned, fees and funding taken off', async () => {
    const { exchange, client, place, clock } = openUnified(['100'], { fundingRate: '0.001' })
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'positionAll', tradeType: 'UNIFIED' })
    const futures = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'UNIT', price: undefined }
    const market = { ...futures, orderType: 'MARKET', size: '3000' }
    await place({ ...market, clientOid: 'long' })
    clock.advanceBy(28_800_000)
    await place({ ...market, side: 'SELL', clientOid: 'close' })
    const [closed] = (await client.get('/api/ua/v2/position/history')).data.items
    expect(socket.of('positionAll.UNIFIED').at(-1)).toMatchObject({ q: '0', rPL: closed.realizedPnL })
  })

  test('is warned of its liquidation', async () => {
    const { exchange, client, place, clock } = openUnified(['100', '99', '96', '94', '80'], {
      balances: { unified: { USDT: '10' } },
    })
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'lw', tradeType: 'UNIFIED' })
    const futures = {
      tradeType: 'FUTURES',
      symbol: 'XBTUSDTM',
      sizeUnit: 'UNIT',
      size: '1500',
      price: undefined,
    }
    const path = '/api/ua/v2/unified/account/modify-leverage'
    await client.post(path, { symbol: 'XBTUSDTM', leverage: '20' })
    const { code } = await place({ ...futures, orderType: 'MARKET', clientOid: 'long' })
    expect(code).toBe('200000')
    clock.advanceBy(10_000)
    const [warning, ...others] = socket.of('lw.UNIFIED')
    expect(others).toEqual([])
    expect(warning).toMatchObject({ eT: 'FORCE_LIQUIDATION', l: '0.0000000000', U: expect.any(Number) })
    // At the bottom of a fall from 100 to 80, or on the way there: what secures is less than what is needed.
    expect(Number(warning?.['a'])).toBeLessThan(Number(warning?.['mM']))
    expect(warning?.['e']).toBe(warning?.['a'])
  })
})

describe('a unified account that has been warned', () => {
  const long = {
    ...{ tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'UNIT', size: '1500', price: undefined },
    orderType: 'MARKET',
  }
  async function open(prices: readonly string[]) {
    const opened = openUnified(prices, { balances: { unified: { USDT: '10' } } })
    const { exchange, client, place } = opened
    const socket = openUnifiedSocket(exchange, 'private')
    socket.subscribe({ channel: 'lw', tradeType: 'UNIFIED' })
    const path = '/api/ua/v2/unified/account/modify-leverage'
    await client.post(path, { symbol: 'XBTUSDTM', leverage: '20' })
    const buy = async (clientOid: string) =>
      expect(await place({ ...long, clientOid })).toMatchObject({ code: '200000' })
    await buy('first')
    const told = (): string[] => socket.of('lw.UNIFIED').map(({ eT }) => eT)
    return { ...opened, buy, told }
  }
  const more = (amount: string) => ({ currency: 'USDT', amount, accountType: 'unified' as const })

  test('is warned again of another position', async () => {
    const { exchange, place, clock, buy, told } = await open(['100', '93.9', '100', '93.9'])
    clock.advanceBy(1_000)
    expect(told()).toEqual(['LIQUIDATION_WARNING'])
    await place({ ...long, side: 'SELL', closeOrder: true, clientOid: 'flat' })
    clock.advanceBy(1_000)
    exchange.deposit(more('9.46'))
    await buy('second')
    clock.advanceBy(1_000)
    expect(told()).toEqual(['LIQUIDATION_WARNING', 'LIQUIDATION_WARNING'])
  })

  test('is told of each liquidation, however soon it comes', async () => {
    const { exchange, clock, buy, told } = await open(['100', '90', '80'])
    clock.advanceBy(1_000)
    expect(told()).toEqual(['FORCE_LIQUIDATION'])
    exchange.deposit(more('10'))
    await buy('second')
    clock.advanceBy(1_000)
    expect(told()).toEqual(['FORCE_LIQUIDATION', 'FORCE_LIQUIDATION'])
  })
})

describe('a classic account', () => {
  test('is told under its kinds of trade, and nothing as unified', async () => {
    const { exchange, client } = openRecorded(['20000'])
    const socket = openUnifiedSocket(exchange, 'private')
    for (const tradeType of ['SPOT', 'FUTURES', 'UNIFIED']) {
      socket.subscribe({ channel: 'orderAll', tradeType })
      socket.subscribe({ channel: 'execution', tradeType })
    }
    socket.subscribe({ channel: 'positionAll', tradeType: 'FUTURES' })
    for (const accountType of ['SPOT', 'FUNDING', 'FUTURES'])
      socket.subscribe({ channel: 'balance', accountType })
    const order = { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '0.1', clientOid: 'spot' }
    await client.post('/api/v1/hf/orders', order)
    const futures = { clientOid: 'f', side: 'buy', symbol: 'XBTUSDTM', leverage: 5, type: 'market', size: 1 }
    await client.send('POST', '/api/v1/orders', futures, 'futures')
    await client.post('/api/v3/accounts/universal-transfer', {
      ...{ clientOid: 't', type: 'INTERNAL', currency: 'USDT', amount: '5' },
      ...{ fromAccountType: 'TRADE', toAccountType: 'MAIN' },
    })
    expect(events(socket, 'orderAll.SPOT')).toEqual(['FILL 4', 'FILL 3'])
    expect(socket.of('orderAll.SPOT')[0]).toMatchObject({ ci: 'spot', qU: 'BASECCY', lR: 'TAKER' })
    expect(socket.of('execution.SPOT')).toMatchObject([{ ci: 'spot', q: '0.1' }])
    expect(events(socket, 'orderAll.FUTURES')).toEqual(['MATCH 4', 'FILL 3'])
    expect(socket.of('positionAll.FUTURES')).toMatchObject([{ s: 'XBTUSDTM', q: '1' }])
    const sent = (T: string): Set<unknown> => new Set(socket.of(T).map(({ c }) => c))
    expect(sent('balance.SPOT')).toEqual(new Set(['USDT', 'BTC']))
    expect([...sent('balance.FUTURES')]).toEqual(['USDT'])
    expect(socket.of('balance.FUNDING').at(-1)).toMatchObject({ c: 'USDT', b: '5.0000000000' })
    expect(socket.frames.filter(({ T }) => String(T).endsWith('UNIFIED'))).toEqual([])
  })
})
