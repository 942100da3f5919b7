// Each preset with the message that it is for, and with what goes wrong with such messages.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Signal } from '../../signal/signal.ts'
import { loadMapping, presetNames } from './load-mapping.ts'
import { createMappedReader, createSecretFinder } from './read-mapped.ts'

const TIME = '2026-01-05T12:00:02Z'
const size = { unit: 'quote', value: '50' } as const
const readerOf = (preset: string) => createMappedReader(loadMapping(preset), { source: 'mine', size })

function read(preset: string, message: object | string) {
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  const reading = readerOf(preset)({ bytes: Buffer.from(text), overlong: false })
  if (reading.kind === 'signal') return reading.signal
  if (reading.kind === 'unreadable') return reading.rejection
  return expect.unreachable()
}

const tradingview = {
  secret: '[secret]',
  id: 'Long',
  ticker: 'BTCUSDT',
  action: 'buy',
  previous: 'flat',
  position: 'long',
  price: '64200.1',
  time: TIME,
}
const threeCommas = {
  secret: 'x',
  max_lag: '300',
  timestamp: TIME,
  trigger_price: '0.15732',
  tv_exchange: 'KUCOIN',
  tv_instrument: 'DOGEUSDT.P',
  action: 'sell',
  bot_uuid: 'u',
  strategy_info: {
    market_position: 'short',
    market_position_size: '636',
    prev_market_position: 'long',
    prev_market_position_size: '636',
  },
  order: { amount: '1272', currency_type: 'base' },
}
const okx = {
  action: 'ENTER_LONG',
  instrument: 'BTC-USDT-SWAP',
  signalToken: 'x',
  timestamp: TIME,
  orderType: 'market',
  investmentType: 'percentage_balance',
  amount: '25',
}

describe('each preset reads its message', () => {
  test.each<[string, object | string, Partial<Signal>]>([
    [
      'tradingview',
      tradingview,
      {
        ...{ source: 'tradingview', id: `BTCUSDT Long buy ${TIME}`, symbol: 'BTC-USDT', action: 'buy' },
        ...{ price: '64200.1', strength: 1, orderType: 'market', size, validForMs: 60_000 },
        timeMs: Date.parse(TIME),
      },
    ],
    [
      'tradingview',
      { ...tradingview, previous: 'long', position: 'flat', action: 'sell' },
      { action: 'close', size: undefined },
    ],
    [
      'tradingview',
      { ticker: 'ETHUSDT', id: 'x', action: 'close', time: TIME, quantity: 0.25 },
      { action: 'close', size: { unit: 'base', value: '0.25' } },
    ],
    [
      'tradingview',
      { ...tradingview, previous: 'long', position: 'short', action: 'sell', ticker: 'KUCOIN:BTCUSDT.P' },
      { action: 'reverse', to: 'short', symbol: 'XBTUSDTM' },
    ],
    [
      'tradingview',
      { ticker: 'ETH/USDT', id: 'x', action: 'buy', time: TIME, quantity: 0.25, target: ['1', '2'] },
      { symbol: 'ETH-USDT', size: { unit: 'base', value: '0.25' }, takeProfit: ['1', '2'], price: undefined },
    ],
    ['tradingview-text', `buy SOLUSDT 50 ${TIME}`, { symbol: 'SOL-USDT', size, action: 'buy' }],
    [
      '3commas',
      threeCommas,
      {
        ...{ symbol: 'DOGEUSDTM', action: 'reverse', to: 'short', validForMs: 300_000, price: '0.15732' },
        size: { unit: 'base', value: '1272' },
      },
    ],
    [
      'okx',
      okx,
      { symbol: 'XBTUSDTM', action: 'buy', size: { unit: 'percent', value: '25' }, validForMs: 60_000 },
    ],
    ['okx', { ...okx, action: 'EXIT_LONG', maxLag: 30 }, { action: 'close', validForMs: 30_000 }],
    [
      'okx',
      {
        ...okx,
        action: 'sell',
        prevMarketPosition: 'long',
        marketPosition: 'flat',
        id: 'Long',
        instrument: 'BTCUSDT',
      },
      { action: 'close', symbol: 'BTC-USDT' },
    ],
    [
      'kucoin-webhook',
      { secret: 'x', symbol: 'BTCUSDT', side: 'sell', time: TIME },
      { action: 'sell', symbol: 'BTC-USDT' },
    ],
    [
      'voiceofchain',
      JSON.parse(loadMapping('voiceofchain').message ?? '') as object,
      {
        ...{ source: 'voiceofchain', id: '1042', symbol: 'BTC-USDT', strength: 0.8, stopLoss: '62100' },
        takeProfit: ['66200', '67400'],
      },
    ],
  ])('%s %#', (preset, message, signal) => {
    expect(read(preset, message)).toMatchObject(signal)
  })

  test('and says where nothing is signed', () => {
    expect(presetNames()).toEqual([
      ...['3commas', 'kucoin-webhook', 'okx', 'tradingview', 'tradingview-text', 'voiceofchain'],
    ])
    for (const name of presetNames()) {
      const { secret, warning } = loadMapping(name)
      if (secret !== undefined) expect(warning).toContain('not sign')
    }
  })
})

describe('what cannot be read says why, and where', () => {
  const without = (key: string) =>
    Object.fromEntries(Object.entries(tradingview).filter(([name]) => name !== key))
  const text = JSON.stringify(tradingview)
  test.each<[string, string, object | string, string, string]>([
    [
      'a field that is missing',
      'tradingview',
      without('ticker'),
      'missing-field',
      '"ticker" is missing or empty',
    ],
    ['an empty one', 'tradingview', { ...tradingview, time: '' }, 'missing-field', '"time" is missing'],
    ['null', 'tradingview', { ...tradingview, time: null }, 'missing-field', '"time" is missing'],
    [
      'a field that nobody mapped',
      'tradingview',
      { ...tradingview, leverage: 20 },
      'unknown-field',
      '"leverage"',
    ],
    [
      'one below a mapped one',
      '3commas',
      { ...threeCommas, order: { amount: '1', currency_type: 'base', tp: 1 } },
      'unknown-field',
      '"order.tp"',
    ],
    [
      'a value that stands for nothing',
      'tradingview',
      { ...tradingview, position: 'up' },
      'unknown-value',
      'is "buy flat up"; action knows buy flat long',
    ],
    [
      'a ticker of every object',
      'tradingview',
      { ...tradingview, ticker: 'constructor' },
      'unknown-value',
      '"constructor"',
    ],
    ['a value of every object', 'okx', { ...okx, action: 'constructor' }, 'unknown-value', '"constructor"'],
    ['another unit', 'okx', { ...okx, investmentType: 'margin' }, 'unknown-value', '"margin"'],
    ['a limit order with an offset', 'okx', { ...okx, orderType: 'limit' }, 'unknown-value', '"limit"'],
    [
      'a ticker that could be two',
      'tradingview',
      { ...tradingview, ticker: 'BTCXYZ' },
      'unknown-value',
      'signal.symbol.values',
    ],
    [
      'another exchange',
      'tradingview',
      { ...tradingview, ticker: 'BINANCE:BTCUSDT' },
      'unknown-value',
      '"BINANCE:BTCUSDT"',
    ],
    [
      'a perpetual where none is mapped',
      'voiceofchain',
      { id: 1, pair: 'BTCUSDT.P', signal: 'BUY', strength: 1, timestamp: TIME },
      'unknown-value',
      '"BTCUSDT.P"',
    ],
    [
      'a placeholder left as it is',
      'tradingview',
      { ...tradingview, price: '{{close}}' },
      'unfilled-placeholder',
      '"price"',
    ],
    ['typographic quotes', 'tradingview', '{ “action”: “buy” }', 'typographic-quotes', 'plain ones'],
    [
      'a price beyond numbers',
      'tradingview',
      text.replace('"64200.1"', '1e400'),
      'number-out-of-range',
      '"price"',
    ],
    [
      'the same as a text',
      'tradingview',
      { ...tradingview, price: '1e400' },
      'number-out-of-range',
      '"price"',
    ],
    [
      'a price that is none',
      'tradingview',
      { ...tradingview, price: 'None' },
      'schema',
      '(the field "price" is "None")',
    ],
    [
      'a price below zero',
      'tradingview',
      { ...tradingview, price: -1 },
      'schema',
      '(the field "price" is "-1")',
    ],
    [
      'a key that is there twice',
      'tradingview',
      text.replace('{', '{"action":"sell",'),
      'repeated-key',
      'action',
    ],
    [
      'a path that is there twice',
      '3commas',
      { ...threeCommas, 'order.amount': '9' },
      'repeated-key',
      '"order.amount"',
    ],
    ['control characters', 'tradingview', { ...tradingview, id: 'a\u001b[2J' }, 'control-characters', '"id"'],
    ['half a surrogate pair', 'tradingview', { ...tradingview, id: '\ud800' }, 'control-characters', '"id"'],
    [
      'depth',
      'tradingview',
      { ...tradingview, id: JSON.parse(`${'['.repeat(30)}${']'.repeat(30)}`) },
      'too-deep',
      '31 levels',
    ],
    ['an array', 'tradingview', '["buy"]', 'unknown-field', '"0"'],
    ['a number', 'tradingview', '5', 'malformed-json', 'one JSON object'],
    ['the text of a chat', 'voiceofchain', '🚨 BTC/USDT LONG', 'malformed-json', 'it is text'],
    [
      'a time of another kind',
      'tradingview',
      { ...tradingview, time: '2026-01-05 12:00' },
      'schema',
      'RFC 3339',
    ],
    [
      'strength above its scale',
      'voiceofchain',
      { id: 1, pair: 'BTC/USDT', signal: 'BUY', strength: 6, timestamp: TIME },
      'schema',
      'strength',
    ],
    [
      'too many words',
      'tradingview-text',
      `buy SOLUSDT 50 USDT ${TIME}`,
      'malformed-text',
      '<action> <ticker> <money> <time>',
    ],
    [
      'words that are placeholders',
      'tradingview-text',
      'buy {{ticker}} 50',
      'unfilled-placeholder',
      'never filled in',
    ],
  ])('%s', (_name, preset, message, reason, detail) => {
    expect(read(preset, message)).toMatchObject({ reason, detail: expect.stringContaining(detail) })
  })
})

test('a size that the mapping has for every message is that of entries: a close ends all', () => {
  const mapping = {
    ...loadMapping('tradingview'),
    signal: {
      ...loadMapping('tradingview').signal,
      size: { unit: { constant: 'quote' }, value: { constant: '25' } },
    },
  }
  const reading = createMappedReader(mapping, { source: 'mine', size })
  const sizeOf = (message: object) => {
    const read = reading({ bytes: Buffer.from(JSON.stringify(message)), overlong: false })
    return read.kind === 'signal' ? read.signal.size : read
  }
  const plain = { ticker: 'ETHUSDT', id: 'x', time: TIME }
  expect(sizeOf({ ...plain, action: 'buy' })).toEqual({ unit: 'quote', value: '25' })
  expect(sizeOf({ ...plain, action: 'close' })).toBeUndefined()
})

test('a quote within a text is only a text', () => {
  const comment = 'it “broke out”, at last'
  const mapping = { ...loadMapping('tradingview'), ignore: ['comment'] }
  const reading = createMappedReader(mapping, { source: 'mine', size })
  const bytes = Buffer.from(JSON.stringify({ ...tradingview, comment }))
  expect(reading({ bytes, overlong: false }).kind).toBe('signal')
})

test.each(['0x1', ' 1', '1e0', '-0', '+1', 'Infinity', '١'])('%j is no number', (strength) => {
  expect(read('tradingview', { ...tradingview, strength })).toMatchObject({ reason: 'schema' })
})

test('a number is read as it was written', () => {
  const priceOf = (number: string) =>
    read(
      'tradingview',
      JSON.stringify({ ...tradingview, price: 0 }).replace('"price":0', `"price":${number}`),
    )
  expect(priceOf('0.123456789012345671')).toMatchObject({ price: '0.123456789012345671' })
  expect(priceOf('12345678901234567891')).toMatchObject({ price: '12345678901234567891' })
  expect(priceOf('0.12345678901234567890')).toMatchObject({ reason: 'schema' })
  expect(priceOf('1e-7')).toMatchObject({ reason: 'schema', detail: expect.stringContaining('"1e-7"') })
})

// The alerts of the collection, as people send them, with made-up values.
test.each<[string, string]>([
  [
    '{"type":"market","side":"sell","amount":"10","symbol":"BTC/USD","price":"None","key":"made-up-key"}',
    'unknown-field',
  ],
  [
    '{"data":{"action":"sell","contracts":"636","position_size":"-1276"},"price":"0.15732","symbol":"DOGEUSDT.P"}',
    'unknown-field',
  ],
  [
    '{ “action”: “buy”, "ticker": "BTCUSDT", “prev_position” : “flat”, “quantity”: “0.1” }',
    'typographic-quotes',
  ],
  ['{ "stub": "kucoin", "direction": "long", "symbol": "ADA/USD", "size": "100" }', 'unknown-field'],
  ['SYMBOL=SOLUSDT;SIGNAL=SELL;EXCHANGE=kucoin;VOLUME=100%a;TOKEN=made-up-token', 'malformed-json'],
  ['ONDOUSDT buy 1@ x3', 'malformed-json'],
  [
    '{"ticker":"{{ticker}}","action":"{{strategy.order.action}}","time":"{{timenow}}"}',
    'unfilled-placeholder',
  ],
])('nothing is guessed of %s', (message, reason) => {
  for (const preset of presetNames().filter((name) => loadMapping(name).form === 'json'))
    expect(read(preset, message)).toMatchObject({ reason })
  expect(read('tradingview-text', message)).toHaveProperty('reason')
})

test('whatever comes, every reader answers with a signal or a reason, the same each time', () => {
  const readers = presetNames().map(readerOf)
  const values = fc.oneof(fc.string(), fc.double(), fc.constantFrom('buy', 'BTCUSDT', TIME, '50', null))
  const keys = fc.constantFrom(
    'ticker',
    'action',
    'time',
    'price',
    'id',
    'order',
    '__proto__',
    'strategy_info',
  )
  const objects = fc.dictionary(keys, fc.oneof(values, fc.dictionary(keys, values)))
  const messages = fc.oneof(
    fc.uint8Array(),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    objects.map((object) => Buffer.from(JSON.stringify(object))),
    fc.json().map((text) => Buffer.from(text)),
  )
  fc.assert(
    fc.property(messages, (bytes) => {
      for (const reader of readers) {
        const reading = reader({ bytes, overlong: false })
        expect(['signal', 'unreadable']).toContain(reading.kind)
        expect(reader({ bytes, overlong: false })).toEqual(reading)
        if (reading.kind === 'unreadable') expect(reading.rejection.detail.length).toBeLessThan(600)
      }
    }),
    { numRuns: 60 },
  )
})

test('the secret of a message is found where the preset says', () => {
  const find = createSecretFinder(loadMapping('okx'))
  expect(find({ bytes: Buffer.from(JSON.stringify(okx)), overlong: false })).toBe('x')
  expect(find({ bytes: Buffer.from('{"signalToken":{"a":"x"}}'), overlong: false })).toBeUndefined()
  expect(find({ bytes: Buffer.from('nonsense'), overlong: false })).toBeUndefined()
})
