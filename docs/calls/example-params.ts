// Parameters for the example of a call: the fields it needs, each with a likely value, and whole objects for those calls
// whose fields depend on each other. A test compiles them all.
import type { Field } from './read-types.ts'

type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value }
/** A parameter object. */
export type Params = { readonly [name: string]: Value }

/** By name; literal unions need none, their first member is taken. */
const likely: Readonly<Record<string, Value>> = {
  accountId: '5bd6e9286d99522a52e458de',
  accountName: 'partner',
  access: 'Spot',
  address: '0x1111111111111111111111111111111111111111',
  amount: '10',
  apiKey: '63032453e75087000182982b',
  base: 'USD',
  begin: '20260101',
  end: '20260131',
  birthDate: '1990-01-31',
  expireDate: '2031-01-31',
  bizNo: 'deposit-margin-1',
  cancelSize: '0.001',
  categories: ['SAVING'],
  chain: 'eth',
  clientOid: 'my-order-1',
  clientOrderId: 'my-conversion-1',
  clientUid: '226383154',
  clientUids: ['226383154'],
  currency: 'USDT',
  fromCurrency: 'BTC',
  fromCurrencySize: 0.1,
  toCurrency: 'USDT',
  toCurrencySize: 6400,
  from: 1767225600000,
  to: 1767312000000,
  startAt: 1767225600000,
  endAt: 1767312000000,
  tradeStartAt: 1767225600000,
  tradeEndAt: 1767312000000,
  interestRate: '0.05',
  investAmount: '100',
  investCurrency: 'USDT',
  ipWhitelist: ['203.0.113.7'],
  isIsolated: false,
  label: 'partner',
  level: 1,
  leverage: 3,
  limitPrice: '60000',
  margin: 10,
  orderId: '6582c0a4f1b2a90007a1b2c3',
  passphrase: 'a passphrase of its own',
  password: 'Gx7pwq2r',
  permissions: 'General,Spot',
  positionValue: '1000',
  price: '60000',
  productId: '1994',
  purchaseOrderNo: '671bb15a3b3f930007880bae',
  quoteId: '66f1b7a2c3d4e50001a2b3c4',
  rate: 0.1,
  size: 1,
  stopPrice: '58000',
  subName: 'sub2026',
  subUserId: '169579801',
  symbol: 'BTC-USDT',
  symbols: ['BTC-USDT', 'ETH-USDT'],
  timeout: 60,
  toAddress: '0x1111111111111111111111111111111111111111',
  uid: '169579801',
  uids: ['169579801'],
  subUids: '169579801',
  withdrawAmount: '10',
  withdrawId: '67e6515f7960ba0007b42025',
  withdrawalId: '67e6515f7960ba0007b42025',
  hash: '0x2222',
  remark: 'note',
  memo: '1',
  status: true,
}

const spotLimit: Params = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '60000', size: '0.001' }
const spotStop: Params = { ...spotLimit, stopPrice: '58000' }
const futuresLimit: Params = {
  clientOid: 'my-order-1',
  symbol: 'XBTUSDTM',
  side: 'buy',
  type: 'limit',
  leverage: 3,
  price: '60000',
  size: 1,
}

/** Calls whose fields depend on each other, or that are shown with more than they need. */
const whole: Readonly<Record<string, Params | readonly Params[]>> = {
  'broker.createApiKey': {
    uid: '226383154',
    passphrase: 'a passphrase of its own',
    ipWhitelist: ['203.0.113.7'],
    permissions: ['general', 'spot'],
    label: 'partner',
  },
  'broker.modifyApiKey': {
    uid: '226383154',
    apiKey: '63032453e75087000182982b',
    ipWhitelist: ['203.0.113.7'],
    permissions: ['general', 'spot'],
    label: 'partner',
  },
  'copyTrading.placeTpSlOrder': {
    ...futuresLimit,
    triggerStopUpPrice: '70000',
    triggerStopDownPrice: '50000',
  },
  'futures.placeOrder': futuresLimit,
  'futures.testOrder': futuresLimit,
  'futures.placeOrders': [futuresLimit],
  'futures.placeTpSlOrder': {
    ...futuresLimit,
    triggerStopUpPrice: '70000',
    triggerStopDownPrice: '50000',
  },
  'futures.cancelOrders': { orderIdsList: ['6582c0a4f1b2a90007a1b2c3'] },
  'futures.listCrossRiskLimits': { symbol: ['XBTUSDTM'] },
  'margin.placeOrder': { clientOid: 'my-order-1', ...spotLimit },
  'margin.testOrder': { clientOid: 'my-order-1', ...spotLimit },
  'margin.placeStopOrder': { clientOid: 'my-order-1', ...spotStop, isIsolated: false },
  'spot.placeOrder': { clientOid: 'my-order-1', ...spotLimit },
  'spot.placeOrderSync': { clientOid: 'my-order-1', ...spotLimit },
  'spot.testOrder': { clientOid: 'my-order-1', ...spotLimit },
  'spot.modifyOrder': { symbol: 'BTC-USDT', clientOid: 'my-order-1', newPrice: '61000' },
  'spot.placeStopOrder': { clientOid: 'my-order-1', ...spotStop },
  'unifiedAccount.listFees': { tradeType: 'SPOT', symbol: ['BTC-USDT'] },
  'unifiedAccount.cancelOrder': { tradeType: 'SPOT', symbol: 'BTC-USDT', clientOid: 'my-order-1' },
  'unifiedAccount.cancelOrders': {
    tradeType: 'SPOT',
    cancelOrderList: [{ symbol: 'BTC-USDT', clientOid: 'my-order-1' }],
  },
  'unifiedAccount.getOrder': { tradeType: 'SPOT', symbol: 'BTC-USDT', clientOid: 'my-order-1' },
  'unifiedAccount.placeOrder': {
    tradeType: 'SPOT',
    symbol: 'BTC-USDT',
    side: 'BUY',
    orderType: 'LIMIT',
    price: '60000',
    size: '0.001',
    sizeUnit: 'BASECCY',
    clientOid: 'my-order-1',
  },
  'unifiedAccount.amendOrder': { symbol: 'BTC-USDT', clientOid: 'my-order-1', newPrice: '61000' },
}

/** The parameters shown for a call. */
export function exampleParams(name: string, fields: readonly Field[]): Params | readonly Params[] {
  return whole[name] ?? build(name, fields, '')
}

function build(name: string, fields: readonly Field[], prefix: string): Params {
  const own = fields.filter(({ path, isRequired }) => isRequired && parentOf(path) === prefix)
  return Object.fromEntries(
    own.map(({ path, type }) => [
      path.slice(prefix === '' ? 0 : prefix.length + 1),
      likelyValue(name, fields, path, type),
    ]),
  )
}

function parentOf(path: string): string {
  const at = path.lastIndexOf('.')
  return at === -1 ? '' : path.slice(0, at)
}

function likelyValue(name: string, fields: readonly Field[], path: string, type: string): Value {
  if (type.endsWith('[]') && fields.some((one) => one.path.startsWith(`${path}[].`)))
    return [build(name, fields, `${path}[]`)]
  if (fields.some((one) => one.path.startsWith(`${path}.`))) return build(name, fields, path)
  const field = path.slice(path.lastIndexOf('.') + 1)
  const [first = ''] = type.split(' | ')
  if (/^'.*'$/.test(first)) return first.slice(1, -1)
  if (/^\d+$/.test(first)) return Number(first)
  if (/symbol$/i.test(field) && /^(futures|copyTrading)\./.test(name)) return 'XBTUSDTM'
  const value = likely[field]
  if (value === undefined) return type === 'number' ? 1 : type === 'boolean' ? true : 'text'
  const isText = /String$|^string$/.test(first)
  return isText && typeof value === 'number'
    ? String(value)
    : first === 'number' && typeof value === 'string'
      ? Number(value)
      : value
}
