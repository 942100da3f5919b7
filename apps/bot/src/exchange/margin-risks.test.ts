// How near the account is to its liquidation, against a simulator that liquidates: the price falls step by step.
import { paginate } from '@kucoin-kit/core'
import { createExchange, manualClock } from '@kucoin-kit/mock-server'
import { account as accounts, futures, unifiedAccount } from '@kucoin-kit/node/endpoints'
import { afterEach, describe, expect, test } from 'vitest'
import { aLiveBot, type LiveBot, type Place, symbolOf, TRADER } from '../../test/live-session.ts'
import { aSignal } from '../../test/signals.ts'
import { followAll } from '../engine/follow.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { lookAtMargin } from '../engine/margin.ts'
import {
  classicFuturesRisks,
  isolatedMarginRisks,
  toLiquidation,
  unifiedFuturesRisks,
} from './market/margin-risks.ts'
import { marginMarket } from './market/pairs.ts'

let bot: LiveBot
afterEach(() => bot?.close())

const START = Date.now()
// In small steps towards the end: the maintenance margin is a small part of a position, so its ratio rises late and fast.
const PRICES = [
  ...Array.from({ length: 47 }, (_, i) => 20_000 - i * 200),
  ...Array.from({ length: 20 }, (_, i) => 10_800 - i * 32),
  ...Array.from({ length: 60 }, (_, i) => 10_160 - i * 4),
]

const WALLETS = {
  classic: ['trade', 'margin', 'isolated:BTC-USDT', 'contract'],
  unified: ['trade'],
} as const

/** An account with 1000 USDT, of which 2000 are about to be bought. */
function anExchange(mode: Place['mode'], clock: ReturnType<typeof manualClock>) {
  return createExchange({
    clock,
    credentials: [{ ...TRADER, mode }],
    market: {
      kind: 'trades',
      symbol: 'BTC-USDT',
      trades: PRICES.map((price, i) => ({
        ...{ timeMs: START + i * 2_000, takerSide: 'buy' as const, price: String(price), size: '100' },
      })),
    },
    balances: Object.fromEntries(WALLETS[mode].map((name) => [name, { USDT: '1000' }])),
    limits: 'off',
  })
}

type Leveraged = Place & { readonly marginMode: 'cross' | 'isolated' }
const LEVERAGED: readonly Leveraged[] = [
  { market: 'margin', mode: 'classic', marginMode: 'cross' },
  { market: 'margin', mode: 'classic', marginMode: 'isolated' },
  { market: 'margin', mode: 'unified', marginMode: 'cross' },
  { market: 'futures', mode: 'classic', marginMode: 'cross' },
  { market: 'futures', mode: 'classic', marginMode: 'isolated' },
  { market: 'futures', mode: 'unified', marginMode: 'cross' },
]

describe.each(LEVERAGED)('$market of a $mode account, $marginMode', ({ marginMode, ...place }) => {
  test('the figure rises with the danger, and holds back entries before the end', async () => {
    const clock = manualClock(START)
    const exchange = anExchange(place.mode, clock)
    const risk = { maxNotional: '2000', maxPosition: '100000', maxDailyLoss: '100000' }
    bot = await aLiveBot(place, { exchange, risk, account: { marginMode } })
    const symbol = symbolOf(place.market)
    const buy = async (id: string, value: string) => {
      const timeMs = bot.engine.timeline.now()
      const size = { unit: 'quote', value } as const
      const signal = aSignal({ id, symbol, size, timeMs, orderType: 'market', price: undefined })
      await handleSignal(bot.engine, signal, 0)
      await followAll(bot.engine)
    }
    await buy('first', '2000')
    expect(bot.reasons()).toEqual([])
    const seen: number[] = []
    let isHeldBack = false
    for (const _ of PRICES) {
      clock.advanceBy(2_000)
      const worst = Math.max(
        ...((await lookAtMargin(bot.engine)) ?? []).map(({ ratio }) => ratio ?? Number.NaN),
      )
      if (seen.length > 3 && worst < (seen.at(-1) ?? 0)) break
      seen.push(worst)
      if (isHeldBack || worst < 0.85) continue
      const before = bot.reasons().length
      await buy('more', '20')
      expect(bot.reasons().slice(before)).toEqual(['margin-trouble'])
      isHeldBack = true
    }
    // It fell with the liquidation, and had come near its end before.
    expect(seen.length).toBeLessThan(PRICES.length)
    expect(isHeldBack).toBe(true)
    expect(seen[0]).toBeLessThan(0.6)
    expect(seen.at(-1)).toBeGreaterThan(0.9)
    expect(seen.at(-1)).toBeLessThan(1.01)
  })
})

describe('futures of a classic account, as KuCoin answers', () => {
  const position = { symbol: 'XBTUSDTM', currentQty: -3, avgEntryPrice: 100, markPrice: 105 }
  const risksOf = (row: object) => {
    const answers = new Map<unknown, unknown>([
      [accounts.getFuturesAccount, { riskRatio: 0.3 }],
      [futures.listPositions, [{ ...position, ...row }]],
    ])
    const kucoin = { call: async (endpoint: unknown) => answers.get(endpoint) }
    return classicFuturesRisks(kucoin as never, 'USDT', ['XBTUSDTM'])
  }
  const account = { figure: 'risk ratio', scope: undefined, ratio: 0.3 }

  test('a cross position without a price is in the risk ratio alone; an isolated one has to have it', async () => {
    expect(await risksOf({ crossMode: true, liquidationPrice: 0 })).toEqual([account])
    expect(await risksOf({ crossMode: true, liquidationPrice: 110 })).toEqual([
      account,
      { figure: 'way to liquidation', scope: 'XBTUSDTM', ratio: 0.5 },
    ])
    expect(await risksOf({ crossMode: false, liquidationPrice: 0 })).toMatchObject([
      account,
      { scope: 'XBTUSDTM', ratio: undefined, why: expect.stringContaining('does not say where') },
    ])
  })

  test('an isolated position that is not of the bot’s symbols is no danger to it', async () => {
    expect(await risksOf({ symbol: 'ETHUSDTM', crossMode: false, liquidationPrice: 0 })).toEqual([account])
  })
})

test('an isolated position of a unified account is seen on whatever page it is', async () => {
  const row = { marginMode: 'ISOLATED', size: '-3', entryPrice: '100', markPrice: '105' }
  const rows = Array.from({ length: 51 }, (_, i) => ({
    ...{ ...row, symbol: i === 50 ? 'XBTUSDTM' : `C${i}USDTM`, liquidationPrice: '110' },
  }))
  const pages: number[] = []
  const call = async (endpoint: unknown, { pageNumber = 1, pageSize = 50 } = {}) => {
    if (endpoint === unifiedAccount.getOverview) return { riskRatio: '0.3' }
    pages.push(pageNumber)
    return rows.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
  }
  const kucoin = { call, paginate: (...args: [never, never]) => paginate({ call } as never, ...args) }
  expect(await unifiedFuturesRisks(kucoin as never, ['XBTUSDTM'])).toEqual([
    { figure: 'risk ratio', scope: undefined, ratio: 0.3 },
    { figure: 'way to liquidation', scope: 'XBTUSDTM', ratio: 0.5 },
  ])
  expect(pages).toEqual([1, 2])
})

describe('isolated margin of a classic account', () => {
  const risksOf = (...assets: readonly object[]) =>
    isolatedMarginRisks({ call: async () => ({ assets }) } as never, ['BTC-USDT', 'ETH-USDT'])
  const [btc, eth] = ['BTC-USDT', 'ETH-USDT'].map((symbol) => ({ symbol, debtRatio: '0.4' })) as [
    object,
    object,
  ]

  test('is told for the pairs that are traded, and for no other', async () => {
    const risks = await risksOf({ symbol: 'XRP-USDT', debtRatio: '0.99' }, eth, btc)
    expect(risks).toEqual([
      { figure: 'debt ratio', scope: 'BTC-USDT', ratio: 0.4 },
      { figure: 'debt ratio', scope: 'ETH-USDT', ratio: 0.4 },
    ])
  })

  test.each([[[btc]], [[btc, { symbol: 'ETH-USDT' }]]])(
    'a pair of which none is told is unknown alone: %j',
    async (assets) => {
      expect(await risksOf(...assets)).toEqual([
        { figure: 'debt ratio', scope: 'BTC-USDT', ratio: 0.4 },
        {
          ...{ figure: 'debt ratio', scope: 'ETH-USDT', ratio: undefined },
          why: expect.stringMatching(/lists no isolated|does not tell/),
        },
      ])
    },
  )
})

test('isolated margin has the coins of a pair that is traded no more, and the least money of those that are', async () => {
  const pair = (symbol: string, coins: string, money: string) => {
    const [base, quote] = symbol.split('-')
    const [baseAsset, quoteAsset] = [
      { currency: base, available: coins },
      { currency: quote, available: money },
    ]
    return { symbol, baseAsset, quoteAsset }
  }
  const assets = [
    pair('BTC-USDT', '0.5', '7'),
    pair('BTC-USDC', '0', '0'),
    pair('ETH-USDT', '1', '300'),
    pair('SOL-USDT', '2', '100'),
  ]
  const { balances } = marginMarket({
    kucoin: { call: async () => ({ assets }) } as never,
    account: { market: 'margin', mode: 'classic', leverage: 1, marginMode: 'isolated', autoBorrow: false },
    symbols: ['ETH-USDT', 'SOL-USDT'],
  })
  expect(Object.fromEntries(await balances())).toEqual({ BTC: '0.5', ETH: '1', SOL: '2', USDT: '100' })
})

describe('the way to the liquidation', () => {
  const way = (size: number, ...[entry, mark, liquidation]: (number | string | undefined)[]) =>
    toLiquidation('XBTUSDTM', { size, entry, mark, liquidation })

  test('is the part of it that is gone, for long and short alike', () => {
    expect(way(3, 100, 100, 90)).toBe(0)
    expect(way(3, 100, 95, 90)).toBe(0.5)
    expect(way(3, '100', '90', '90')).toBe(1)
    expect(way(3, 100, 120, 90)).toBe(0)
    expect(way(-3, 100, 105, 110)).toBe(0.5)
    expect(way(-3, 100, 80, 110)).toBe(0)
  })

  test('a position that nothing can end is in none, one that is closed neither', () => {
    expect(way(3, 100, 50, 0)).toBe(0)
    expect(way(3, 100, 50, -4)).toBe(0)
    expect(way(0, 0, 100, 0)).toBe(0)
  })

  test('where it ends on the good side of its entry, the price tells how near that is', () => {
    expect(way(3, 100, 125, 110)).toBe(0.88)
    expect(way(3, 100, 105, 110)).toBe(1)
    expect(way(-3, 100, 80, 90)).toBeCloseTo(80 / 90)
  })

  test.each<[number, ...(number | string | undefined)[]]>([
    [-3, 100, 90, 0],
    [3, 100, 90, undefined],
    [3, undefined, 90, 80],
    [3, 100, '', 80],
    [Number.NaN, 100, 90, 80],
    [3, 100, Number.POSITIVE_INFINITY, 80],
  ])('unknown is no ratio: %j', (size, ...prices) => {
    expect(() => way(size, ...prices)).toThrow(/does not/)
  })
})
