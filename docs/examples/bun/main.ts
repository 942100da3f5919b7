// Three prices of the market as KuCoin pushes them; no key is needed.
import { createKucoin } from '@kucoin-kit/node'
import { topics } from '@kucoin-kit/node/topics'

await using kucoin = createKucoin()
let seen = 0
for await (const item of kucoin.feeds.subscribe(topics.spot.ticker('BTC-USDT'))) {
  // What is no price is a word on the feed itself: subscribed, reconnecting, resumed …
  if (item.type !== 'message') {
    console.log(item.type)
    continue
  }
  console.log(`bid ${item.data.bestBid}, ask ${item.data.bestAsk}`)
  seen += 1
  if (seen === 3) break
}
