import { createHmac } from 'node:crypto'
import {
  createExchange,
  type Exchange,
  type ExchangeRequest,
  type MockCredential,
  manualClock,
} from '@kucoin-kit/mock-server'
import type { Client } from './clients.ts'

const NOW = 1_780_000_000_000
/** An account of its own key of version 1, for the client that still signs so. */
const OLD: MockCredential = { key: 'old-key', secret: 'old-secret', passphrase: 'old-pass', version: '1' }

/** An answer, read. */
export interface Answer {
  readonly status: number
  readonly code: string
  readonly msg: string | undefined
  readonly mark: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  readonly data: any
}

/** An exchange whose account has something of everything, and the names of these things. */
export interface InUse {
  readonly exchange: Exchange
  readonly names: Readonly<Record<string, string>>
}

/** Signs a request as a client does and sends it. */
export async function sendAs(
  client: Pick<Client, 'version' | 'partner' | 'isTyped'>,
  exchange: Exchange,
  [method, host, target, body = '']: readonly [method: string, host: string, target: string, body?: string],
): Promise<Answer> {
  const { key, secret, passphrase } =
    client.version === undefined ? OLD : (exchange.credentials[0] as MockCredential)
  const hmac = (text: string): string => createHmac('sha256', secret).update(text).digest('base64')
  const stamp = String(exchange.clock.now())
  const reply = await exchange.handle({
    host: host as ExchangeRequest['host'],
    method,
    target,
    body,
    headers: {
      'kc-api-key': key,
      'kc-api-sign': hmac(stamp + method + target + body),
      'kc-api-timestamp': stamp,
      'kc-api-passphrase': client.version === undefined ? passphrase : hmac(passphrase),
      ...(client.version === undefined ? {} : { 'kc-api-key-version': client.version }),
      ...(client.partner === undefined
        ? {}
        : {
            'kc-api-partner': client.partner,
            'kc-api-partner-sign': 'theirs',
            'kc-api-partner-verify': 'true',
          }),
      ...(client.isTyped || body !== '' ? { 'content-type': 'application/json' } : {}),
    },
  })
  if ('drop' in reply) throw new Error('dropped')
  const { code, msg, data } = JSON.parse(reply.body) as Pick<Answer, 'code' | 'msg' | 'data'>
  return { status: reply.status, code, msg, data, mark: reply.headers['x-mock'] }
}

const SPOT = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '10000', size: '0.001' }
const OCO = {
  symbol: 'BTC-USDT',
  side: 'buy',
  size: '0.001',
  price: '60000',
  stopPrice: '80000',
  limitPrice: '81000',
}
const FUTURES = { symbol: 'XBTUSDTM', side: 'buy', leverage: 5, size: 1 }
const QUOTE = '/api/v1/convert/quote?fromCurrency=USDT&toCurrency=BTC&fromCurrencySize=10'

type Ask = (method: string, host: string, target: string, body?: object) => Promise<Answer['data']>

/** Opens an exchange of the user's own key, and sends what has to be answered. */
function open(mode: 'classic' | 'unified'): { readonly exchange: Exchange; readonly ask: Ask } {
  const generated = createExchange().credentials[0] as MockCredential
  const credentials = [generated, OLD].map((credential) => ({ ...credential, mode }))
  const exchange = createExchange({ clock: manualClock(NOW), limits: 'off', credentials })
  const ask: Ask = async (method, host, target, body) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const me = { version: '2', isTyped: true } as const
    const { code, msg, data } = await sendAs(me, exchange, [method, host, target, text])
    if (code !== '200000') throw new Error(`${method} ${target}: ${code} ${msg}`)
    return data
  }
  return { exchange, ask }
}

/** What is for unified accounts alone. */
const UNIFIED = /\/unified\/|\/account\/interest-|\/dcp\//

/** Opens an exchange that is in use, with the kind of account that a request is for. */
export function openInUse(request: string): Promise<InUse> {
  return UNIFIED.test(request) ? openUnified() : openClassic()
}

async function openUnified(): Promise<InUse> {
  const { exchange, ask } = open('unified')
  const place = (order: object): Promise<Answer['data']> =>
    ask('POST', 'spot', '/api/ua/v2/unified/order/place', { side: 'BUY', ...order })
  const mode = { symbol: 'XBTUSDTM', marginMode: 'ISOLATED' }
  await ask('POST', 'spot', '/api/ua/v2/unified/position/margin-mode', mode)
  const futures = { ...mode, tradeType: 'FUTURES', orderType: 'MARKET', size: '1', sizeUnit: 'UNIT' }
  await place({ ...futures, clientOid: 'position' })
  const spot = { tradeType: 'SPOT', symbol: 'BTC-USDT', orderType: 'LIMIT', sizeUnit: 'BASECCY' }
  const { orderId } = await place({ ...spot, price: '10000', size: '0.001', clientOid: 'spot-1' })
  return { exchange, names: { now: String(NOW), ago: String(NOW - 3_600_000), unifiedId: orderId } }
}

async function openClassic(): Promise<InUse> {
  const { exchange, ask } = open('classic')
  const get = (target: string): Promise<Answer['data']> => ask('GET', 'spot', target)
  const post = (target: string, body: object, host = 'spot'): Promise<Answer['data']> =>
    ask('POST', host, target, body)
  const names: Record<string, string> = {
    now: String(NOW),
    ago: String(NOW - 3_600_000),
    clientOid: 'spot-1',
    marginOid: 'margin-1',
    stopOid: 'stop-1',
    marginStopOid: 'margin-stop-1',
    ocoOid: 'oco-1',
    marginOcoOid: 'margin-oco-1',
    futuresOid: 'futures-1',
    convertOid: 'convert-1',
    convertLimitOid: 'convert-limit-1',
  }
  const margin = { isIsolated: false }
  const note = async (name: string, made: Promise<Answer['data']>, field = 'orderId'): Promise<void> => {
    names[name] = String((await made)[field])
  }
  await note('orderId', post('/api/v1/hf/orders', { ...SPOT, clientOid: names['clientOid'] }))
  await note('marginId', post('/api/v3/hf/margin/order', { ...SPOT, clientOid: names['marginOid'] }))
  const stop = { ...SPOT, stopPrice: '9000' }
  await note('stopId', post('/api/v1/stop-order', { ...stop, clientOid: names['stopOid'] }))
  const marginStop = { ...stop, ...margin, clientOid: names['marginStopOid'] }
  await note('marginStopId', post('/api/v3/hf/margin/stop-order', marginStop))
  await note('ocoId', post('/api/v3/oco/order', { ...OCO, clientOid: names['ocoOid'] }))
  const marginOco = { ...OCO, ...margin, clientOid: names['marginOcoOid'] }
  await note('marginOcoId', post('/api/v3/hf/margin/oco-order', marginOco))
  const resting = { ...FUTURES, type: 'limit', price: '10000', clientOid: names['futuresOid'] }
  await note('futuresId', post('/api/v1/orders', resting, 'futures'))
  await post('/api/v1/orders', { ...FUTURES, type: 'market', clientOid: 'position' }, 'futures')
  // What its leverage needs cannot be taken out again, so there is more than that.
  const more = { symbol: 'XBTUSDTM', margin: 5, bizNo: 'more' }
  await post('/api/v1/position/margin/deposit-margin', more, 'futures')
  const cross = { symbol: 'KCSUSDTM', marginMode: 'CROSS' }
  await post('/api/v2/position/changeMarginMode', cross, 'futures')
  await post('/api/v2/sub/user/created', { subName: 'sub1name', password: 'Passw0rd1', access: 'All' })
  const [sub] = (await get('/api/v2/sub/user')).items
  Object.assign(names, { subUserId: sub.userId, subUid: String(sub.uid) })
  const subKey = { subName: 'sub1name', passphrase: 'passphrase1', remark: 'r' }
  await note('subKey', post('/api/v1/sub/api-key', subKey), 'apiKey')
  names['accountId'] = (await get('/api/v1/accounts'))[0].id
  const withdrawal = { currency: 'USDT', toAddress: '0x1', withdrawType: 'ADDRESS', amount: 20 }
  await note('withdrawalId', post('/api/v3/withdrawals', withdrawal), 'withdrawalId')
  const earn = { productId: 'DEMAND-USDT', amount: '100', accountType: 'MAIN' }
  await note('earnId', post('/api/v1/earn/orders', earn))
  await note(
    'lendId',
    post('/api/v3/purchase', { currency: 'USDT', size: '100', interestRate: '0.05' }),
    'orderNo',
  )
  await note('quoteId', get(QUOTE), 'quoteId')
  const { quoteId } = await get(QUOTE)
  await post('/api/v1/convert/order', { clientOrderId: names['convertOid'], quoteId })
  await post('/api/v1/convert/limit/order', {
    ...{ clientOrderId: names['convertLimitOid'], fromCurrency: 'USDT', toCurrency: 'BTC' },
    ...{ fromCurrencySize: '10', toCurrencySize: '0.0002' },
  })
  const [dual] = (await get(
    '/api/v1/struct-earn/dual/products?category=DUAL_CLASSIC&side=PUT',
  )) as Answer['data']
  names['structId'] = dual.productId
  return { exchange, names }
}
