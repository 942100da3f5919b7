/**
 * A line that delivers each order up to three times, seconds apart, and passes on any of the answers, and an exchange that
 * refuses some copies for their time: what callers are told is compared with the ledger.
 *
 * `ANSWERS=1` plays ten times as many orders.
 */
import { expect, test } from 'vitest'
import { createDice } from '../../test/answers/dice.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { KucoinError } from '../errors/index.ts'
import { sleep } from '../platform/sleep.ts'
import { createOrders, futuresOrders, type PlacedOrder, spotOrders, unifiedOrders } from './index.ts'

const ordersTotal = process.env['ANSWERS'] ? 1_500 : 150
const balances = { unified: { USDT: '10000000' } }
const unified = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }]
const spot = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.0001' } as const
const futures = {
  symbol: 'XBTUSDTM',
  side: 'buy',
  type: 'limit',
  price: '1000',
  size: 1,
  leverage: 1,
} as const

test.each([
  ['spot', '/api/v1/hf/orders', {}, spotOrders, spot],
  ['futures', '/api/v1/orders', {}, futuresOrders, futures],
  ['unified', '/api/ua/v2/unified/order/place', { credentials: unified, balances }, unifiedOrders, spot],
] as const)(
  '%s orders that arrive several times are never told wrong',
  async (_, path, options, kind, order) => {
    const dice = createDice(5)
    const match = { method: 'POST', path }
    const faults = [{ kind: 'skewed-clock', offsetMs: 60_000, probability: 0.5, match } as const]
    const { client, exchange, platform } = mockExchange({ ...options, faults }, { vip: 12 })
    const fetch = platform.fetch.bind(platform)
    platform.fetch = async (url, init) => {
      if (!url.endsWith(path)) return await fetch(url, init)
      // A copy lives on where the client no longer waits for it.
      const copy = { ...init, signal: new AbortController().signal }
      const answers = Array.from({ length: 1 + dice.below(3) }, async (__, at) => {
        await sleep(platform, at === 0 ? 0 : dice.below(7_000))
        return await fetch(url, copy)
      })
      return await dice.pick(answers)
    }
    const orders = createOrders(client, { kind: kind as never })
    const misjudged: string[] = []
    const counts = { accepted: 0, absent: 0 }
    for (let at = 0; at < ordersTotal; at++) {
      const clientOid = `c${at}`
      const told: PlacedOrder | unknown = await until(
        platform,
        orders.place({ ...order, clientOid } as never).catch((error: unknown) => error),
      )
      await platform.advance(10_000)
      const standing = exchange.ledger.orders().filter((one) => one.clientOid === clientOid)
      const isError = told instanceof Error
      counts[isError ? 'absent' : 'accepted']++
      const isTrue = isError
        ? standing.length === 0 && KucoinError.isInstance(told) && told.outcome !== 'unknown'
        : standing.length === 1 && standing[0]?.orderId === (told as PlacedOrder).orderId
      if (!isTrue) misjudged.push(`${clientOid} stands ${standing.length} times: ${told}`)
    }
    expect(misjudged).toEqual([])
    expect(counts.accepted).toBeGreaterThan(ordersTotal / 3)
    expect(counts.absent).toBeGreaterThan(ordersTotal / 20)
  },
  240_000,
)
