import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { checkMoney } from '../../test/invariants.ts'
import { START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const MASTER = { key: 'master', secret: 's', passphrase: 'p' }
const money = { contract: { USDT: '1000' }, trade: { USDT: '1000', BTC: '5' } }

/** A master account with a sub-account, and somebody else, in one book that nobody else is in. */
async function open(symbol: string) {
  const exchange = createExchange({
    clock: manualClock(START),
    market: { kind: 'pushed', symbol },
    credentials: [MASTER, { key: 'else', secret: 's', passphrase: 'p', uid: '77' }],
    balances: money,
  })
  exchange.push({ kind: 'trade', symbol, takerSide: 'buy', price: '100', size: '1' })
  const master = createClient(exchange)
  const made = { subName: 'subsub12', password: 'pass1234', access: 'All' }
  const uid = String((await master.post('/api/v2/sub/user/created', made)).data.uid)
  exchange.addCredential({ key: 'sub', secret: 's', passphrase: 'p', uid })
  for (const [accountType, amounts] of Object.entries(money))
    for (const [currency, amount] of Object.entries(amounts))
      exchange.deposit({ accountType, currency, amount, uid })
  const credential = (key: string) => exchange.credentials.find((one) => one.key === key)
  const place = async (key: string, fields: object) => {
    const order = { clientOid: key, symbol, leverage: 5, type: 'limit', price: '100', size: 2, ...fields }
    const [path, host] = symbol.includes('-')
      ? (['/api/v1/hf/orders', 'spot'] as const)
      : (['/api/v1/orders', 'futures'] as const)
    const answer = await createClient(exchange, credential(key)).send('POST', path, order, host)
    expect(answer.code).toBe('200000')
  }
  const ends = () =>
    exchange.ledger.orders().map(({ clientOid, state, dealSize }) => `${clientOid} ${state} ${dealSize}`)
  return { exchange, place, ends }
}

test.each([
  { stp: 'CN', ends: ['sub open 0', 'master cancelled 0'] },
  { stp: 'CO', ends: ['sub cancelled 0', 'master open 0'] },
  { stp: 'CB', ends: ['sub cancelled 0', 'master cancelled 0'] },
  { stp: undefined, ends: ['sub done 2', 'master done 2'] },
])('futures of a master and its sub-accounts do not trade with each other: $stp', async ({ stp, ends }) => {
  const there = await open('XBTUSDTM')
  await there.place('sub', { side: 'buy' })
  await there.place('master', { side: 'sell', stp })
  expect(there.ends()).toEqual(ends)
  checkMoney(there.exchange)
})

test('nor do those of a sub-account with its master', async () => {
  const there = await open('XBTUSDTM')
  await there.place('master', { side: 'buy' })
  await there.place('sub', { side: 'sell', stp: 'CN' })
  expect(there.ends()).toEqual(['master open 0', 'sub cancelled 0'])
})

test('those of strangers do', async () => {
  const there = await open('XBTUSDTM')
  await there.place('else', { side: 'buy' })
  await there.place('master', { side: 'sell', stp: 'CN' })
  expect(there.ends()).toEqual(['else done 2', 'master done 2'])
})

test('on spot a master and its sub-accounts are strangers', async () => {
  const there = await open('BTC-USDT')
  await there.place('sub', { side: 'buy' })
  await there.place('master', { side: 'sell', stp: 'CN' })
  expect(there.ends()).toEqual(['sub done 2', 'master done 2'])
})
