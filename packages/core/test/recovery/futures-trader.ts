import { futures } from '../../src/endpoints/index.ts'
import { type MockSetup, until } from '../mock-exchange.ts'
import type { Dice } from './dice.ts'
import type { Trader } from './spot-trader.ts'

/** Trades two contracts at random, with leverage that now and then leads to a liquidation. */
export function futuresTrader(
  { client, platform, exchange }: MockSetup,
  { roll, pick, chance }: Dice,
): Trader {
  const made: string[] = []
  let number = 0
  async function place(): Promise<void> {
    const [symbol, pair] = pick([
      ['XBTUSDTM', 'BTC-USDT'],
      ['ETHUSDTM', 'ETH-USDT'],
    ] as const)
    const price = (Number(exchange.lastPrice(pair)) * (1 + (roll(21) - 10) / 5_000)).toFixed(1)
    const timeInForce = pick(['GTC', 'GTC', 'GTC', 'IOC'])
    const terms = chance(0.2)
      ? { type: 'market' }
      : { type: 'limit', price, timeInForce, postOnly: timeInForce === 'GTC' && chance(0.2) }
    const order = {
      ...{ symbol, clientOid: `o${++number}`, side: pick(['buy', 'sell']), marginMode: 'ISOLATED' },
      ...{ leverage: 50, size: 1 + roll(9), reduceOnly: chance(0.2), ...terms },
      ...(chance(0.3) && { stp: pick(['CN', 'CO', 'CB']) }),
    }
    const placed = await until(
      platform,
      client.call(futures.placeOrder, order as never).catch(() => undefined),
    )
    if (placed) made.push(placed.orderId)
  }
  async function cancel(): Promise<void> {
    if (made.length === 0) return
    const call = client.call(futures.cancelOrder, { orderId: pick(made) }).catch(() => undefined)
    await until(platform, call)
  }
  const liquidate = (): void => {
    try {
      exchange.callMargin({ account: 'contract', symbol: pick(['XBTUSDTM', 'ETHUSDTM']) })
    } catch {
      // There is no position.
    }
  }
  return async () => {
    if (chance(0.05)) liquidate()
    await (chance(0.7) ? place() : cancel())
    await platform.advance(pick([10, 100, 1_000, 5_000]))
  }
}
