import { describe, expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { openRecorded } from '../../../test/recorded.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const masters = ['1000', '2000'].map((uid) => ({ key: `k${uid}`, secret: 's', passphrase: 'p', uid }))

test('two masters whose sub-accounts have one name have an account each', async () => {
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000), credentials: masters })
  const clients = masters.map((master) => createClient(exchange, master))
  const uids: number[] = []
  for (const client of clients) {
    const fields = { subName: 'bot', password: 'x', access: 'Spot' }
    uids.push((await client.post('/api/v2/sub/user/created', fields)).data.uid)
  }
  expect(new Set(uids).size).toBe(2)
  for (const [i, client] of clients.entries())
    expect((await client.get('/api/v2/sub/user')).data.items).toMatchObject([{ uid: uids[i] }])
})

test.each(['0', '-1', '101'])('no page of balances has %s sub-accounts', async (pageSize) => {
  const client = createClient(createExchange({ clock: manualClock(1_700_000_000_000) }))
  const { code } = await client.get(`/api/ua/v2/sub-account/balance?pageSize=${pageSize}`)
  expect(code).toBe('400100')
})

describe('what a sub-account has', () => {
  type Row = { currency: string; available: string; baseCurrency: string; baseAmount: string; tag: string }

  async function open() {
    const { client } = openRecorded(['100'], { balances: { main: { USDT: '100', BTC: '2' } } })
    const fields = { subName: 'bot', password: 'x', access: 'All' }
    await client.post('/api/v2/sub/user/created', fields)
    const [{ userId }] = (await client.get('/api/v2/sub/user')).data.items
    let count = 0
    const move = (type: string, currency: string, amount: string, account: object = {}) =>
      client.post('/api/v3/accounts/universal-transfer', {
        ...{
          clientOid: `t${++count}`,
          type,
          currency,
          amount,
          [`${type === 'PARENT_TO_SUB' ? 'to' : 'from'}UserId`]: userId,
        },
        ...{ fromAccountType: 'MAIN', toAccountType: 'MAIN', ...account },
      })
    for (const [currency, amount] of [
      ['USDT', '100'],
      ['BTC', '2'],
    ] as const)
      expect((await move('PARENT_TO_SUB', currency, amount)).code).toBe('200000')
    const read = async (query = '') => client.get(`/api/v1/sub-accounts/${userId}?${query}`)
    const shown = async (query?: string): Promise<Row[]> => (await read(query)).data.mainAccounts
    const names = async (query?: string) => (await shown(query)).map(({ currency }) => currency).sort()
    return { move, read, shown, names }
  }

  test('is what there is, and what there was where that is asked for', async () => {
    const { move, names } = await open()
    expect(await names()).toEqual(['BTC', 'USDT'])
    expect((await move('SUB_TO_PARENT', 'USDT', '100')).code).toBe('200000')
    expect(await names()).toEqual(['BTC'])
    expect(await names('includeBaseAmount=false')).toEqual(['BTC'])
    expect(await names('includeBaseAmount=true')).toEqual(['BTC', 'USDT'])
  })

  test('is counted in a currency, from a worth on', async () => {
    const { read, shown, names } = await open()
    expect(await shown()).toContainEqual(expect.objectContaining({ currency: 'USDT', baseCurrency: 'BTC' }))
    const [btc] = (await shown('baseCurrency=USDT')).filter(({ currency }) => currency === 'BTC')
    expect(btc).toMatchObject({ baseCurrency: 'USDT', baseAmount: '200.00000000', tag: 'DEFAULT' })
    expect(await names('baseCurrency=USDT&baseAmount=100')).toEqual(['BTC', 'USDT'])
    expect(await names('baseCurrency=USDT&baseAmount=100.01')).toEqual(['BTC'])
    expect(await names('baseAmount=1.5')).toEqual(['BTC'])
    expect((await read('baseCurrency=NOPE')).code).toBe('400100')
  })

  test('on isolated margin stands with its pair', async () => {
    const { move, read } = await open()
    const isolated = { toAccountType: 'ISOLATED', toAccountTag: 'BTC-USDT' }
    expect((await move('SUB_TO_PARENT', 'USDT', '60')).code).toBe('200000')
    expect((await move('PARENT_TO_SUB', 'USDT', '60', isolated)).code).toBe('200000')
    expect((await read()).data.marginAccounts).toMatchObject([
      { currency: 'USDT', available: '60', tag: 'BTC-USDT' },
    ])
  })
})

test.each(['/api/v2/sub/user/created', '/api/ua/v2/user/sub/create-sub-account'])(
  'a sub-account has no sub-accounts: %s',
  async (path) => {
    const exchange = createExchange({ clock: manualClock(1_700_000_000_000), credentials: masters })
    const master = createClient(exchange, masters[0])
    const made = await master.post('/api/v2/sub/user/created', {
      subName: 'bot',
      password: 'x',
      access: 'All',
    })
    const key = { key: 'sub', secret: 's', passphrase: 'p', uid: String(made.data.uid) }
    exchange.addCredential(key)
    const fields = { subName: 'deeper', password: 'pass1234', access: 'Spot' }
    expect(await createClient(exchange, key).post(path, fields)).toMatchObject({
      ...{ code: '400100', msg: 'Only a master account may do this.' },
    })
    expect((await createClient(exchange, key).get('/api/v2/sub/user')).data.items).toEqual([])
    expect((await master.post(path, fields)).code).toBe('200000')
  },
)
