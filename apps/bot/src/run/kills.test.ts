// The bot is killed at every moment, without a chance to clean up, and started again: each start succeeds, and in the end
// the store and the exchange agree. KILLS=200 in the environment for the long version of both.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createExchange, type Exchange, parseMarketCsv } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { expect, test } from 'vitest'
import { fillsInStore, fillsOnExchange, heldOnExchange, selfTrades } from '../../test/books.ts'
import { testFolder } from '../../test/folder.ts'
import { killAfter, start } from '../../test/killing.ts'
import { aLine } from '../../test/signals.ts'
import { SAMPLE_MARKET, SAMPLE_SIGNALS } from '../sample-files.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { createPositions } from '../store/positions.ts'

const KILLS = Number(process.env['KILLS'] ?? 8)
const LIMIT_MS = 60_000 + KILLS * 10_000

const folder = testFolder()

test(
  'in the first moments of a new store: whatever is left of it, the next start takes it',
  async () => {
    const signals = join(folder, 'few.ndjson')
    writeFileSync(signals, readFileSync(SAMPLE_SIGNALS, 'utf8').split('\n').slice(0, 3).join('\n'))
    const bin = new URL('../bin.ts', import.meta.url)
    const args = ['--json', '--signals', signals, '--market', SAMPLE_MARKET] as const
    let incomplete = 0
    for (let i = 0; i < KILLS; i++) {
      const file = join(folder, `fresh-${i}.sqlite`)
      const killed = start(bin, [...args, '--store', file])
      await killAfter(killed.child, () => existsSync(file), (100 * i) / KILLS)
      await killed.ended
      if (killed.child.signalCode === 'SIGKILL') incomplete += 1
      const next = start(bin, [...args, '--store', file])
      expect({ code: await next.ended, said: next.output }).toMatchObject({ code: 0 })
      const store = openStore(file, 'paper')
      everySignalEndedOnce(store)
      store.close()
    }
    expect(incomplete).toBeGreaterThan(KILLS / 2)
  },
  LIMIT_MS,
)

test(
  'while its orders trade with each other: the store and the exchange agree',
  async () => {
    const exchange = createExchange({
      credentials: [{ key: 'k', secret: 's', passphrase: 'p' }],
      market: parseMarketCsv(
        `time_ms,open,high,low,close,volume\n${Date.now() - 60_000},20000,20000,20000,20000,1000`,
        'BTC-USDT',
      ),
      balances: { trade: { USDT: '1000000' } },
      limits: 'off',
    })
    const server = await listen(exchange)
    const file = join(folder, 'live.sqlite')
    const signals = join(folder, 'signals.ndjson')
    writeFileSync(signals, feed(KILLS * 20).join('\n'))
    const program = new URL('../../test/live-program.ts', import.meta.url)
    const words = [server.url, file, signals]
    try {
      for (let i = 0; i < KILLS; i++) {
        const bot = start(program, words)
        await killAfter(bot.child, () => bot.output.join('').includes('started'), (i * 37) % 400)
        await bot.ended
        expect(bot.child.exitCode ?? 0, bot.output.join('')).toBe(0)
      }
      // The last one is left to play the feed to its end.
      const last = start(program, words)
      expect({ code: await last.ended, said: last.output }).toMatchObject({ code: 0 })
      const store = openStore(file, 'live')
      agree(store, exchange)
      everySignalEndedOnce(store)
      expect(selfTrades(exchange)).toBeGreaterThan(0)
      store.close()
    } finally {
      await server.close()
    }
  },
  LIMIT_MS,
)

/** Buys that rest at the best bid, sales at the market that meet them, and some of everything else. */
function feed(length: number): string[] {
  const quote = (value: string) => ({ unit: 'quote', value })
  const kinds = [
    { orderType: 'market', size: quote('100') },
    { price: '20000', size: quote('50') },
    { action: 'sell', orderType: 'market', size: quote('60') },
    { price: '20000', size: quote('70') },
    { action: 'sell', price: '20000', size: quote('40') },
    { action: 'sell', price: '20000.1', size: quote('20') },
    { strength: 0 },
  ]
  const time = new Date().toISOString()
  return Array.from({ length }, (_, i) => aLine({ time }, { ...kinds[i % kinds.length], seq: i }))
}

function agree(store: Store, exchange: Exchange): void {
  const names = exchange.ledger.orders().map(({ clientOid }) => clientOid)
  expect(new Set(names).size).toBe(names.length)
  const placed = store.intents.in('accepted', 'closed').map(({ clientOid }) => clientOid)
  expect(placed.sort()).toEqual(names.sort())
  expect(store.intents.in('intended', 'sending', 'accepted')).toEqual([])
  expect(fillsInStore(store)).toEqual(fillsOnExchange(exchange))
  expect(createPositions(store.fills.all()).of('BTC-USDT').held).toBe(heldOnExchange(exchange))
}

/** From the record alone: what was decided in favour is an order that stood, or was rejected, once. */
function everySignalEndedOnce(store: Store): void {
  const record = store.events.all()
  const repeated = ['duplicate', 'conflicting-id', 'malformed-json', 'schema', 'line-too-long']
  const ends = new Map<string, number>()
  const end = (subject: string) => ends.set(subject, (ends.get(subject) ?? 0) + 1)
  for (const { kind, subject, body } of record) {
    const name = `${body['source']} ${body['id']}`
    if (kind === 'signal-rejected' && !repeated.includes(String(body['reason']))) end(subject)
    if (kind !== 'signal-accepted') continue
    const state = store.intents.find(subject)?.state
    if (state === 'accepted' || state === 'closed') end(name)
    else ends.set(name, ends.get(name) ?? 0)
  }
  expect(ends.size).toBeGreaterThan(0)
  expect([...ends].filter(([, count]) => count !== 1)).toEqual([])
}
