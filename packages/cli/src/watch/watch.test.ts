import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { serve } from '../../test/exchange.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { bin } from '../../test/run-bin.ts'
import { findTopics, makers } from './find-topic.ts'
import { topicNames } from './topic-names.ts'

withoutKeys()

const lines = (text: string): string[] => text.split('\n')

test('prints messages, and says what the feed says of itself beside them', async () => {
  const { options } = await serve()
  useKey({ key: '', secret: '', passphrase: '' })
  const { code, out, err } = await run('watch', 'spot.ticker', 'BTC-USDT,ETH-USDT', '-n', '3', ...options)
  expect(code).toBe(0)
  expect(lines(out)).toHaveLength(3)
  for (const line of lines(out)) expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3} (BTC|ETH)-USDT \{.*"bestAsk":"/)
  expect(lines(err).sort()).toEqual([
    'spot.ticker BTC-USDT: subscribed.',
    'spot.ticker ETH-USDT: subscribed.',
  ])
})

test('as JSON it is one line for each thing, in their order', async () => {
  const { options } = await serve()
  const { code, out, err } = await run(
    ...['watch', 'unified.spot.orderBook', 'BTC-USDT', '5', '--count', '1', '--json'],
    ...options,
  )
  expect(err).toBe('')
  expect(code).toBe(0)
  const items = lines(out).map((line) => JSON.parse(line) as Record<string, unknown>)
  const topic = 'unified.spot.orderBook BTC-USDT'
  expect(items).toMatchObject([
    { type: 'subscribed', topic },
    { type: 'message', topic, subject: 'snapshot', data: { s: 'BTC-USDT' }, isRecovered: false },
  ])
})

test('a topic of an account asks for the key', async () => {
  const { exchange, options } = await serve()
  // Nobody says when it is subscribed: the first deposits may come before.
  const depositing = setInterval(() => exchange.deposit({ currency: 'USDT', amount: '3' }), 50)
  const { code, out } = await run('watch', 'spot.balances', '--count', '1', ...options)
  clearInterval(depositing)
  expect(code).toBe(0)
  expect(out).toContain('"relationEvent":"main.deposit"')
  useKey({ key: '', secret: '', passphrase: '' })
  expect(await run('watch', 'spot.balances', ...options)).toMatchObject({ code: 2 })
})

test('it ends when its time is up', async () => {
  const { options } = await serve()
  expect(await run('watch', 'spot.balances', '--for', '100ms', ...options)).toMatchObject({
    code: 0,
    out: '',
  })
})

test('the names that help lists are those of the topics', () =>
  expect(topicNames).toEqual([...makers.keys()]))

test.each([
  [['spot.trade', 'BTC-USDT'], /no topic "spot\.trade"[\s\S]*spot\.trades/],
  [['trades', 'BTC-USDT'], /spot\.trades, unified\.futures\.trades|futures\.trades/],
  [['spot.trades', 'XBTUSDTM'], /"XBTUSDTM" is none/],
  [['spot.candles', 'BTC-USDT', '1m'], /"1min", "3min"/],
  [['spot.partOrderBook', 'BTC-USDT', 'five'], /no size "five"/],
  [['spot.trades', 'A-B', 'C-D'], /takes one argument, and here are 2[\s\S]*A,B/],
  [['spot.candles', 'A-B', '1min', 'E-F'], /takes two arguments/],
  [['spot.orders', 'BTC-USDT'], /takes no argument/],
  [['spot.trades'], /spot\.trades needs an argument[\s\S]*BTC-USDT\./],
  [['spot.trades', 'BTCUSDT'], /several as one, with commas/],
  [['futures.trades', 'XBTUSDTM', '--base-url', 'https://spot.example'], /--futures-url/],
  [['spot.trades', 'BTC-USDT', '--count', '0'], /--count/],
  [['spot.trades', 'BTC-USDT', '--for', '10'], /10s/],
])('%j is refused before anything is dialled', async (args, words) => {
  const { code, err } = await run('watch', '--base-url', 'http://127.0.0.1:1', ...args)
  expect(code).toBe(2)
  expect(err).toMatch(words)
})

test('a topic that is refused ends with 1', async () => {
  const { options } = await serve()
  const { code, err } = await run('watch', 'spot.marketSnapshot', 'NOWHERE', '--json', ...options)
  expect(code).toBe(1)
  expect(JSON.parse(err)).toMatchObject({
    error: { code: 'TOPIC_REFUSED', seen: [expect.stringMatching(/^KuCoin: /)] },
  })
})

test('every topic can be named, with its second argument as it stands on the wire', () => {
  expect(topicNames).toContain('unified.spot.orderBook')
  const [classic] = findTopics('topics.futures.partOrderBook', ['XBTUSDTM', '50'])
  expect(classic?.channel).toBe('/contractMarket/level2Depth50')
  expect(findTopics('unified.balances', ['FUNDING'])[0]?.fields).toEqual({ accountType: 'FUNDING' })
  const [unified] = findTopics('unified.futures.orderBook', ['XBTUSDTM', '50'])
  expect(unified?.fields).toEqual({ tradeType: 'FUTURES', depth: '50' })
})

test('it ends when nobody reads any more', async () => {
  const { options } = await serve()
  const child = spawn(process.execPath, [bin, 'watch', 'spot.ticker', 'BTC-USDT', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.once('data', () => child.stdout.destroy())
  const [err, code] = await Promise.all([
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ])
  expect({ err, code }).toEqual({ err: 'spot.ticker BTC-USDT: subscribed.\n', code: 0 })
})
