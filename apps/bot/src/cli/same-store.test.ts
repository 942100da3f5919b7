// A replay says the same every time, to the last byte of its store.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { runMain } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { SAMPLE_MARKET, SAMPLE_SIGNALS } from '../sample-files.ts'
import { compareStores } from '../store/compare.ts'
import { openStore } from '../store/open-store.ts'

const folder = testFolder()
/** A folder with recorded candles, their signals, and trades: a longer form of this. */
const recorded = process.env['KUCOIN_BOT_RECORDED_MARKET']

let count = 0

async function replayed(args: readonly string[]): Promise<string> {
  const file = join(folder, `${++count}.sqlite`)
  const { code, err } = await runMain([...args, '--store', file])
  expect(code, err).toBe(0)
  return file
}

function fillsOf(file: string): number {
  const store = openStore(file, 'paper')
  try {
    return store.fills.all().length
  } finally {
    store.close()
  }
}

async function expectTheSame(args: readonly string[]): Promise<string> {
  const [first, second] = [await replayed(args), await replayed(args)]
  expect(fillsOf(first)).toBeGreaterThan(0)
  expect(compareStores(first, second)).toEqual([])
  return first
}

test('the first signals of the sample, and the same prices as KuCoin’s klines', {
  timeout: 120_000,
}, async () => {
  const write = (name: string, lines: readonly string[]): string => {
    const file = join(folder, name)
    writeFileSync(file, lines.join('\n'))
    return file
  }
  const lines = readFileSync(SAMPLE_SIGNALS, 'utf8').split('\n').slice(0, 6)
  const signals = ['--signals', write('some.ndjson', lines)]
  const [header = '', ...rows] = readFileSync(SAMPLE_MARKET, 'utf8').trim().split('\n').slice(0, 300)
  const prices = ['--market', write('own.csv', [header, ...rows])]
  const own = await expectTheSame([...signals, ...prices])
  // Newest first, as KuCoin answers them.
  const klines = rows.reverse().map((row) => {
    const [time, open, high, low, close, volume] = row.split(',')
    return [Number(time) / 1_000, open, close, high, low, volume, '0'].join(',')
  })
  const market = write('klines.csv', ['time,open,close,high,low,volume,turnover', ...klines])
  expect(compareStores(own, await replayed([...signals, '--market', market]))).toEqual([])
  const less = await replayed(['--signals', write('less.ndjson', lines.slice(1)), ...prices])
  const found = compareStores(own, less)
  expect(found.length).toBeGreaterThan(0)
  for (const { columns, first, second } of found)
    expect(columns.length > 0 || first === undefined || second === undefined).toBe(true)
})

// Declared only where the folder is named.
const whole = recorded === undefined ? () => undefined : test

whole('recorded candles with their signals', { timeout: 120_000 }, async () => {
  const at = (name: string) => join(recorded ?? '', name)
  await expectTheSame(['--signals', at('btc-usdt-signals.ndjson'), '--market', at('btc-usdt-5m-candles.csv')])
})

whole('recorded trades', { timeout: 120_000 }, async () => {
  const market = join(recorded ?? '', 'xrp-eth-trades.csv')
  expect(existsSync(market)).toBe(true)
  const rows = readFileSync(market, 'utf8').trim().split('\n').slice(1)
  const lines = rows.flatMap((row, i) => {
    if (i % 60 !== 0) return []
    const [time, , , price] = row.split(',')
    const size = { unit: 'quote', value: '0.05' }
    const data = { symbol: 'XRP-ETH', price, size, action: i % 120 === 0 ? 'buy' : 'sell' }
    const orderType = i % 240 < 120 ? 'market' : 'limit'
    return [aLine({ id: `x${i}`, time: new Date(Number(time)).toISOString() }, { ...data, orderType })]
  })
  const signals = join(folder, 'xrp.ndjson')
  writeFileSync(signals, lines.join('\n'))
  const limits = ['--max-notional', '1', '--max-position', '20', '--max-orders-per-minute', '1000']
  await expectTheSame([
    '--signals',
    signals,
    '--market',
    market,
    '--symbols',
    'XRP-ETH',
    '--balance',
    'ETH=100',
    ...limits,
  ])
})
