// Opens a socket, greets, gets frames, and survives a drop: the one program of every runtime.
import { topics } from '@kucoin-kit/core/topics'

/** What a feed told, until it had flowed again after a drop; repeated kinds stand once. */
export async function followTicker(kucoin) {
  const told = []
  for await (const { type } of kucoin.feeds.subscribe(topics.spot.ticker('BTC-USDT'))) {
    if (type !== told.at(-1)) told.push(type)
    if (type === 'message' && told.includes('resumed')) break
  }
  await kucoin.close()
  return told
}
