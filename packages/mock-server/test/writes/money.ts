import type { TestClient } from '../client.ts'
import type { Fields, Write, Writes } from './write.ts'

const NO_CURRENCY = { currency: 'NOPE' }
const MUCH = { amount: '99999999' }

const noMoney = { unknown: 'names no symbol and no currency', money: 'pays nothing' } as const

const SUB = { subName: 'subsub12', password: 'pass1234', access: 'Spot' }
const KEY = { subName: SUB.subName, passphrase: 'passpass', remark: 'r' }

/** Makes a sub-account; gives its two ids. */
async function sub(client: TestClient): Promise<{ uid: string; userId: string }> {
  const { data } = await client.post('/api/v2/sub/user/created', SUB)
  const { items } = (await client.get('/api/v2/sub/user')).data
  return { uid: String(data.uid), userId: items[0].userId }
}

const key = async (client: TestClient): Promise<Fields> => {
  await sub(client)
  return { apiKey: (await client.post('/api/v1/sub/api-key', KEY)).data.apiKey }
}

const OF_SUB = { passphrase: KEY.passphrase, subName: SUB.subName }

const subAccount: Write = { valid: SUB, wrong: [{ access: 'Everything' }, '400100'], ...noMoney }
const subKey: Write = {
  valid: KEY,
  prepare: async (client) => ({ subName: (await sub(client)) && SUB.subName }),
  wrong: [{ permission: 'Everything' }, '400100'],
  ...noMoney,
}
const updateKey: Write = {
  valid: OF_SUB,
  prepare: key,
  wrong: [{ passphrase: 'otherone' }, '400100'],
  ...noMoney,
}
const enable: Write = {
  valid: {},
  prepare: async (client) => ({ uid: (await sub(client)).uid }),
  wrong: [{ uid: '1' }, '400100'],
  ...noMoney,
}

const TRANSFER = { clientOid: 't1', currency: 'USDT', amount: '5' }
const transfer = (valid: Fields, wrong: Fields, more: Partial<Write> = {}): Write => ({
  valid: { ...TRANSFER, ...valid },
  wrong: [wrong, '400100'],
  unknown: [NO_CURRENCY, '400100'],
  money: [MUCH, '230003'],
  ...more,
})

const WITHDRAWAL = {
  currency: 'USDT',
  toAddress: '0x1',
  address: '0x1',
  amount: '20',
  withdrawType: 'ADDRESS',
}
const withdrawal = transfer(WITHDRAWAL, { amount: '-1' }, { money: [MUCH, '260100'] })
const withdrawn =
  (name: string) =>
  async (client: TestClient): Promise<Fields> => ({
    [name]: (await client.post('/api/v3/withdrawals', WITHDRAWAL)).data.withdrawalId,
  })

/** Writes that move money in and out, and those of sub-accounts and keys. */
export const moneyWrites: Writes = {
  'POST spot /api/v3/deposit-address/create': {
    valid: { currency: 'USDT', chain: 'trx' },
    wrong: [{ chain: 'btc' }, '900014'],
    unknown: [NO_CURRENCY, '400100'],
    money: 'pays nothing',
  },
  'POST spot /api/v2/sub/user/created': subAccount,
  'POST spot /api/v3/sub/user/margin/enable': enable,
  'POST spot /api/v3/sub/user/futures/enable': enable,
  'POST spot /api/v1/sub/api-key': subKey,
  'DELETE spot /api/v1/sub/api-key': updateKey,
  'POST spot /api/v1/sub/api-key/update': updateKey,
  'POST spot /api/v3/accounts/universal-transfer': transfer(
    { type: 'INTERNAL', fromAccountType: 'MAIN', toAccountType: 'TRADE' },
    { toAccountType: 'POCKET' },
  ),
  'POST spot /api/v2/accounts/sub-transfer': transfer(
    { direction: 'OUT' },
    { direction: 'DOWN' },
    {
      prepare: async (client) => ({ subUserId: (await sub(client)).userId }),
    },
  ),
  'POST spot /api/v2/accounts/inner-transfer': transfer({ from: 'main', to: 'trade' }, { to: 'pocket' }),
  'POST futures /api/v3/transfer-out': transfer({ recAccountType: 'MAIN' }, { recAccountType: 'POCKET' }),
  'POST futures /api/v1/transfer-in': transfer({ payAccountType: 'MAIN' }, { payAccountType: 'POCKET' }),
  'POST spot /api/v3/withdrawals': withdrawal,
  'POST spot /api/v1/withdrawals': withdrawal,
  'DELETE spot /api/v1/withdrawals/{withdrawalId}': {
    valid: {},
    prepare: withdrawn('withdrawalId'),
    wrong: [{ withdrawalId: 'nothing' }, '400100'],
    ...noMoney,
  },
  ...Object.fromEntries(
    ['spot', 'futures'].flatMap((host) =>
      ['v1/bullet-public', 'v1/bullet-private', 'v2/bullet-private'].map((path) => [
        `POST ${host} /api/${path}`,
        { valid: {}, wrong: 'takes no parameter', ...noMoney } as const,
      ]),
    ),
  ),
}

const lend = async (client: TestClient): Promise<Fields> => {
  const { data } = await client.post('/api/v3/purchase', {
    currency: 'USDT',
    size: '10',
    interestRate: '0.05',
  })
  return { purchaseOrderNo: data.orderNo }
}

const product = async (client: TestClient): Promise<string> =>
  (await client.get('/api/v1/earn/saving/products?currency=USDT')).data[0].id

const CONVERT = { fromCurrency: 'USDT', toCurrency: 'BTC', fromCurrencySize: '100', toCurrencySize: '0.1' }

const quoted = (from: string, to: string, size: string) => async (client: TestClient) => {
  const query = `fromCurrency=${from}&toCurrency=${to}&fromCurrencySize=${size}`
  return { quoteId: (await client.get(`/api/v1/convert/quote?${query}`)).data.quoteId }
}

/** Writes of lending, earn and conversions. */
export const productWrites: Writes = {
  'POST spot /api/v3/purchase': {
    valid: { currency: 'USDT', size: '10', interestRate: '0.05' },
    wrong: [{ interestRate: '9' }, '130101'],
    unknown: [NO_CURRENCY, '130101'],
    money: [{ size: '99999999' }, '130105'],
  },
  'POST spot /api/v3/lend/purchase/update': {
    valid: { currency: 'USDT', interestRate: '0.06' },
    prepare: lend,
    wrong: [{ interestRate: '9' }, '130101'],
    unknown: [NO_CURRENCY, '130101'],
    money: 'pays nothing',
  },
  'POST spot /api/v3/redeem': {
    valid: { currency: 'USDT', size: '5' },
    prepare: lend,
    wrong: [{ purchaseOrderNo: 'nothing' }, '130103'],
    unknown: [NO_CURRENCY, '130101'],
    money: [{ size: '99999999' }, '130107'],
  },
  'POST spot /api/v1/earn/orders': {
    valid: { amount: '10', accountType: 'MAIN' },
    prepare: async (client) => ({ productId: await product(client) }),
    wrong: [{ accountType: 'POCKET' }, '400100'],
    unknown: [{ productId: 'NOPE' }, '400100'],
    money: [{ amount: '500000' }, '200004'],
  },
  'DELETE spot /api/v1/earn/orders': {
    valid: { amount: '5' },
    prepare: async (client) => {
      const body = { productId: await product(client), amount: '10', accountType: 'MAIN' }
      return { orderId: (await client.post('/api/v1/earn/orders', body)).data.orderId }
    },
    wrong: [{ orderId: 'nothing' }, '400100'],
    unknown: 'names no symbol and no currency',
    money: [{ amount: '99999999' }, '400100'],
  },
  'POST spot /api/v1/convert/order': {
    valid: { clientOrderId: 'o1' },
    prepare: quoted('USDT', 'BTC', '100'),
    wrong: [{ quoteId: 'nothing' }, '400100'],
    unknown: 'names no symbol and no currency',
    money: [quoted('ETH', 'USDT', '310'), '200004'],
  },
  'POST spot /api/v1/convert/limit/order': {
    valid: { ...CONVERT, clientOrderId: 'o1' },
    wrong: [{ fromCurrencySize: 'some' }, '400100'],
    unknown: [{ toCurrency: 'NOPE' }, '400100'],
    money: [
      { fromCurrency: 'BTC', toCurrency: 'USDT', fromCurrencySize: '50', toCurrencySize: '900000' },
      '200004',
    ],
  },
  'DELETE spot /api/v1/convert/limit/order/cancel': {
    valid: {},
    prepare: async (client) => {
      const body = { ...CONVERT, clientOrderId: 'o1' }
      return { orderId: (await client.post('/api/v1/convert/limit/order', body)).data.orderId }
    },
    wrong: [{ orderId: 'nothing' }, '400100'],
    ...noMoney,
  },
  'POST spot /api/v1/struct-earn/orders': {
    valid: { investAmount: '10', accountType: 'MAIN' },
    prepare: async (client) => {
      const { data } = await client.get('/api/v1/struct-earn/dual/products?category=DUAL_CLASSIC')
      const { productId, investCurrency } = data.find(
        (each: { investCurrency: string }) => each.investCurrency === 'USDT',
      )
      return { productId, investCurrency }
    },
    wrong: [{ productId: 'nothing' }, '400100'],
    unknown: [{ investCurrency: 'NOPE' }, '400100'],
    money: [{ investAmount: '500000' }, '200004'],
  },
}

/** Both versions of a write of the unified API that are called alike. */
function both(method: string, path: string, write: Write): Writes {
  return Object.fromEntries(
    ['v1', 'v2'].map((version) => [`${method} spot /api/ua/${version}/${path}`, write]),
  )
}

const INTERNAL = { fromAccountType: 'FUNDING', toAccountType: 'SPOT' }

/** Writes of the unified API that move money or belong to users. */
export const unifiedFundWrites: Writes = {
  'POST spot /api/ua/v2/account/transfer': transfer(
    { ...INTERNAL, transferType: 'INTERNAL' },
    { toAccountType: 'POCKET' },
  ),
  'POST spot /api/ua/v1/account/transfer': transfer({ ...INTERNAL, type: '0' }, { type: 'INTERNAL' }),
  'POST spot /api/ua/v2/asset/withdrawal': withdrawal,
  'POST spot /api/ua/v1/withdrawal': withdrawal,
  'POST spot /api/ua/v2/asset/withdraw/cancel': {
    valid: {},
    prepare: withdrawn('withdrawId'),
    wrong: [{ withdrawId: 'nothing' }, '400100'],
    ...noMoney,
  },
  'DELETE spot /api/ua/v1/withdrawal': {
    valid: {},
    prepare: withdrawn('withdrawalId'),
    wrong: [{ withdrawalId: 'nothing' }, '400100'],
    ...noMoney,
  },
  ...both('POST', 'account/mode', {
    valid: { accountType: 'UNIFIED' },
    wrong: [{ accountType: 'BOTH' }, '400100'],
    ...noMoney,
  }),
  ...both('POST', 'user/sub/create-sub-account', subAccount),
  ...both('POST', 'user/create-sub-api-key', subKey),
  'POST spot /api/ua/v2/user/modify-sub-api-key': updateKey,
  'DELETE spot /api/ua/v2/user/sub-api-key': updateKey,
  ...both('POST', 'sub-account/canTransferOut', {
    valid: { subToSub: true },
    prepare: async (client) => ({ subUids: (await sub(client)).uid }),
    wrong: [{ subUids: '1' }, '400100'],
    ...noMoney,
  }),
  ...both('POST', 'rate-limit/set', {
    valid: { rate: 20 },
    prepare: async (client) => ({ uid: (await sub(client)).uid }),
    wrong: [{ rate: 301 }, '400100'],
    ...noMoney,
    wrap: (fields) => ({ list: [fields] }),
    verdict: (data) => (data as { items: [{ code: string }] }).items[0].code,
  }),
  'GET spot /api/ua/v2/account/fee/kcs-deduct': {
    valid: { enabled: true },
    wrong: [{ enabled: 'maybe' }, '400100'],
    ...noMoney,
  },
}
