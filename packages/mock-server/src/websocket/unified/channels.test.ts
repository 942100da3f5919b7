import { expect, test } from 'vitest'
import { openUnified } from '../../../test/unified.ts'
import { openUnifiedSocket } from '../../../test/unified-socket.ts'
import documented from './data/documented-channels.json' with { type: 'json' }

test.each(documented.map((row) => [row.service, row.T, row] as const))(
  '%s: %s has the documented fields',
  async (_, T, row) => {
    const { exchange, clock, place } = openUnified(['100', '101', '102'])
    const service = row.service as 'spot' | 'futures' | 'private'
    const socket = openUnifiedSocket(exchange, service)
    const isFutures = service === 'futures' || T.startsWith('position.')
    const tradeType = service === 'private' ? 'UNIFIED' : service.toUpperCase()
    const symbol = isFutures || T === 'order.UNIFIED' ? 'XBTUSDTM' : 'BTC-USDT'
    expect(socket.subscribe({ tradeType, accountType: 'UNIFIED', symbol, ...row.subscribe })).toMatchObject({
      result: true,
    })
    if (T.startsWith('callAuction')) exchange.startCallAuction({ symbol, durationMs: 5_000 })
    clock.advanceBy(1_500)
    const order = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', sizeUnit: 'UNIT', size: '3', price: undefined }
    expect(await place({ ...order, orderType: 'MARKET', clientOid: 'f' })).toMatchObject({ code: '200000' })
    clock.advanceBy(1_500)
    const pushes = socket.of(T).flatMap((d) => (Array.isArray(d) ? d : [d]))
    expect(pushes.length).toBeGreaterThan(0)
    for (const d of pushes) expect(Object.keys(d)).toEqual(expect.arrayContaining(row.fields))
  },
)
