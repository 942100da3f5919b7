/** What no move of money reads never leaves, nor does an amount that is none. */
import { describe, expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { createAdapterClient } from '../adapter/index.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { broker, convert, earn, margin, transfer, unifiedAccount, withdrawal } from '../endpoints/index.ts'
import { createFunding, createUnifiedFunding, type Funding } from './index.ts'

const currency = 'USDT'
const out = { currency, amount: '5', toAddress: 'T1', withdrawType: 'ADDRESS' }
const inside = { currency, amount: '5', type: 'INTERNAL', fromAccountType: 'MAIN', toAccountType: 'TRADE' }
const unified = {
  currency,
  amount: '5',
  transferType: 'INTERNAL',
  fromAccountType: 'FUNDING',
  toAccountType: 'UNIFIED',
}
const moves: Readonly<Record<keyof Funding, readonly [params: object, amount: string]>> = {
  transfer: [inside, 'amount'],
  withdraw: [out, 'amount'],
  borrow: [{ currency, size: 5, timeInForce: 'IOC' }, 'size'],
  repay: [{ currency, size: 5 }, 'size'],
  redeem: [{ currency, size: '5', purchaseOrderNo: '1' }, 'size'],
  redeemEarn: [{ orderId: '1', amount: '5' }, 'amount'],
}

const raw: readonly (readonly [string, object, object])[] = [
  ['transfer.transfer', transfer.transfer, { ...inside, clientOid: 'a' }],
  ['withdrawal.withdraw', withdrawal.withdraw, out],
  ['withdrawal.cancelWithdrawal', withdrawal.cancelWithdrawal, { withdrawalId: '1' }],
  ['broker.transfer', broker.transfer, { currency, amount: '5', direction: 'OUT', accountType: 'MAIN' }],
  ['broker.withdraw', broker.withdraw, { currency, amount: '5', address: 'T1', chain: 'trx' }],
  ['unifiedAccount.transfer', unifiedAccount.transfer, { ...unified, clientOid: 'a' }],
  ['unifiedAccount.withdraw', unifiedAccount.withdraw, out],
  ['unifiedAccount.cancelWithdrawal', unifiedAccount.cancelWithdrawal, { withdrawId: '1' }],
  ['margin.subscribe', margin.subscribe, { currency, size: '5', interestRate: '0.1' }],
  ['earn.subscribe', earn.subscribe, { productId: '1', amount: '5', accountType: 'MAIN' }],
  ['convert.placeOrder', convert.placeOrder, { clientOrderId: 'a', quoteId: '1' }],
]

/** Of other moves, of ccxt's, of other exchanges', and typed wrong; by hand. */
const foreign: readonly string[] = [
  ...[
    'from',
    'to',
    'fromAccount',
    'toAccount',
    'code',
    'coin',
    'asset',
    'network',
    'payAccountType',
    'recAccountType',
  ],
  ...[
    'subUserId',
    'userId',
    'inner',
    'is_inner',
    'fee',
    'feeDeduct',
    'tagName',
    'note',
    'params',
    'client_oid',
  ],
  ...[
    'stopPrice',
    'price',
    'funds',
    'leverage',
    'postOnly',
    'reduceOnly',
    'side',
    'qty',
    'quantity',
    'volume',
  ],
  ...['ammount', 'curency', 'toAdress', 'withdrawtype', 'fromAcountType', 'sizee', 'ordreId', 'timeinforce'],
  ...['constructor', '__proto__', 'toJSON', 'valueOf', ''],
]

function clients() {
  return [true, false].map((isWhole) => {
    const platform = fakePlatform(() => ok(null))
    const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
    const parts = { platform, credentials }
    return {
      platform,
      client: isWhole ? createAdapterClient(platform, { credentials }) : createClient(parts),
    }
  })
}

function withField(params: object, name: string): object {
  return Object.defineProperty({ ...params }, name, { value: '1', enumerable: true })
}

async function expectRefused(
  move: (client: ReturnType<typeof clients>[number]['client']) => Promise<unknown>,
  name: string,
) {
  for (const { client, platform } of clients()) {
    const shortMessage = expect.stringContaining(name)
    await expect(move(client)).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      outcome: 'not-sent',
      shortMessage,
    })
    expect(platform.seen).toEqual([])
  }
}

const all = [
  ...Object.entries(moves).map(([move, row]) => [move, createFunding, ...row] as const),
  ['transfer', createUnifiedFunding, unified, 'amount'] as const,
  ['withdraw', createUnifiedFunding, out, 'amount'] as const,
]

describe.each(all)('%s of %o', (move, create, params, amount) => {
  const run = (given: unknown, options?: unknown) => (client: Parameters<typeof createFunding>[0]) =>
    (create(client) as Funding)[move as 'repay'](given as never, options as never)

  test.each(foreign)('refuses "%s" before anything is sent', async (name) => {
    await expectRefused(run(withField(params, name)), name)
  })

  test.each(['abc', '1e3', ' 5', '', Number.NaN, Number.POSITIVE_INFINITY, null, {}, ['5'], true])(
    'refuses %j for an amount, and names it',
    async (value) => await expectRefused(run({ ...params, [amount]: value }), amount),
  )

  test.each([null, undefined, [params], new Map(Object.entries(params)), 'all'])(
    'refuses %j for parameters',
    async (given) => await expectRefused(run(given), 'takes a plain object'),
  )
})

test.each(raw)('%s, called by itself, refuses them too', async (_, endpoint, params) => {
  const call = (given: object) => (client: ReturnType<typeof clients>[number]['client']) =>
    client.call(endpoint as typeof withdrawal.withdraw, given as never)
  for (const name of foreign) await expectRefused(call(withField(params, name)), name)
})

test('an option of funding that there is not is refused', () => {
  for (const { client } of clients())
    for (const create of [createFunding, createUnifiedFunding])
      expect(() => create(client, { margin: 5 } as never)).toThrow('no option margin')
})
