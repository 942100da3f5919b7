import type { Exchange } from '../exchange/types.ts'
import { createPrng } from '../random/prng.ts'
import type { ManualClock } from '../time/clock.ts'
import type { TestClient } from './client.ts'

/** Where prices start, the tick, and the places of a price. */
export const PAIRS = { 'BTC-USDT': [67_000, 0.1, 1], 'KCS-USDT': [9.5, 0.001, 3] } as const
const NAMES = ['BTC-USDT', 'KCS-USDT'] as const

/** Does one thing that a user, or time, may do; says what, and with which code it was answered. */
export type Step = () => Promise<{ readonly what: string; readonly code: string }>

/** A user without a plan: the dice decide, and the same seed throws the same dice. */
export function createSession(exchange: Exchange, client: TestClient, seed: number): Step {
  const { below } = createPrng(seed, 'session')
  const clock = exchange.clock as ManualClock
  let count = 0
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const oid = (): string => `s${++count}`
  const price = (pair: keyof typeof PAIRS, reach = 80): string => {
    const [home, tick, places] = PAIRS[pair]
    return (home + (below(reach * 2) - reach) * tick * 4).toFixed(places)
  }
  const size = (): string => ((1 + below(20_000)) / 10_000).toFixed(4)
  const limit = (pair = pick(NAMES)): Record<string, unknown> => ({
    symbol: pair,
    side: pick(['buy', 'sell']),
    type: 'limit',
    price: price(pair),
    size: size(),
    clientOid: oid(),
  })
  const spot = (): Record<string, unknown> => {
    const body = { ...limit(), stp: pick([undefined, 'DC', 'CO', 'CN', 'CB']) }
    if (below(4) === 0) {
      const amount = below(2) === 0 ? { size: body['size' as never] } : { funds: '25' }
      return { ...body, type: 'market', price: undefined, size: undefined, ...amount }
    }
    return { ...body, timeInForce: pick(['GTC', 'GTC', 'GTT', 'IOC', 'FOK']), cancelAfter: 3 }
  }
  const margin = (): Record<string, unknown> => ({
    ...limit(),
    isIsolated: below(3) === 0,
    autoBorrow: below(2) === 0,
    autoRepay: below(2) === 0,
    timeInForce: pick(['GTC', 'IOC']),
  })
  const open = async (path: string): Promise<{ id: string; symbol: string; size: string } | undefined> => {
    const { data } = await client.get(path)
    return pick(Array.isArray(data) ? data : [])
  }
  const answered = async (sent: Promise<{ code: string }>): Promise<string> => (await sent).code
  const actions: readonly [string, number, () => Promise<string>][] = [
    [
      'time',
      8,
      async () => {
        clock.advanceBy(1 + below(2_000))
        return 'gone'
      },
    ],
    ['spot order', 16, () => answered(client.post('/api/v1/hf/orders', spot()))],
    [
      'batch',
      2,
      () => answered(client.post('/api/v1/hf/orders/multi', { orderList: [limit(), spot(), limit()] })),
    ],
    ['classic order', 2, () => answered(client.post('/api/v1/orders', limit()))],
    [
      'cancel',
      5,
      async () => {
        const order = await open(`/api/v1/hf/orders/active?symbol=${pick(NAMES)}`)
        if (order === undefined) return 'none'
        return answered(client.del(`/api/v1/hf/orders/${order.id}?symbol=${order.symbol}`))
      },
    ],
    [
      'partial cancel',
      1,
      async () => {
        const order = await open(`/api/v1/hf/orders/active?symbol=${pick(NAMES)}`)
        if (order === undefined) return 'none'
        const path = `/api/v1/hf/orders/cancel/${order.id}?symbol=${order.symbol}`
        return answered(client.del(`${path}&cancelSize=0.0001`))
      },
    ],
    [
      'change',
      2,
      async () => {
        const symbol = pick(NAMES)
        const order = await open(`/api/v1/hf/orders/active?symbol=${symbol}`)
        if (order === undefined) return 'none'
        const body = { symbol, orderId: order.id, newPrice: price(symbol), newSize: size() }
        return answered(client.post('/api/v1/hf/orders/alter', body))
      },
    ],
    ['cancel all', 1, () => answered(client.del('/api/v1/hf/orders/cancelAll'))],
    [
      'stop order',
      2,
      () => {
        const body = limit()
        const stopPrice = price(body['symbol'] as keyof typeof PAIRS, 20)
        return answered(client.post('/api/v1/stop-order', { ...body, stopPrice }))
      },
    ],
    [
      'OCO',
      2,
      () => {
        const [home, tick, places] = PAIRS['KCS-USDT']
        const at = (ticks: number): string => (home + ticks * tick).toFixed(places)
        const prices = { price: at(30), stopPrice: at(-30), limitPrice: at(-40) }
        const body = { symbol: 'KCS-USDT', side: 'sell', size: size(), clientOid: oid(), ...prices }
        return answered(client.post('/api/v3/oco/order', body))
      },
    ],
    ['margin order', 5, () => answered(client.post('/api/v3/hf/margin/order', margin()))],
    [
      'margin cancel',
      2,
      async () => {
        const symbol = pick(NAMES)
        const order = await open(`/api/v3/hf/margin/orders/active?symbol=${symbol}&tradeType=MARGIN_TRADE`)
        if (order === undefined) return 'none'
        return answered(client.del(`/api/v3/hf/margin/orders/${order.id}?symbol=${symbol}`))
      },
    ],
    [
      'loan',
      1,
      () => {
        const body = { currency: 'USDT', size: String(1 + below(500)), timeInForce: pick(['IOC', 'FOK']) }
        return answered(client.post(`/api/v3/margin/${pick(['borrow', 'repay'])}`, body))
      },
    ],
    [
      'futures order',
      4,
      () => {
        const body = { clientOid: oid(), symbol: 'XBTUSDTM', side: pick(['buy', 'sell']), leverage: 5 }
        const kind = pick([
          { type: 'market' },
          { type: 'limit', price: (67_000 + below(100) - 50).toFixed(1) },
        ])
        const order = { ...body, ...kind, size: 1 + below(5) }
        return answered(client.send('POST', '/api/v1/orders', order, 'futures'))
      },
    ],
    [
      'futures cancel',
      1,
      () => answered(client.send('DELETE', '/api/v3/orders?symbol=XBTUSDTM', undefined, 'futures')),
    ],
    [
      'transfer',
      2,
      () => {
        const fromAccountType = pick(['TRADE', 'MAIN', 'MARGIN'])
        const toAccountType = pick(['CONTRACT', 'MARGIN', 'TRADE'])
        const body = { clientOid: oid(), type: 'INTERNAL', currency: 'USDT', fromAccountType, toAccountType }
        const path = '/api/v3/accounts/universal-transfer'
        return answered(client.post(path, { ...body, amount: String(1 + below(50)) }))
      },
    ],
    [
      'withdrawal',
      1,
      () => {
        const body = { currency: 'USDT', toAddress: '0x1', withdrawType: 'ADDRESS', amount: 20 }
        return answered(client.post('/api/v3/withdrawals', body))
      },
    ],
    [
      'deposit',
      1,
      async () => {
        exchange.deposit({ currency: 'USDT', amount: '7.5' })
        return 'done'
      },
    ],
  ]
  const deck = actions.flatMap(([what, weight, run]) => Array.from({ length: weight }, () => ({ what, run })))
  return async () => {
    const { what, run } = pick(deck)
    return { what, code: await run() }
  }
}
