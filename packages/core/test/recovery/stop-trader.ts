import { futures, spot } from '../../src/endpoints/index.ts'
import { type MockSetup, until } from '../mock-exchange.ts'
import type { Dice } from './dice.ts'
import type { Trader } from './spot-trader.ts'

/** Places stop orders near the price, some of which are reached, and cancels others. */
export function stopTrader(
  exchangeOf: 'spot' | 'futures',
  { client, platform, exchange }: MockSetup,
  { roll, pick, chance }: Dice,
): Trader {
  const made: string[] = []
  let number = 0
  const isSpot = exchangeOf === 'spot'
  async function place(): Promise<void> {
    const pair = pick(['BTC-USDT', 'ETH-USDT'])
    const last = Number(exchange.lastPrice(pair))
    const stopPrice = (last * (1 + (roll(21) - 10) / 10_000)).toFixed(1)
    const isUp = Number(stopPrice) > last
    const head = { clientOid: `s${++number}`, side: pick(['buy', 'sell']), stopPrice }
    const call: Promise<{ readonly orderId: string }> = isSpot
      ? client.call(spot.placeStopOrder, {
          ...head,
          ...{ symbol: pair, stop: isUp ? 'entry' : 'loss', type: 'limit', price: stopPrice, size: '0.01' },
        } as never)
      : client.call(futures.placeOrder, {
          ...head,
          ...{ symbol: pair === 'BTC-USDT' ? 'XBTUSDTM' : 'ETHUSDTM', marginMode: 'ISOLATED', leverage: 10 },
          ...{ stop: isUp ? 'up' : 'down', stopPriceType: 'TP', type: 'market', size: 1 },
        } as never)
    const placed = await until(
      platform,
      call.catch(() => undefined),
    )
    if (placed) made.push(placed.orderId)
  }
  async function cancel(): Promise<void> {
    if (made.length === 0) return
    const orderId = pick(made)
    const call: Promise<unknown> = isSpot
      ? client.call(spot.cancelStopOrder, { orderId })
      : client.call(futures.cancelOrder, { orderId })
    await until(
      platform,
      call.catch(() => undefined),
    )
  }
  return async () => {
    await (chance(0.7) ? place() : cancel())
    await platform.advance(pick([10, 100, 1_000, 5_000]))
  }
}
