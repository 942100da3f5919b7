import { expect, test } from 'vitest'
import { createClient, type TestClient } from '../../test/client.ts'
import { checkMoney } from '../../test/invariants.ts'
import { START } from '../../test/recorded.ts'
import { createSession } from '../../test/session.ts'
import { NAMES } from '../../test/session-orders.ts'
import { createUnifiedSession } from '../../test/session-unified.ts'
import { manualClock } from '../base/clock.ts'
import { decimal } from '../base/decimal.ts'
import { createExchange } from './create-exchange.ts'

const CLASSIC = { key: 'classic', secret: 's', passphrase: 'p' }
const UNIFIED = { key: 'unified', secret: 't', passphrase: 'q', uid: '2', mode: 'unified' as const }

interface Position {
  readonly symbol: string
  readonly marginMode: string
  readonly positionSide?: string
}

async function endClassic({ send, get, del }: TestClient): Promise<void> {
  for (const path of ['/api/v1/hf/orders/cancelAll', '/api/v1/stop-order/cancel', '/api/v3/oco/orders'])
    await del(path)
  for (const symbol of NAMES)
    for (const tradeType of ['MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE'])
      await del(`/api/v3/hf/margin/orders?symbol=${symbol}&tradeType=${tradeType}`)
  const { positionMode } = (await send('GET', '/api/v2/position/getPositionMode', undefined, 'futures')).data
  for (const path of ['/api/v3/orders?symbol=XBTUSDTM', '/api/v1/stopOrders'])
    await send('DELETE', path, undefined, 'futures')
  const positions: Position[] = (await send('GET', '/api/v1/positions', undefined, 'futures')).data
  for (const { symbol, marginMode, positionSide = 'BOTH' } of positions) {
    const which = positionMode === 1 ? { positionSide } : {}
    const order = { clientOid: `end${positionSide}`, symbol, marginMode, type: 'market', closeOrder: true }
    expect(await send('POST', '/api/v1/orders', { ...order, ...which }, 'futures')).toMatchObject({
      code: '200000',
    })
  }
  const { data } = await get('/api/v3/hf/margin/stop-orders?symbol=BTC-USDT')
  for (const { id } of data.items) await del(`/api/v3/hf/margin/stop-order/cancel-by-id?orderId=${id}`)
}

async function endUnified({ get, post }: TestClient): Promise<void> {
  const U = '/api/ua/v2/unified'
  for (const tradeType of ['SPOT', 'MARGIN', 'FUTURES'])
    for (const orderFilter of ['NORMAL', 'ADVANCED'])
      for (;;) {
        const path = `${U}/order/open-list?tradeType=${tradeType}&orderFilter=${orderFilter}`
        const { items } = (await get(path)).data
        if (items.length === 0) break
        for (const { symbol, orderId } of items)
          expect(await post(`${U}/order/cancel`, { tradeType, symbol, orderId })).toMatchObject({
            code: '200000',
          })
      }
  const positions: Position[] = (await get(`${U}/position/open-list`)).data
  for (const { symbol, marginMode } of positions) {
    const order = { tradeType: 'FUTURES', clientOid: `end-${symbol}`, symbol, marginMode }
    const close = { ...order, orderType: 'MARKET', closeOrder: true, sizeUnit: 'UNIT' }
    expect(await post(`${U}/order/place`, close)).toMatchObject({ code: '200000' })
  }
}

test.each([31, 32, 33])(
  'what orders and positions hold is free once they have ended, and nobody is below zero, seed %i',
  async (seed) => {
    const exchange = createExchange({
      ...{
        clock: manualClock(START),
        seed,
        limits: 'off',
        allowHidden: true,
        credentials: [CLASSIC, UNIFIED],
      },
      balances: {
        trade: { USDT: '500000', BTC: '50', KCS: '1000' },
        margin: { USDT: '50000', BTC: '2' },
        'isolated:KCS-USDT': { USDT: '500', KCS: '50' },
        contract: { USDT: '2000' },
        main: { USDT: '5000' },
      },
    })
    const [client, other] = [createClient(exchange), createClient(exchange, UNIFIED)]
    const classic = createSession(exchange, client, seed)
    const unified = await createUnifiedSession(exchange, other, { seed, uid: UNIFIED.uid })
    const { ledger } = exchange
    for (let i = 0; i < 1_200; i++) {
      await (i % 2 === 0 ? classic : unified.step)()
      if (i % 50 > 0) continue
      for (const { available, held } of ledger.balances())
        expect([decimal(available) >= 0n, decimal(held) >= 0n]).toEqual([true, true])
    }
    expect(ledger.balances().filter(({ held }) => held !== '0').length).toBeGreaterThan(2)
    await endClassic(client)
    await endUnified(other)
    expect(ledger.orders().filter(({ state }) => state === 'open')).toEqual([])
    // The main account holds what is being withdrawn.
    expect(ledger.balances().filter(({ type, held }) => type !== 'main' && held !== '0')).toEqual([])
    checkMoney(exchange)
  },
  60_000,
)
