import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'
import { tokenFor } from '../../../test/socket.ts'
import { authFields, openUnifiedSocket } from '../../../test/unified-socket.ts'
import type { MockCredential } from '../../contract/credential.ts'

const TICKER = { channel: 'ticker', tradeType: 'SPOT', symbol: 'BTC-USDT' }

describe('the welcome', () => {
  test('comes first and without a token, in either form', () => {
    const { exchange } = openRecorded(['20000'])
    const { frames, end } = openUnifiedSocket(exchange, 'spot')
    expect(frames).toEqual([
      { sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/), message: 'welcome', pingInterval: 18_000 },
    ])
    expect(end()).toBeUndefined()
    const announced = openRecorded(['20000'], { unifiedWelcome: 'data' })
    expect(openUnifiedSocket(announced.exchange, 'futures').frames).toMatchObject([
      { data: 'welcome', pingInterval: 18_000, pingTimeout: 10_000 },
    ])
  })

  test('of an exchange that does not know the form is refused with the option’s name', () => {
    expect(() => openRecorded(['1'], { unifiedWelcome: 'hello' as 'data' })).toThrow(/^unifiedWelcome/)
  })
})

describe('op: auth', () => {
  test('lets an account in once it is signed, and nothing private before', () => {
    const { exchange } = openRecorded(['20000'])
    const socket = openUnifiedSocket(exchange, 'private', { query: '?' })
    const balance = { channel: 'balance', accountType: 'SPOT' }
    expect(socket.subscribe(balance)).toMatchObject({ result: false, reason: 'not authenticated' })
    const key = exchange.credentials[0] as MockCredential
    expect(socket.ask({ op: 'auth', ...authFields(key, START) })).toEqual({ id: '2', result: true })
    expect(socket.subscribe(balance)).toMatchObject({ result: true })
  })

  test.each([
    ['kc-api-sign', 'AAAA', 'Invalid sign'],
    ['kc-api-key', 'nobody', 'KC-API-KEY not exists'],
    ['kc-api-passphrase', 'AAAA', 'Invalid passphrase'],
    ['kc-api-timestamp', String(START - 6_000), 'Invalid timestamp'],
    ['kc-api-sign', undefined, 'Please check key, timestamp, sign and passphrase'],
  ])('with a wrong %s is refused and ends the socket', (field, value, reason) => {
    const { exchange } = openRecorded(['20000'])
    const socket = openUnifiedSocket(exchange, 'private', { query: '?' })
    const fields = authFields(exchange.credentials[0] as MockCredential, START)
    expect(socket.ask({ op: 'auth', ...fields, [field]: value })).toMatchObject({ result: false, reason })
    expect(socket.end()).toBe('1000 ')
  })

  test('is not needed with a token, which can have expired', async () => {
    const { exchange } = openRecorded(['20000'])
    const token = encodeURIComponent(await tokenFor(exchange, 'private'))
    const socket = openUnifiedSocket(exchange, 'private', { query: `?token=${token}` })
    expect(socket.subscribe({ channel: 'orderAll', tradeType: 'SPOT' })).toMatchObject({ result: true })
    exchange.addFault({ kind: 'token-expired' })
    const late = encodeURIComponent(await tokenFor(exchange, 'private'))
    const refused = openUnifiedSocket(exchange, 'private', { query: `?token=${late}` })
    expect(refused.frames).toEqual([{ result: false, reason: 'token is expired' }])
    expect(refused.end()).toBe('1000 ')
  })
})

describe('subscriptions', () => {
  test.each(['SUBSCRIBE', 'subscribe'])('are acknowledged with true: %s', (action) => {
    const { exchange } = openRecorded(['20000'])
    const socket = openUnifiedSocket(exchange, 'spot')
    expect(socket.ask({ action, ...TICKER })).toEqual({ id: '1', result: true })
    expect(socket.of('ticker.SPOT')).toMatchObject([{ s: 'BTC-USDT', l: '20000' }])
  })

  test.each([
    [
      'spot',
      { ...TICKER, channel: 'position' },
      'message',
      /^topic Position type = "public_spot" not allowed$/,
    ],
    ['private', { channel: 'obu' }, 'message', /^topic Obu type = "private" not allowed$/],
    ['spot', { channel: 'funding-fee' }, 'message', /^topic FundingFee type = "public_spot" not allowed/],
    ['spot', { ...TICKER, tradeType: 'FUTURES' }, 'message', /^tradeType FUTURES is not supported/],
    ['spot', { channel: 'ticker', symbol: 'BTC-USDT' }, 'reason', 'missing `tradeType` for topic: Ticker'],
    [
      'private',
      { channel: 'position', tradeType: 'UNIFIED' },
      'reason',
      'missing `symbol` for topic: Position',
    ],
    [
      'spot',
      { channel: 'obu', tradeType: 'SPOT', depth: '5', symbols: ['BTC-USDT'] },
      'message',
      'symbols are not supported for topic obu',
    ],
    ['spot', { channel: 'obu', tradeType: 'SPOT', symbol: 'BTC-USDT', depth: '7' }, 'message', /^depth 7/],
    [
      'futures',
      { channel: 'kline', tradeType: 'FUTURES', symbol: 'XBTUSDTM', interval: '6hour' },
      'message',
      /^interval 6hour/,
    ],
    ['spot', {}, 'reason', 'missing `channel`'],
  ] as const)('on %s to %j are refused', (service, fields, name, text) => {
    const { exchange } = openRecorded(['20000'])
    const answer = openUnifiedSocket(exchange, service).subscribe(fields)
    expect(answer).toMatchObject({ result: false, [name]: expect.stringMatching(text) })
  })

  test('take several symbols for ticker and funding-fee', () => {
    const { exchange } = openRecorded(['20000'])
    const socket = openUnifiedSocket(exchange, 'spot')
    expect(
      socket.subscribe({ channel: 'ticker', tradeType: 'SPOT', symbols: ['BTC-USDT', 'ETH-USDT'] }),
    ).toEqual({
      id: '1',
      result: true,
    })
    expect(socket.of('ticker.SPOT').map(({ s }) => s)).toEqual(['BTC-USDT', 'ETH-USDT'])
    const futures = openUnifiedSocket(exchange, 'futures')
    futures.subscribe({ channel: 'funding-fee', symbols: ['XBTUSDTM', 'ETHUSDTM'] })
    expect(futures.of('funding-fee').map(({ s }) => s)).toEqual(['XBTUSDTM', 'ETHUSDTM'])
  })

  test('to a symbol that is not listed are acknowledged, and silent', () => {
    const { exchange, clock } = openRecorded(['20000', '20001'])
    const socket = openUnifiedSocket(exchange, 'spot')
    for (const channel of ['ticker', 'trade'])
      expect(socket.subscribe({ ...TICKER, channel, symbol: 'NO-SUCH' })).toMatchObject({ result: true })
    for (const depth of ['5', 'increment@10ms'])
      expect(socket.subscribe({ ...TICKER, channel: 'obu', depth, symbol: 'NO-SUCH' })).toMatchObject({
        result: true,
      })
    clock.advanceBy(10_000)
    expect(socket.frames).toHaveLength(5)
  })

  test('made twice give two acknowledgements and one stream, and end at once', () => {
    const { exchange, clock } = openRecorded(['20000', '20001', '20002', '20003'])
    const socket = openUnifiedSocket(exchange, 'spot')
    const trades = { ...TICKER, channel: 'trade' }
    expect([socket.subscribe(trades), socket.subscribe(trades)]).toMatchObject([
      { result: true },
      { result: true },
    ])
    clock.advanceBy(1_000)
    expect(socket.of('trade.SPOT').map(({ p }) => p)).toEqual(['20000', '20001'])
    expect(socket.ask({ action: 'UNSUBSCRIBE', ...trades })).toMatchObject({ result: true })
    clock.advanceBy(5_000)
    expect(socket.of('trade.SPOT')).toHaveLength(2)
  })
})

test('integers above 2^53 are numbers with all their digits', () => {
  const { exchange, clock } = openRecorded(['20000', '20001'])
  const socket = openUnifiedSocket(exchange, 'spot')
  socket.subscribe({ ...TICKER, channel: 'trade' })
  clock.advanceBy(1_000)
  const [text = ''] = socket.texts.filter((each) => each.includes('trade.SPOT'))
  expect(text).toMatch(new RegExp(`"P":${START}\\d{6},`))
  const id = /"ti":"(\d+)"/.exec(text)?.[1]
  expect(text).toContain(`"E":${id},`)
})

test('pings are answered in the form in which they came, in nanoseconds', () => {
  const { exchange } = openRecorded(['20000'])
  const socket = openUnifiedSocket(exchange, 'spot')
  const ts = `${START}000000`
  expect(socket.ask({ type: 'ping' })).toEqual({ id: '1', type: 'pong', ts })
  expect(socket.ask({ op: 'ping', timestamp: String(START) })).toEqual({ id: '2', op: 'pong', ts })
})

test('a silent socket without a subscription is dropped at 60 s, one with a subscription is not', () => {
  const { exchange, clock } = openRecorded(['20000'])
  const [idle, pinging, subscribed] = [0, 1, 2].map(() => openUnifiedSocket(exchange, 'spot'))
  subscribed?.subscribe(TICKER)
  clock.advanceBy(59_999)
  expect(idle?.end()).toBeUndefined()
  pinging?.ask({ type: 'ping' })
  clock.advanceBy(1)
  expect(idle?.end()).toBe('dropped')
  clock.advanceBy(59_998)
  expect([pinging?.end(), subscribed?.end()]).toEqual([undefined, undefined])
  clock.advanceBy(60_000)
  expect([pinging?.end(), subscribed?.end()]).toEqual(['dropped', undefined])
})

describe('limits', () => {
  test.each([
    ['spot', 300],
    ['futures', 300],
    ['private', 100],
  ] as const)('on %s %i messages in ten seconds, pings and auth among them', (service, most) => {
    const { exchange, clock } = openRecorded(['20000'])
    const socket = openUnifiedSocket(exchange, service)
    const sent = service === 'private' ? 1 : 0
    for (let i = sent; i < most; i++) expect(socket.ask({ type: 'ping' })).toMatchObject({ type: 'pong' })
    expect(socket.ask({ type: 'ping' })).toMatchObject({ result: false })
    clock.advanceBy(10_000)
    expect(socket.ask({ type: 'ping' })).toMatchObject({ type: 'pong' })
  })

  test.each([
    ['spot', 600],
    ['private', 400],
  ] as const)('on %s %i topics', (service, most) => {
    const { exchange, clock } = openRecorded(['20000'])
    const socket = openUnifiedSocket(exchange, service)
    const fields = service === 'spot' ? TICKER : { channel: 'order', tradeType: 'UNIFIED' }
    for (let i = 0; i < most; i++) {
      if (i % 90 === 0) clock.advanceBy(10_000)
      expect(socket.subscribe({ ...fields, symbol: `A${i}-USDT` })).toMatchObject({ result: true })
    }
    expect(socket.subscribe({ ...fields, symbol: 'B-USDT' })).toMatchObject({
      result: false,
      message: `exceed max subscription count limitation of ${most} per session`,
    })
    expect(socket.subscribe({ ...fields, symbol: 'A0-USDT' })).toMatchObject({ result: true })
  })
})
