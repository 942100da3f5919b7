// What the page about feeds shows is true: its settings are taken, its messages are read.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { testFolder } from '../../test/folder.ts'
import { loadConfig } from '../config/load-config.ts'
import { readCanonical } from './canonical.ts'
import { addressList, sourceAddress } from './hooks/source-address.ts'
import { loadMapping, presetNames } from './mapping/load-mapping.ts'
import { createMappedReader } from './mapping/read-mapped.ts'

const folder = testFolder()
const page = readFileSync(
  fileURLToPath(new URL('../../../../docs/guide/bot/feeds.md', import.meta.url)),
  'utf8',
)
const fences = (language: string) =>
  [...page.matchAll(/^```(\w+)\n([^`]*)^```$/gm)].flatMap(([, name, code = '']) =>
    name === language ? [code] : [],
  )
const fileOf = (name: string, content: string) => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}
const read = (text: string) => ({ bytes: Buffer.from(text), overlong: false })

const [settings, mappings] = [true, false].map((isSettings) =>
  fences('yaml').filter((text) => /^(feeds|missed):/.test(text) === isSettings),
)

test.each(settings ?? [])('settings: %s', (text) => {
  const config = loadConfig({ file: fileOf('config.yaml', text) })
  expect(config).toMatchObject(parse(text) as object)
})

test('its messages: an alert that waits for its values, a mapping with its message, and the canonical form', () => {
  const [alert = '', mapped = '', signal = '', heartbeat = '', ...others] = fences('json')
  expect(others).toEqual([])
  const filled = alert.replaceAll(/\{\{(.*?)\}\}/g, (_whole, name: string) => {
    const values: Readonly<Record<string, string>> = {
      ...{ ticker: 'BTCUSDT', close: '64200.1', timenow: '2026-01-05T12:00:02Z' },
      ...{ 'strategy.order.id': 'Long', 'strategy.order.action': 'buy' },
      ...{ 'strategy.prev_market_position': 'flat', 'strategy.market_position': 'long' },
    }
    return values[name] ?? ''
  })
  const tradingview = loadMapping('tradingview')
  expect(JSON.parse(tradingview.message ?? '')).toEqual(JSON.parse(alert))
  const size = { unit: 'quote', value: '50' } as const
  const alertReader = createMappedReader(tradingview, { source: 'tv', size })
  expect(alertReader(read(filled))).toMatchObject({ signal: { action: 'buy', symbol: 'BTC-USDT', size } })
  expect(alertReader(read(alert))).toMatchObject({ rejection: { reason: 'unfilled-placeholder' } })
  const [mapping = ''] = mappings ?? []
  const reader = createMappedReader(loadMapping(fileOf('mine.yaml', mapping)), { source: 'mine' })
  expect(reader(read(mapped))).toMatchObject({
    signal: { symbol: 'SOL-USDT', strength: 0.6, source: 'mine' },
  })
  expect(readCanonical(read(signal))).toMatchObject({ signal: { action: 'reverse', to: 'short' } })
  expect(readCanonical(read(heartbeat))).toMatchObject({ heartbeat: { seq: 17, everyMs: 30_000 } })
})

test('the delivery that is to be tried is let in by the settings above it', () => {
  const before = page.slice(0, page.indexOf('\ncurl '))
  const [above = ''] = [...before.matchAll(/^```yaml\n(feeds:[^`]*)^```$/gm)]
    .map(([, text = '']) => text)
    .slice(-1)
  const { channels, proxies } = loadConfig({ file: fileOf('above.yaml', above) }).feeds
  const [tv] = channels
  if (tv?.kind !== 'webhook') throw new Error('no webhook')
  const from = sourceAddress('127.0.0.1', undefined, addressList(proxies, 'proxies'))
  expect(tv.from === undefined || addressList(tv.from, 'from').has(from)).toBe(true)
})

test('it names every preset', () => {
  for (const name of presetNames()) expect(page).toContain(`\`${name}\``)
})
