import type { ManualClock } from '../src/base/clock.ts'
import { createPrng } from '../src/base/prng.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import type { TestClient } from './client.ts'
import type { Step } from './session.ts'

const HOUR = 3_600_000

/** What only time brings about: jumps of hours and days, positions that cannot last, loans, calls of margin. */
export function createTimeSession(exchange: Exchange, client: TestClient, seed: number): Step {
  const { below } = createPrng(seed, 'time session')
  const clock = exchange.clock as ManualClock
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const futures = (method: string, path: string, body?: unknown) => client.send(method, path, body, 'futures')
  let count = 0
  const daring = async (symbol: string): Promise<string> => {
    const { positionMode } = (await futures('GET', '/api/v2/position/getPositionMode')).data
    const { marginMode } = (await futures('GET', `/api/v2/position/getMarginMode?symbol=${symbol}`)).data
    const positionSide = positionMode === 1 ? pick(['LONG', 'SHORT']) : 'BOTH'
    // In hedge mode one of the two sides opens, which is what brings a position to its end.
    const side = positionSide === 'BOTH' ? pick(['buy', 'sell']) : positionSide === 'LONG' ? 'buy' : 'sell'
    const order = { clientOid: `t${++count}`, symbol, side, type: 'market', positionSide, marginMode }
    const size = symbol === 'XBTUSDM' ? 1 + below(800) : 1 + below(30)
    return (await futures('POST', '/api/v1/orders', { ...order, size, leverage: pick([50, 100, 125]) })).code
  }
  const call = (account: string): string => {
    try {
      exchange.callMargin({ account })
      return 'done'
    } catch {
      return 'none'
    }
  }
  const loan = { timeInForce: 'IOC', currency: 'USDT' }
  const actions: readonly [string, number, () => Promise<string> | string][] = [
    [
      'hours',
      1,
      () => {
        clock.advanceBy(pick([8, 9, 26, 50]) * HOUR + below(1_000))
        return 'gone'
      },
    ],
    ['daring order', 8, () => daring('XBTUSDTM')],
    ['daring order in XBT', 8, () => daring('XBTUSDM')],
    [
      'margin mode',
      2,
      async () => {
        const body = { symbol: pick(['XBTUSDTM', 'XBTUSDM']), marginMode: pick(['ISOLATED', 'CROSS']) }
        return (await futures('POST', '/api/v2/position/changeMarginMode', body)).code
      },
    ],
    [
      'large loan',
      4,
      async () => (await client.post('/api/v3/margin/borrow', { ...loan, size: 1 + below(40_000) })).code,
    ],
    [
      'loan of a pair',
      2,
      async () => {
        const pair = { ...loan, isIsolated: true, symbol: 'KCS-USDT', size: 1 + below(900) }
        return (await client.post('/api/v3/margin/borrow', pair)).code
      },
    ],
    [
      'other mode',
      2,
      async () => {
        call('contract')
        for (const path of ['/api/v1/orders', '/api/v1/stopOrders']) await futures('DELETE', path)
        const { positionMode } = (await futures('GET', '/api/v2/position/getPositionMode')).data
        const body = { positionMode: String(1 - positionMode) }
        return (await futures('POST', '/api/v2/position/switchPositionMode', body)).code
      },
    ],
    ['call of margin', 2, () => call(pick(['margin', 'isolated:KCS-USDT', 'contract']))],
  ]
  const deck = actions.flatMap(([what, weight, run]) => Array.from({ length: weight }, () => ({ what, run })))
  return async () => {
    const { what, run } = pick(deck)
    return { what, code: await run() }
  }
}
