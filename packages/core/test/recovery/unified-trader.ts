import { unifiedAccount } from '../../src/endpoints/index.ts'
import { type MockSetup, until } from '../mock-exchange.ts'
import type { Dice } from './dice.ts'
import type { Trader } from './spot-trader.ts'

interface Made {
  readonly orderId: string
  readonly symbol: string
  readonly tradeType: 'SPOT' | 'FUTURES'
}

/** Trades pairs and contracts at random: limit, market and conditional orders, changes and cancels. */
export function unifiedTrader(
  { client, platform, exchange }: MockSetup,
  { roll, pick, chance }: Dice,
): Trader {
  const made: Made[] = []
  let number = 0
  const tried = async <Value>(call: Promise<Value>): Promise<Value | undefined> =>
    await until(
      platform,
      call.catch(() => undefined),
    )
  async function place(): Promise<void> {
    const pair = pick(['BTC-USDT', 'ETH-USDT'])
    const tradeType = pick(['SPOT', 'FUTURES'] as const)
    const isSpot = tradeType === 'SPOT'
    const symbol = isSpot ? pair : pair === 'BTC-USDT' ? 'XBTUSDTM' : 'ETHUSDTM'
    const last = Number(exchange.lastPrice(pair))
    const near = (part: number): string => (last * (1 + (roll(21) - 10) / part)).toFixed(1)
    const isMarket = chance(0.2)
    const timeInForce = pick(['GTC', 'GTC', 'GTC', 'IOC'])
    const amount = isSpot
      ? isMarket && chance(0.5)
        ? { size: `${10 + roll(300)}`, sizeUnit: 'QUOTECCY' }
        : { size: `0.0${1 + roll(9)}`, sizeUnit: 'BASECCY' }
      : chance(0.3)
        ? { size: pair === 'BTC-USDT' ? `0.00${1 + roll(9)}` : `0.0${1 + roll(9)}`, sizeUnit: 'BASECCY' }
        : { size: `${1 + roll(9)}`, sizeUnit: 'UNIT' }
    const triggerPrice = near(10_000)
    const order = {
      ...{ tradeType, symbol, side: pick(['BUY', 'SELL']), clientOid: `u${++number}`, ...amount },
      ...(isMarket
        ? { orderType: 'MARKET' }
        : {
            orderType: 'LIMIT',
            price: near(5_000),
            timeInForce,
            postOnly: timeInForce === 'GTC' && chance(0.2),
          }),
      ...(chance(0.2) && { triggerPrice, triggerDirection: Number(triggerPrice) > last ? 'UP' : 'DOWN' }),
      ...(chance(0.2) && { stp: pick(['CN', 'CO', 'CB']) }),
    }
    const placed = await tried(client.call(unifiedAccount.placeOrder, order as never))
    if (placed) made.push({ orderId: placed.orderId, symbol, tradeType })
  }
  async function change(): Promise<void> {
    if (made.length === 0) return
    const { orderId, symbol, tradeType } = pick(made)
    const pair = symbol.includes('XBT') || symbol.includes('BTC') ? 'BTC-USDT' : 'ETH-USDT'
    const newPrice = (Number(exchange.lastPrice(pair)) * (1 + (roll(21) - 10) / 5_000)).toFixed(1)
    if (tradeType === 'FUTURES' && chance(0.4))
      await tried(client.call(unifiedAccount.amendOrder, { symbol, orderId, newPrice } as never))
    else await tried(client.call(unifiedAccount.cancelOrder, { tradeType, symbol, orderId } as never))
  }
  return async () => {
    await (chance(0.65) ? place() : change())
    await platform.advance(pick([10, 100, 1_000, 5_000]))
  }
}
