/** Whoever trades on the account: over REST, which does not fail here. */
import { setTimeout as sleep } from 'node:timers/promises'
import { spot } from '@kucoin-kit/core/endpoints'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { keys } from '../keys.ts'
import { SYMBOL } from './reader.ts'

/** Buys, sells, rests and cancels until it is told to end; then takes everything out. */
export async function trade(url: string, isOver: () => boolean): Promise<void> {
  const hosts = { spot: url, futures: `${url}/futures`, broker: `${url}/broker` }
  await using kucoin = createKucoin({ credentials: createCredentials(keys), hosts })
  const made: string[] = []
  for (let at = 0; !isOver(); at++) {
    const order = { symbol: SYMBOL, side: at % 2 ? 'sell' : 'buy', type: 'limit' } as const
    const { bestBid = '1', bestAsk = '1' } = (await kucoin.call(spot.getTicker, { symbol: SYMBOL })) ?? {}
    // One of two crosses.
    const price = at % 4 < 2 === (at % 2 === 0) ? bestAsk : bestBid
    made.push((await kucoin.call(spot.placeOrder, { ...order, price, size: '0.001' })).orderId)
    const orderId = at % 3 === 2 ? made.shift() : undefined
    // It may have traded meanwhile.
    if (orderId) await kucoin.call(spot.cancelOrder, { symbol: SYMBOL, orderId }).catch(() => {})
    await sleep(150)
  }
  await kucoin.call(spot.cancelAllOrders)
}
