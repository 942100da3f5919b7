import { expect } from 'vitest'
import type { ManualClock } from '../src/base/clock.ts'
import { createPrng } from '../src/base/prng.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import type { TestClient } from './client.ts'
import { createOrders, NAMES, PAIRS } from './session-orders.ts'

/** What a changed order has in common with the one that it replaces. */
const KEPT = [
  'clientOid',
  'side',
  'timeInForce',
  'cancelAfter',
  'postOnly',
  'hidden',
  'iceberg',
  'visibleSize',
  'stp',
  'remark',
  'tags',
]

interface Debtor {
  readonly currency: string
  readonly liability: string
}

/** Does one thing that a user, or time, may do; says what, and with which code it was answered. */
export type Step = () => Promise<{ readonly what: string; readonly code: string }>

/** A user without a plan: chance decides, and the same seed decides the same. */
export function createSession(exchange: Exchange, client: TestClient, seed: number): Step {
  const { below } = createPrng(seed, 'session')
  const clock = exchange.clock as ManualClock
  const { pick, oid, price, size, limit, spot, margin, wishes } = createOrders(below)
  const open = async (path: string): Promise<{ id: string; symbol: string; size: string } | undefined> => {
    const { data } = await client.get(path)
    return pick(Array.isArray(data) ? data : [])
  }
  const debts = async (): Promise<unknown[]> => {
    const { accounts } = (await client.get('/api/v3/margin/accounts')).data
    const { assets } = (await client.get('/api/v3/isolated/accounts')).data
    const owed = (debtor?: Debtor) => [debtor?.currency, debtor?.liability]
    return [
      accounts.map(owed),
      assets.map(({ baseAsset, quoteAsset }: Record<string, Debtor>) => [baseAsset, quoteAsset].map(owed)),
    ]
  }
  const futures = async (path: string): Promise<unknown> =>
    (await client.send('GET', path, undefined, 'futures')).data
  const isHedged = async (): Promise<boolean> => {
    const { positionMode } = (await futures('/api/v2/position/getPositionMode')) as { positionMode: number }
    return positionMode === 1
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
        // Now and then more than can be paid: then the old order has to be there still.
        const newSize = below(4) === 0 ? '90000000' : size()
        const body = { symbol, orderId: order.id, newPrice: price(symbol), newSize }
        const { code, data } = await client.post('/api/v1/hf/orders/alter', body)
        const read = async (id: string) => (await client.get(`/api/v1/hf/orders/${id}?symbol=${symbol}`)).data
        const [old, fresh] = [await read(order.id), await read(data?.newOrderId ?? order.id)]
        expect(old.active, 'the changed order').toBe(code !== '200000')
        for (const field of KEPT) expect(fresh[field], field).toEqual(old[field])
        return code
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
    [
      'margin order',
      5,
      async () => {
        const before = await debts()
        const code = await answered(client.post('/api/v3/hf/margin/order', margin()))
        if (code !== '200000') expect(await debts(), 'debts after a refusal').toEqual(before)
        return code
      },
    ],
    [
      'margin stop order',
      3,
      () => {
        const body = { ...limit(), ...wishes() }
        const stopPrice = price(body['symbol' as never] as keyof typeof PAIRS, 20)
        return answered(client.post('/api/v3/hf/margin/stop-order', { ...body, stopPrice }))
      },
    ],
    [
      'classic margin order',
      1,
      () => answered(client.post('/api/v1/orders', { ...limit(), tradeType: 'MARGIN_TRADE' })),
    ],
    [
      'classic batch',
      1,
      () => {
        const { symbol, ...item } = limit()
        const stop = { ...item, clientOid: oid(), stop: 'entry', stopPrice: price(symbol as 'BTC-USDT', 20) }
        return answered(client.post('/api/v1/orders/multi', { symbol, orderList: [item, 5, stop] }))
      },
    ],
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
      async () => {
        const positionSide = (await isHedged()) ? pick(['LONG', 'SHORT']) : pick([undefined, 'BOTH'])
        const which = { symbol: 'XBTUSDTM', side: pick(['buy', 'sell']), positionSide }
        const body = { clientOid: oid(), ...which, leverage: 5 }
        const kind = pick([
          { type: 'market' },
          { type: 'limit', price: (67_000 + below(100) - 50).toFixed(1) },
        ])
        const order = { ...body, ...kind, size: 1 + below(5) }
        return answered(client.send('POST', '/api/v1/orders', order, 'futures'))
      },
    ],
    [
      'position mode',
      1,
      async () => {
        await client.send('DELETE', '/api/v3/orders?symbol=XBTUSDTM', undefined, 'futures')
        for (const { positionSide } of (await futures('/api/v1/positions')) as { positionSide: string }[]) {
          const body = {
            clientOid: oid(),
            symbol: 'XBTUSDTM',
            type: 'market',
            closeOrder: true,
            positionSide,
          }
          await client.send('POST', '/api/v1/orders', body, 'futures')
        }
        const positionMode = (await isHedged()) ? '0' : '1'
        const path = '/api/v2/position/switchPositionMode'
        return answered(client.send('POST', path, { positionMode }, 'futures'))
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
