// The bot is killed at any moment while its positions are protected, and prices move while it is gone: once it has run to its
// end, positions, protective orders and store agree with the exchange. KILLS=300 in the environment for the long version.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDecimals } from '@kucoin-kit/core/decimal'
import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { spot } from '@kucoin-kit/node/endpoints'
import { expect, test } from 'vitest'
import { fillsInStore, fillsOnExchange, heldOnExchange } from '../../test/books.ts'
import { testFolder } from '../../test/folder.ts'
import { killAfter, start } from '../../test/killing.ts'
import { aLine } from '../../test/signals.ts'
import { openStore } from '../store/open-store.ts'
import { createPositions } from '../store/positions.ts'

const KILLS = Number(process.env['KILLS'] ?? 3)
const KEY = { key: 'k', secret: 's', passphrase: 'p' }
const folder = testFolder()

function move({ push }: Pick<Exchange, 'push'>, price: number): void {
  const level = (at: number): [string, string] => [at.toFixed(1), '1000']
  push({ kind: 'book', symbol: 'BTC-USDT', bids: [level(price - 0.5)], asks: [level(price + 0.5)] })
  push({ kind: 'trade', symbol: 'BTC-USDT', takerSide: 'sell', price: price.toFixed(1), size: '0.01' })
}

/** Buys with prices that close them, now and then a part sold, or all; the last one is there to stay. */
function feed(length: number): string[] {
  const percent = { unit: 'percent', value: '40' }
  const buy = { orderType: 'market', price: '20000', size: { unit: 'quote', value: '100' } }
  const kinds = [
    { ...buy, stopLoss: '19500', takeProfit: ['20500'] },
    { ...buy, stopLoss: '19600' },
    { action: 'sell', orderType: 'market', price: '20000', size: percent },
    { ...buy, takeProfit: ['20400'] },
    { action: 'close', orderType: 'market', price: '20000', size: undefined },
    { ...buy, stopLoss: '19500', takeProfit: ['20500'] },
    buy,
  ]
  const time = new Date().toISOString()
  const lines = Array.from({ length }, (_, i) => aLine({ time }, { ...kinds[i % kinds.length], seq: i }))
  return [...lines, aLine({ time }, { ...kinds[0], seq: length })]
}

test(
  'killed at any moment, it leaves and finds its positions protected',
  async () => {
    const exchange = createExchange({
      credentials: [KEY],
      market: { kind: 'pushed', symbol: 'BTC-USDT' },
      balances: { trade: { USDT: '1000000', BTC: '1' } },
      limits: 'off',
    })
    move(exchange, 20_000)
    const server = await listen(exchange)
    const kucoin = createKucoin({ credentials: createCredentials(KEY), hosts: { spot: server.url } })
    const file = join(folder, 'protected.sqlite')
    const signals = join(folder, 'signals.ndjson')
    writeFileSync(signals, feed(KILLS * 14).join('\n'))
    const program = new URL('../../test/live-program.ts', import.meta.url)
    const args = [program, server.url, file, signals] as const
    try {
      for (let i = 0; i < KILLS; i++) {
        const bot = start(...args)
        await killAfter(bot.child, () => bot.output.join('').includes('started'), 40 + ((i * 137) % 400))
        await bot.ended
        expect(bot.child.exitCode ?? 0, bot.output.join('')).toBe(0)
        // What it left there goes off without it.
        if (i % 3 === 1) move(exchange, 19_400)
        if (i % 3 === 2) move(exchange, 20_600)
        move(exchange, 20_000)
      }
      const last = start(...args)
      expect({ code: await last.ended, said: last.output }).toMatchObject({ code: 0 })
      const store = openStore(file, 'live')
      const held = createPositions(store.fills.all()).of('BTC-USDT').held
      expect(held).toBe(heldOnExchange(exchange))
      expect(Number(held)).toBeGreaterThan(0)
      expect(fillsInStore(store)).toEqual(fillsOnExchange(exchange))
      const names = exchange.ledger.orders().map(({ clientOid }) => clientOid)
      expect(new Set(names).size).toBe(names.length)
      expect(await kucoin.call(spot.listStopOrders, { symbol: 'BTC-USDT' })).toMatchObject({ items: [] })
      const { items } = await kucoin.call(spot.listOcoOrders, { symbol: 'BTC-USDT' })
      expect(items).toHaveLength(1)
      const [pair] = items
      const { orders } = await kucoin.call(spot.getOcoOrderDetail, { orderId: pair?.orderId ?? '' })
      expect(orders.map(({ size }) => addDecimals(size, '0'))).toEqual([held, held])
      const [guard, ...others] = store.intents.protecting('accepted')
      expect([guard?.clientOid, others]).toEqual([pair?.clientOid, []])
      expect(store.events.all().filter(({ kind }) => kind === 'protection').length).toBeGreaterThan(KILLS)
      store.close()
    } finally {
      await kucoin.close()
      await server.close()
    }
  },
  60_000 + KILLS * 10_000,
)
