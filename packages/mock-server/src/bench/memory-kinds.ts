// What a session leaves behind once retention is full, for things that end long before their time: the heap
// after as many of a kind again. Run with --expose-gc, or what is garbage counts as kept.

import { createClient, type TestClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import { createExchange } from '../exchange/create-exchange.ts'

// Closed orders are let go in batches of 10,000, so fewer would show where in a batch the run ended.
const COUNT = 10_000
/** Each of them costs more than this if it stays, in bytes. */
const MOST_PER_ITEM = 60

const BID = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '100', size: '0.01' }

async function place(client: TestClient, path: string, body: unknown): Promise<void> {
  const { code, msg, data } = await client.post(path, body)
  if (code !== '200000') throw new Error(`${path}: ${code} ${msg}`)
  if (data.orderId !== undefined) await client.del(`${path}/${data.orderId}?symbol=BTC-USDT`)
}

let names = 0

type Kinds = Readonly<Record<string, (client: TestClient) => Promise<void>>>

const classic: Kinds = {
  'orders that expire in a month': (client) =>
    place(client, '/api/v1/hf/orders', { ...BID, timeInForce: 'GTT', cancelAfter: 2_592_000 }),
  'stop orders': (client) => place(client, '/api/v1/stop-order', { ...BID, stopPrice: '200' }),
  'pairs of stop orders': (client) =>
    place(client, '/api/v3/oco/order', {
      ...{ ...BID, stopPrice: '200000', limitPrice: '200000' },
      clientOid: `pair-${names++}`,
    }),
  'dead-man switches': (client) =>
    place(client, '/api/v1/hf/orders/dead-cancel-all', { timeout: 86_400, symbols: 'BTC-USDT' }),
}

const UNIFIED = '/api/ua/v2/unified/order'

async function send(client: TestClient, path: string, body: unknown): Promise<string> {
  const { code, msg, data } = await client.post(UNIFIED + path, body)
  if (code !== '200000') throw new Error(`${path}: ${code} ${msg}`)
  return data.orderId
}

const unified: Kinds = {
  'conditional orders of a unified account': async (client) => {
    const order = { tradeType: 'SPOT', symbol: 'BTC-USDT', side: 'BUY', orderType: 'LIMIT', price: '100' }
    const trigger = { triggerPrice: '200', triggerDirection: 'DOWN' }
    const orderId = await send(client, '/place', { ...order, size: '0.01', sizeUnit: 'BASECCY', ...trigger })
    await send(client, '/cancel', { tradeType: 'SPOT', symbol: 'BTC-USDT', orderId })
  },
  'exits of futures orders': async (client) => {
    const order = {
      tradeType: 'FUTURES',
      symbol: 'XBTUSDTM',
      orderType: 'MARKET',
      size: '1',
      sizeUnit: 'UNIT',
    }
    const exits = { tpTriggerPrice: '900000', slTriggerPrice: '100' }
    await send(client, '/place', { ...order, side: 'BUY', clientOid: `e${names++}`, ...exits })
    await send(client, '/place', { ...order, side: 'SELL', clientOid: `e${names++}` })
  },
}

const all = [
  ...Object.entries(classic).map(([name, act]) => ({ name, act, mode: 'classic' as const })),
  ...Object.entries(unified).map(([name, act]) => ({ name, act, mode: 'unified' as const })),
]

for (const { name, act, mode } of all) {
  const clock = manualClock(1_700_000_000_000)
  const exchange = createExchange({
    clock,
    limits: 'off',
    retainOrders: 100,
    credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode }],
  })
  const client = createClient(exchange)
  const run = async (): Promise<number> => {
    for (let i = 0; i < COUNT; i++) await act(client)
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  // The first run fills what is kept on purpose, and lets the engine compile.
  await run()
  const before = await run()
  const grown = ((await run()) - before) / COUNT
  console.log(`${name}: ${Math.round(grown)} bytes for each of ${COUNT}`)
  if (grown > MOST_PER_ITEM) process.exitCode = 1
}
