// The account is held against the settings before anything is sent, and changed only where that was asked for.

import { listen } from '@kucoin-kit/mock-server/listen'
import { createCredentials, createKucoin, type Kucoin } from '@kucoin-kit/node'
import { futures } from '@kucoin-kit/node/endpoints'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aFlatExchange,
  aLiveBot,
  type LiveBot,
  type LiveParts,
  type Place,
  TRADER,
} from '../../../test/live-session.ts'
import type { AccountSettings } from '../../config/account.ts'
import { checkFutures } from './check-futures.ts'
import { inspectKey, isStandIn } from './inspect-key.ts'

let bot: LiveBot | undefined
afterEach(() => bot?.close())
const open = async (place: Place, account: Partial<AccountSettings>, parts: LiveParts = {}) => {
  bot = await aLiveBot(place, { ...parts, account: { adjust: false, ...account } })
  return bot
}
const CLASSIC = { market: 'futures', mode: 'classic' } as const
const UNIFIED = { market: 'futures', mode: 'unified' } as const

test.each(['classic', 'unified'] as const)('of the other kind than %s: both are said', async (mode) => {
  const other = mode === 'classic' ? 'unified' : 'classic'
  const opening = open({ market: 'spot', mode }, { mode: other })
  await expect(opening).rejects.toThrow(
    `account.mode is ${other} in the settings, and the account is ${mode}.`,
  )
})

test.each(['classic', 'unified'] as const)('of either kind is found out: %s', async (mode) => {
  await open({ market: 'spot', mode }, { mode: 'detect' })
})

describe('futures', () => {
  test.each([
    [
      CLASSIC,
      { marginMode: 'cross' },
      /marginMode is cross in the settings, and isolated in the account for XBTUSDTM/,
    ],
    [UNIFIED, { marginMode: 'isolated' }, /marginMode is isolated .* and cross in the account for XBTUSDTM/],
  ] as const)('another margin mode, %o', async (place, account, words) => {
    await expect(open(place, account)).rejects.toThrow(words)
  })

  test('another leverage: both are said, and only on request it is changed', async () => {
    const exchange = aFlatExchange('classic')
    // Only the margin mode is as the settings say.
    await (await open(CLASSIC, { leverage: 5, adjust: true }, { exchange })).close()
    await expect(open(CLASSIC, { leverage: 7 }, { exchange })).rejects.toThrow(
      'account.leverage is 7 in the settings, and 5 in the account for XBTUSDTM.',
    )
    await open(CLASSIC, { leverage: 7, adjust: true }, { exchange })
    expect(bot?.warnings.join()).toMatch(/the leverage of XBTUSDTM was 5 and is 7 now/)
    await bot?.close()
    await open(CLASSIC, { leverage: 7 }, { exchange })
    expect(bot?.warnings.join()).not.toMatch(/leverage/)
  })

  test('a change of the leverage that the account did not take is no change', async () => {
    const answers = new Map<unknown, unknown>([
      [futures.getPositionMode, { positionMode: 0 }],
      [futures.getMarginMode, { marginMode: 'CROSS' }],
      [futures.getCrossLeverage, { leverage: '5' }],
      [futures.setCrossLeverage, false],
    ])
    const kucoin = { call: async (endpoint: unknown) => answers.get(endpoint) } as never
    const account = { ...CLASSIC, leverage: 7, marginMode: 'cross', autoBorrow: false } as const
    await expect(checkFutures({ kucoin, account, symbols: ['XBTUSDTM'], adjust: true })).rejects.toThrow(
      'account.leverage is 7 in the settings, and still 5 in the account for XBTUSDTM.',
    )
  })

  test('isolated leverage of a classic account is in each order', async () => {
    await open(CLASSIC, { marginMode: 'isolated', leverage: 9 })
  })

  test('of a unified account tells no leverage before there is a position, which is said', async () => {
    await open(UNIFIED, { leverage: 3 })
    expect(bot?.warnings.join()).toMatch(/does not tell the leverage of XBTUSDTM/)
  })

  test('in hedge mode is refused, and not changed', async () => {
    const exchange = aFlatExchange('classic')
    const { kucoin, close } = await aClient(exchange)
    await kucoin.call(futures.setPositionMode, { positionMode: '1' })
    await expect(open(CLASSIC, { adjust: true }, { exchange })).rejects.toThrow(
      /positionMode is one-way .*hedge/,
    )
    expect(await kucoin.call(futures.getPositionMode)).toEqual({ positionMode: 1 })
    await close()
  })
})

test('margin of a unified account borrows by itself, and is refused where it may not', async () => {
  const place = { market: 'margin', mode: 'unified' } as const
  await expect(open(place, { autoBorrow: false })).rejects.toThrow(
    /autoBorrow is false .* borrows .* by itself/,
  )
  await expect(open(place, { marginMode: 'isolated' })).rejects.toThrow(
    /marginMode is isolated .* cross margin/,
  )
})

test('test mode is for classic accounts alone', async () => {
  await expect(open({ market: 'spot', mode: 'unified' }, {}, { isTest: true })).rejects.toThrow(/cannot test/)
})

test.each([
  ['Spot', ['General', 'Futures'], /may not trade spot; it has General, Futures/],
  ['Unified', ['General', 'Spot'], /may not trade unified/],
  ['Spot', ['General', 'Spot', 'Withdrawal'], /may withdraw money/],
])('a key for %s that has %j', async (permission, permissions, words) => {
  const { kucoin, close } = await aClient(
    aFlatExchange('classic', { credentials: [{ ...TRADER, permissions }] }),
  )
  await expect(inspectKey(kucoin, { permission, refusesWithdrawal: true })).rejects.toThrow(words)
  await close()
})

async function aClient(exchange: ReturnType<typeof aFlatExchange>) {
  const server = await listen(exchange)
  const kucoin: Kucoin = createKucoin({
    credentials: createCredentials(TRADER),
    hosts: { spot: server.url, futures: server.futuresUrl },
  })
  return {
    kucoin,
    async close() {
      await kucoin.close()
      await server.close()
    },
  }
}

test.each([
  ['http://127.0.0.1:8080', true],
  ['http://localhost:8080', true],
  ['http://[::1]:8080', true],
  ['https://api.kucoin.com', false],
  ['https://api-futures.kucoin.com', false],
  ['https://127.0.0.1.proxy.example', false],
  ['https://proxy.example', false],
])('whether no money is behind %s: %s', (url, isOne) => {
  expect(isStandIn(url)).toBe(isOne)
})
