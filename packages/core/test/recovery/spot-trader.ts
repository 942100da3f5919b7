import { spot } from '../../src/endpoints/index.ts'
import { type MockSetup, until } from '../mock-exchange.ts'
import type { Dice } from './dice.ts'

/** Does one thing with orders, whatever comes of it. */
export type Trader = () => Promise<void>

/** Trades two pairs at random: orders of all kinds near the price, cancels whole and in part. */
export function spotTrader({ client, platform, exchange }: MockSetup, { roll, pick, chance }: Dice): Trader {
  const made: { readonly orderId: string; readonly symbol: string }[] = []
  const terms = (price: string, size: string): object => {
    if (chance(0.2)) return { type: 'market', size }
    if (chance(0.1)) return { type: 'market', funds: `${10 + roll(300)}` }
    const timeInForce = pick(['GTC', 'GTC', 'GTC', 'GTC', 'IOC', 'FOK'])
    const postOnly = timeInForce === 'GTC' && chance(0.2)
    return { type: 'limit', price, size, timeInForce, postOnly, ...(chance(0.3) && { stp: pick(stps) }) }
  }
  async function place(): Promise<void> {
    const symbol = pick(['BTC-USDT', 'ETH-USDT'])
    const price = (Number(exchange.lastPrice(symbol)) * (1 + (roll(21) - 10) / 5_000)).toFixed(1)
    const order = { symbol, side: pick(['buy', 'sell']), ...terms(price, `0.0${1 + roll(9)}`) }
    const placed = await until(
      platform,
      client.call(spot.placeOrder, order as never).catch(() => undefined),
    )
    if (placed) made.push({ orderId: placed.orderId, symbol })
  }
  async function cancel(): Promise<void> {
    if (made.length === 0) return
    const order = pick(made)
    const call: Promise<unknown> = chance(0.3)
      ? client.call(spot.cancelOrderPart, { ...order, cancelSize: '0.01' })
      : client.call(spot.cancelOrder, order)
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

const stps = ['CN', 'CO', 'CB', 'DC']
