// The bot is killed at every moment on margin, futures and unified accounts, with answers that get lost, and started again: in
// the end its store and the exchange agree. KILLS=300 in the environment for the long version, on every place.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Exchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { killAfter, start } from '../../test/killing.ts'
import { aFlatExchange, PLACES, type Place, symbolOf } from '../../test/live-session.ts'
import { aLine } from '../../test/signals.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { createPositions } from '../store/positions.ts'

const isLong = process.env['KILLS'] !== undefined
const KILLS = Number(process.env['KILLS'] ?? 2)
const LIMIT_MS = 120_000 + KILLS * 20_000
const program = new URL('../../test/market-program.ts', import.meta.url)
const folder = testFolder()

/** Where orders go: what is lost is the answer to one of them. */
const UNIFIED_ORDERS = '/api/ua/v2/unified/order/place'
const ORDERS: Readonly<Record<string, string>> = {
  'margin classic': '/api/v3/hf/margin/order',
  'futures classic': '/api/v1/orders',
}

/** Coins of a lot of XBTUSDTM. */
const LOT = '0.001'

const places = PLACES.filter(({ market, mode }) =>
  isLong ? market !== 'spot' || mode === 'unified' : market === 'futures' && mode === 'unified',
)

test.concurrent.each(places)(
  'on $market of a $mode account',
  async (place) => {
    const exchange = aFlatExchange(place.mode)
    const server = await listen(exchange)
    const name = `${place.market}-${place.mode}`
    const [file, signals] = [join(folder, `${name}.sqlite`), join(folder, `${name}.ndjson`)]
    writeFileSync(signals, feed(place, KILLS * 12).join('\n'))
    const args = [server.url, file, signals, place.market, place.mode] as const
    const startBot = () => start(program, ...args)
    try {
      for (let i = 0; i < KILLS; i++) {
        exchange.addFault({
          kind: 'drop-after',
          count: 1,
          match: { method: 'POST', path: ORDERS[`${place.market} ${place.mode}`] ?? UNIFIED_ORDERS },
        })
        const bot = startBot()
        await killAfter(bot.child, () => bot.output.join('').includes('started'), (i * 37) % 500)
        await bot.ended
        expect(bot.child.exitCode ?? 0, bot.output.join('')).toBe(0)
      }
      const last = startBot()
      expect({ code: await last.ended, said: last.output }).toMatchObject({ code: 0 })
      const store = openStore(file, 'live')
      agree(store, exchange, place)
      store.close()
    } finally {
      await server.close()
    }
  },
  LIMIT_MS,
)

/** Longs and shorts where there are any, orders that rest, reversals, and positions with a stop at the exchange. */
function feed({ market }: Place, length: number): string[] {
  const quote = (value: string) => ({ unit: 'quote', value })
  const kinds = [
    { orderType: 'market', size: quote('200') },
    { action: 'sell', orderType: 'market', size: quote('100') },
    { price: '19000', size: quote('150') },
    { action: 'reverse', orderType: 'market', size: quote('100') },
    { orderType: 'market', size: quote('300'), stopLoss: '15000' },
    { action: 'close', orderType: 'market', size: undefined },
    { action: 'sell', orderType: 'market', size: quote('250'), stopLoss: '25000' },
    { action: 'reverse', to: 'long', orderType: 'market', size: quote('100') },
    { strength: 0 },
  ]
  const time = new Date().toISOString()
  const common = { symbol: symbolOf(market), price: undefined }
  return Array.from({ length }, (_, i) => aLine({ time }, { ...common, ...kinds[i % kinds.length], seq: i }))
}

function agree(store: Store, exchange: Exchange, { market }: Place): void {
  const { ledger } = exchange
  const names = ledger.orders().map(({ clientOid }) => clientOid)
  expect(names.length).toBeGreaterThan(0)
  expect(new Set(names).size).toBe(names.length)
  // What waited at the exchange and was cancelled there is an order of its own kind.
  const known = [...store.intents.in('accepted', 'closed'), ...store.intents.protecting('accepted', 'closed')]
  const placed = new Set(known.map(({ clientOid }) => clientOid))
  expect(names.filter((clientOid) => !placed.has(clientOid))).toEqual([])
  const ordinary = store.intents.in('accepted', 'closed').map(({ clientOid }) => clientOid)
  expect(ordinary.filter((clientOid) => !names.includes(clientOid))).toEqual([])
  expect(store.intents.in('intended', 'sending', 'accepted')).toEqual([])
  expect(store.reversals.all()).toEqual([])

  const symbol = symbolOf(market)
  const unit = market === 'futures' ? LOT : '1'
  const onExchange = ledger
    .fills()
    .reduce(
      (sum, { side, size }) =>
        (side === 'buy' ? addDecimals : subtractDecimals)(sum, multiplyDecimals(size, unit)),
      '0',
    )
  expect(store.fills.all()).toHaveLength(ledger.fills().length)
  const { held } = createPositions(store.fills.all(), market !== 'spot').of(symbol)
  expect(held).toBe(onExchange)
  // No protective order without a position.
  const guards = store.intents.protecting('intended', 'sending', 'accepted')
  if (held === '0') expect(guards).toEqual([])
}
