import { describe, expect, test } from 'vitest'
import { createClient, type TestClient } from '../../../test/client.ts'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded } from '../../../test/recorded.ts'
import { openSocket } from '../../../test/socket.ts'
import { defaultSymbols } from '../../exchange/default-symbols.ts'

const V2 = '/api/ua/v2'
const V1 = '/api/ua/v1'

const balances = { main: { USDT: '100' }, trade: { USDT: '10', BTC: '1' }, margin: { USDT: '1' } }
const open = () => openRecorded(['100'], { balances })
/** One on which nothing is traded, so that a month is soon over. */
const openQuiet = () =>
  openRecorded(['100'], { balances, symbols: defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT') })

const transfer = {
  clientOid: 't1',
  transferType: 'INTERNAL',
  currency: 'USDT',
  amount: '7',
  fromAccountType: 'FUNDING',
  toAccountType: 'SPOT',
}

async function balance(client: TestClient, accountType: string): Promise<string> {
  const { data } = await client.get(`${V2}/account/balance?accountType=${accountType}&currency=USDT`)
  return data.accounts[0]?.currencies[0]?.balance ?? '0'
}

describe('a transfer', () => {
  test('moves money that the classic endpoints see, once for each clientOid', async () => {
    const { client, exchange } = open()
    const { data } = await client.post(`${V2}/account/transfer`, transfer)
    expect(data).toEqual({ orderId: expect.any(String), clientOid: 't1' })
    const again = await client.post(`${V2}/account/transfer`, transfer)
    expect(again.data).toEqual(data)
    const accounts = (await client.get('/api/v1/accounts?currency=USDT')).data
    expect(
      accounts.map(({ type, balance: each }: Record<string, string>) => `${type} ${each}`).sort(),
    ).toEqual(['main 93', 'trade 17'])
    expect(await balance(client, 'SPOT')).toBe('17')
    const statement = (await client.get('/api/v1/accounts/ledgers?currency=USDT')).data.items
    expect(statement).toMatchObject([{ direction: 'out', amount: '7.00000000', bizType: 'TRANSFER' }])
    checkMoney(exchange)
  })

  test('of version 1 has numbers for kinds and symbols for tags', async () => {
    const { client } = open()
    const { transferType: _, ...rest } = transfer
    const body = { ...rest, type: '0', toAccountType: 'ISOLATED', toAccountSymbol: 'BTC-USDT' }
    expect((await client.post(`${V1}/account/transfer`, body)).code).toBe('200000')
    const { data } = await client.get(`${V1}/account/balance?accountType=ISOLATED`)
    expect(data.accounts).toMatchObject([
      { accountSubtype: 'BTC-USDT', riskRatio: '0.0000', currencies: [{ balance: '7', hold: '0' }] },
    ])
    const quota = `${V1}/account/transfer-quota?currency=USDT&accountType=ISOLATED&symbol=BTC-USDT`
    expect((await client.get(quota)).data).toEqual({
      currency: 'USDT',
      accountType: 'ISOLATED',
      transferable: '7',
    })
  })

  test.each([
    ['more than there is', { amount: '100.1' }, '230003'],
    ['a currency that is not listed', { currency: 'NOPE' }, '400100'],
    ['no kind', { transferType: undefined }, '400100'],
    ['a number for a kind', { transferType: '0' }, '400100'],
    ['one account twice', { toAccountType: 'FUNDING' }, '400100'],
    ['an isolated account without its pair', { toAccountType: 'ISOLATED' }, '400100'],
    ['an account that a classic user does not have', { toAccountType: 'UNIFIED' }, '112010'],
    ['the classic name of an account', { toAccountType: 'TRADE' }, '400100'],
    ['a stranger', { transferType: 'PARENT_TO_SUB', toUid: '5' }, '400100'],
  ])('of %s is refused, and its clientOid is free', async (_, wrong, code) => {
    const { client } = open()
    expect((await client.post(`${V2}/account/transfer`, { ...transfer, ...wrong })).code).toBe(code)
    expect((await client.post(`${V2}/account/transfer`, transfer)).code).toBe('200000')
  })
})

describe('between users of one master', () => {
  async function openFamily() {
    const { client, exchange } = open()
    const uids: string[] = []
    const clients: TestClient[] = []
    for (const subName of ['firstsub', 'othersub']) {
      const sub = { subName, password: 'pass1234', access: 'All' }
      uids.push(String((await client.post(`${V2}/user/sub/create-sub-account`, sub)).data.uid))
      const key = { subName, passphrase: 'passpass', remark: 'r', permission: 'General,FlexTransfers' }
      const { apiKey, apiSecret } = (await client.post(`${V2}/user/create-sub-api-key`, key)).data
      clients.push(createClient(exchange, { key: apiKey, secret: apiSecret, passphrase: 'passpass' }))
    }
    const [first = '', other = ''] = uids
    const send = (by: TestClient, clientOid: string, fields: Record<string, string>) => {
      const body = { ...transfer, clientOid, amount: '5', toAccountType: 'FUNDING', ...fields }
      return by.post(`${V2}/account/transfer`, body).then(({ code }) => code)
    }
    return { client, exchange, first, other, subs: clients as [TestClient, TestClient], send }
  }

  test('money goes down, across and up, and siblings need leave', async () => {
    const { client, exchange, first, other, subs, send } = await openFamily()
    expect(await send(client, 'a', { transferType: 'PARENT_TO_SUB', toUid: first })).toBe('200000')
    expect(await send(subs[0], 'b', { transferType: 'SUB_TO_SUB', toUid: other })).toBe('400100')
    const leave = await client.post(`${V2}/sub-account/canTransferOut`, { subUids: first, subToSub: true })
    expect(leave.data).toEqual([{ subUid: first, subToSub: true }])
    expect(await send(subs[0], 'b', { transferType: 'SUB_TO_SUB', toUid: other, amount: '2' })).toBe('200000')
    expect(await send(subs[1], 'c', { transferType: 'SUB_TO_PARENT', amount: '1' })).toBe('200000')
    expect(
      await send(client, 'd', { transferType: 'SUB_TO_SUB', fromUid: other, toUid: first, amount: '1' }),
    ).toBe('200000')
    expect(await send(subs[1], 'e', { transferType: 'PARENT_TO_SUB', toUid: other })).toBe('400100')
    expect(await send(subs[1], 'f', { transferType: 'SUB_TO_PARENT' })).toBe('230003')
    expect(await Promise.all([client, ...subs].map((each) => balance(each, 'FUNDING')))).toEqual([
      '96',
      '4',
      '0',
    ])
    checkMoney(exchange)
  })

  test('the master sees its sub-accounts and what they hold, in the words of each version', async () => {
    const { client, first, other, send } = await openFamily()
    await send(client, 'a', { transferType: 'PARENT_TO_SUB', toUid: first })
    const { items } = (await client.get(`${V2}/user/sub-account-list`)).data
    expect(items.map(({ uid }: { uid: number }) => String(uid))).toEqual([first, other])
    const { userList } = (await client.get(`${V2}/sub-account/balance?uid=${first}`)).data
    expect(userList).toMatchObject([
      {
        uid: Number(first),
        accounts: [{ accountType: 'FUNDING', currencies: [{ balance: '5', locked: '0' }] }],
      },
    ])
    const old = (await client.get(`${V1}/sub-account/balance?UID=${first}`)).data.userList
    expect(old).toMatchObject([
      { accountList: [{ accountType: 'FUNDING', accountSubType: null, currencyList: [{ hold: '0' }] }] },
    ])
    const all = async (query: string) => {
      const { data } = await client.get(`${V2}/sub-account/balance?${query}`)
      return data.userList.map(({ uid }: { uid: number }) => uid)
    }
    const sorted = [Number(first), Number(other)].sort((a, b) => a - b)
    expect(await all('')).toEqual(sorted)
    expect(await all('pageSize=1')).toEqual(sorted.slice(0, 1))
    expect(await all(`lastId=${sorted[0]}`)).toEqual(sorted.slice(1))
  })
})

describe('withdrawals', () => {
  const wanted = { currency: 'USDT', chain: 'trx', amount: '20', toAddress: 'T1', withdrawType: 'ADDRESS' }

  test('are in the same lists as the classic ones, and can be taken back', async () => {
    const { client, clock, exchange } = open()
    const { withdrawalId } = (await client.post(`${V2}/asset/withdrawal`, wanted)).data
    await client.post('/api/v3/withdrawals', { ...wanted, amount: '30' })
    const classic = (await client.get('/api/v1/withdrawals')).data.items
    const history = async (query = '') =>
      (await client.get(`${V2}/asset/withdrawal/history?${query}`)).data.items
    expect((await history()).map(({ id }: { id: string }) => id)).toEqual(
      classic.map(({ id }: { id: string }) => id),
    )
    const cancelled = await client.post(`${V2}/asset/withdraw/cancel`, { withdrawId: withdrawalId })
    expect(cancelled.data).toEqual({ withdrawId: withdrawalId })
    expect(await history(`id=${withdrawalId}`)).toMatchObject([
      {
        status: 'FAILURE',
        failureReason: 'withdraw.manual.cancel',
        amount: '20.00000000',
        fee: '1.50000000',
      },
    ])
    expect(await balance(client, 'FUNDING')).toBe('100')
    clock.advanceBy(60_000)
    expect(await history('status=SUCCESS')).toMatchObject([{ amount: '30.00000000', failureReason: '' }])
    expect(await history(`startAt=${exchange.clock.now()}`)).toEqual([])
    expect(await balance(client, 'FUNDING')).toBe('68.5')
    checkMoney(exchange)
  })

  test('of version 1 name the chain and the id otherwise', async () => {
    const { client } = open()
    const { chain: chainId, ...rest } = wanted
    const { withdrawalId } = (await client.post(`${V1}/withdrawal`, { ...rest, chainId })).data
    expect((await client.del(`${V1}/withdrawal?withdrawalId=${withdrawalId}`)).code).toBe('200000')
    expect((await client.del(`${V1}/withdrawal?withdrawalId=${withdrawalId}`)).code).toBe('400100')
  })

  test('to other users cost nothing, three in ten seconds and fifty a day', async () => {
    const { client, clock } = openQuiet()
    const send = async () => {
      const body = { ...wanted, amount: '3', toAddress: '1234567', withdrawType: 'UID', isInner: true }
      const { data, code } = await client.post(`${V2}/asset/withdrawal`, body)
      if (code === '200000')
        await client.post(`${V2}/asset/withdraw/cancel`, { withdrawId: data.withdrawalId })
      return code
    }
    expect([await send(), await send(), await send(), await send()]).toEqual([
      ...Array.from({ length: 3 }, () => '200000'),
      '429000',
    ])
    for (let sent = 3; sent < 50; sent++) {
      clock.advanceBy(10_000)
      expect(await send()).toBe('200000')
    }
    clock.advanceBy(10_000)
    expect(await send()).toBe('429000')
    clock.advanceBy(86_400_000)
    expect(await send()).toBe('200000')
  })

  test.each([
    ['more than there is', { amount: '99', feeDeductType: 'EXTERNAL' }, '260100'],
    ['less than the least', { amount: '1' }, '400100'],
    ['a chain that the currency does not have', { chain: 'btc' }, '900014'],
    ['no kind of receiver', { withdrawType: undefined }, '400100'],
  ])('of %s are refused', async (_, wrong, code) => {
    const { client } = open()
    expect((await client.post(`${V2}/asset/withdrawal`, { ...wanted, ...wrong })).code).toBe(code)
    expect((await client.get(`${V2}/asset/withdrawal/history`)).data.totalNum).toBe(0)
  })
})

describe('deposits', () => {
  test('an address is made when a chain is named, and is the one that classic calls list', async () => {
    const { client } = open()
    const path = `${V2}/asset/deposit/address?currency=USDT`
    expect((await client.get(path)).data).toEqual([])
    const [made] = (await client.get(`${path}&chain=trx`)).data
    expect(made).toMatchObject({ chain: 'trx', chainName: 'TRC20', toAccountType: 'FUNDING' })
    expect((await client.get(path)).data).toEqual([made])
    const classic = (await client.get('/api/v3/deposit-addresses?currency=USDT')).data
    expect(classic).toMatchObject([{ address: made.address }])
    expect((await client.get(`${V1}/asset/deposit/address?currency=USDT`)).data).toMatchObject([
      { address: made.address, chainId: 'trx', to: 'FUNDING' },
    ])
  })

  test('what arrived is listed by its id, its state and its time', async () => {
    const { client, clock, exchange } = open()
    exchange.deposit({ currency: 'USDT', amount: '1.5' })
    clock.advanceBy(1_000)
    exchange.deposit({ currency: 'USDT', amount: '2.5' })
    const list = async (query: string) =>
      (await client.get(`${V2}/asset/deposit/history?${query}`)).data.items.map(
        ({ amount }: { amount: string }) => amount,
      )
    expect(await list('currency=USDT&status=SUCCESS')).toEqual(['2.50000000', '1.50000000'])
    expect(await list(`startAt=${clock.now()}`)).toEqual(['2.50000000'])
    expect(await list('status=PROCESSING')).toEqual([])
    const { items } = (await client.get(`${V2}/asset/deposit/history`)).data
    expect(await list(`id=${items[1].id}`)).toEqual(['1.50000000'])
  })
})

describe('keys of sub-accounts', () => {
  async function openKey(expire?: string) {
    const { client, exchange, clock } = openQuiet()
    await client.post(`${V2}/user/sub/create-sub-account`, {
      ...{ subName: 'keysub12', password: 'pass1234', access: 'Spot' },
    })
    const wanted = { subName: 'keysub12', passphrase: 'passpass', remark: 'r', permission: 'Spot', expire }
    const made = (await client.post(`${V2}/user/create-sub-api-key`, wanted)).data
    const sub = createClient(exchange, { key: made.apiKey, secret: made.apiSecret, passphrase: 'passpass' })
    return {
      client,
      clock,
      made,
      sub,
      named: { subName: 'keysub12', apiKey: made.apiKey, passphrase: 'passpass' },
    }
  }

  test('are told, changed and taken away, by classic calls too', async () => {
    const { client, made, sub, named } = await openKey()
    expect((await sub.get(`${V2}/user/api-key`)).data).toMatchObject({
      ...{ apiKey: made.apiKey, subName: 'keysub12', permission: 'General,Spot', isMaster: false },
      parentUid: Number((await client.get(`${V1}/user/api-key`)).data.uid),
    })
    const changed = await client.post(`${V2}/user/modify-sub-api-key`, { ...named, permission: 'Unified' })
    expect(changed.data).toEqual({ subName: 'keysub12', apiKey: made.apiKey, permission: 'General,Unified' })
    const list = `${V2}/user/sub-api-key?subName=keysub12`
    const shown = (await client.get(list)).data
    expect(shown).toMatchObject([{ apiKey: made.apiKey, permission: 'General,Unified' }])
    expect((await client.get('/api/v1/sub/api-key?subName=keysub12')).data).toEqual(shown)
    const gone = `${V2}/user/sub-api-key?${new URLSearchParams(named)}`
    expect((await client.del(gone)).data).toEqual({ subName: 'keysub12', apiKey: made.apiKey })
    expect((await sub.get('/api/v1/accounts')).code).toBe('400003')
  })

  test('end when they expire', async () => {
    const { clock, sub } = await openKey('30')
    const info = (await sub.get(`${V2}/user/api-key`)).data
    expect(info.expiredAt - info.createdAt).toBe(30 * 86_400_000)
    expect((await sub.get('/api/v1/user/api-key')).data).toEqual(info)
    clock.advanceBy(30 * 86_400_000 - 1)
    expect((await sub.get('/api/v1/accounts')).code).toBe('200000')
    clock.advanceBy(1)
    expect((await sub.get('/api/v1/accounts')).code).toBe('400003')
  })

  test.each([
    ['a permission that there is not', { permission: 'Everything' }],
    ['too short a passphrase', { passphrase: 'short' }],
    ['a term that there is not', { expire: '31' }],
    ['too many addresses', { ipWhitelist: Array.from({ length: 21 }, (_, i) => `10.0.0.${i}`).join(',') }],
    ['a sub-account that there is not', { subName: 'nobody' }],
  ])('with %s are not made', async (_, wrong) => {
    const { client } = await openKey()
    const body = { subName: 'keysub12', passphrase: 'passpass', remark: 'r', ...wrong }
    expect((await client.post(`${V2}/user/create-sub-api-key`, body)).code).toBe('400100')
    expect((await client.get(`${V2}/user/sub-api-key?subName=keysub12`)).data).toHaveLength(1)
  })
})

test('fees are those of the classic calls', async () => {
  const { client } = open()
  const read = async (query: string) => (await client.get(`${V2}/user/fee-rate?${query}`)).data.list
  expect(await read('tradeType=SPOT&symbol=BTC-USDT,ETH-USDT')).toEqual(
    (await client.get('/api/v1/trade-fees?symbols=BTC-USDT,ETH-USDT')).data,
  )
  const futures = await client.send('GET', '/api/v1/trade-fees?symbol=XBTUSDTM', undefined, 'futures')
  expect(await read('tradeType=FUTURES&symbol=XBTUSDTM')).toEqual([futures.data])
  expect((await client.get(`${V2}/account/fee/kcs-deduct?enabled=true`)).data).toEqual({ enabled: true })
  expect((await client.get(`${V2}/account/fee/kcs-deduct`)).code).toBe('400100')
})

test('what an order holds of a futures account is shown under its margin mode', async () => {
  const { client, exchange } = openRecorded(['100'], { balances: { contract: { USDT: '100' } } })
  const socket = await openSocket(exchange, 'private', 'futures')
  socket.subscribe('/contractAccount/wallet')
  const post = (path: string, body: object) => client.send('POST', path, body, 'futures')
  const order = { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '90', size: 100 }
  const margins = async () => {
    const { accounts } = (await client.get(`${V2}/account/balance?accountType=FUTURES`)).data
    const [{ crossOrderMargin, isolatedOrderMargin }] = accounts[0].currencies
    const shown = { crossOrderMargin, isolatedOrderMargin }
    expect(socket.of('/contractAccount/wallet').at(-1)?.data).toMatchObject(shown)
    return shown
  }
  await post('/api/v1/orders', { ...order, clientOid: 'a', leverage: 10 })
  expect(await margins()).toEqual({ crossOrderMargin: '0', isolatedOrderMargin: '0.9054' })
  await client.send('DELETE', '/api/v1/orders', undefined, 'futures')
  await post('/api/v2/position/changeMarginMode', { symbol: 'XBTUSDTM', marginMode: 'CROSS' })
  await post('/api/v1/orders', { ...order, clientOid: 'b', marginMode: 'CROSS' })
  expect(await margins()).toEqual({ crossOrderMargin: '3.0054', isolatedOrderMargin: '0' })
})

test('positions that settle in XBT are part of the balance in BTC', async () => {
  const { client, clock } = openRecorded(['100', '110'], { balances: { contract: { BTC: '5' } } })
  const order = { clientOid: 'o', symbol: 'XBTUSDM', side: 'buy', type: 'market', leverage: 5, size: 100 }
  expect(await client.send('POST', '/api/v1/orders', order, 'futures')).toMatchObject({ code: '200000' })
  clock.advanceBy(1_000)
  const { data } = await client.get(`${V2}/account/balance?accountType=FUTURES`)
  const [{ currency, equity, locked, isolatedPosMargin, isolatedOrderMargin }] = data.accounts[0].currencies
  expect({ currency, isolatedOrderMargin }).toEqual({ currency: 'BTC', isolatedOrderMargin: '0' })
  expect(Number(locked)).toBeGreaterThan(0)
  expect(isolatedPosMargin).toBe(locked)
  const overview = await client.send('GET', '/api/v1/account-overview?currency=XBT', undefined, 'futures')
  expect(Number(equity)).toBeCloseTo(overview.data.accountEquity, 8)
})

test('a futures account shows what its positions hold and have won', async () => {
  const { client, clock } = openRecorded(['100', '110'], { balances: { contract: { USDT: '100' } } })
  const order = { clientOid: 'o', symbol: 'XBTUSDTM', side: 'buy', type: 'market', leverage: 5, size: 10 }
  await client.send('POST', '/api/v1/orders', order, 'futures')
  clock.advanceBy(1_000)
  const [position] = (await client.send('GET', '/api/v1/positions', undefined, 'futures')).data
  const { data } = await client.get(`${V2}/account/balance?accountType=FUTURES`)
  const [{ equity, balance: total, locked, isolatedPosMargin, isolatedUnPnl, crossPosMargin }] =
    data.accounts[0].currencies
  expect(Number(isolatedUnPnl)).toBeCloseTo(position.unrealisedPnl, 8)
  expect(Number(isolatedPosMargin)).toBeCloseTo(position.posMargin, 8)
  expect({ locked, crossPosMargin }).toEqual({ locked: isolatedPosMargin, crossPosMargin: '0' })
  const overview = await client.send('GET', '/api/v1/account-overview?currency=USDT', undefined, 'futures')
  expect(Number(equity)).toBeCloseTo(overview.data.accountEquity, 8)
  expect(Number(total)).toBeCloseTo(overview.data.marginBalance, 8)
})
