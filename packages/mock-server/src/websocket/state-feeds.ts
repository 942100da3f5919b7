import type { SymbolMarket } from '../market/symbol-market.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { Hub, HubTopic } from './hub.ts'
import { feedsOf, type StateFeed } from './state-feed.ts'

/** Sends the state of markets to topics that want it: when it changed, and no more often than they say. */
export interface StateFeeds {
  /** To be called when a request or a price move is through. */
  refresh(): void
}

interface Sent {
  version: number
  at: number
  isPlanned: boolean
}

/** Creates the feeds; `pace` stretches their intervals on a clock that runs faster than the host's. */
export function createStateFeeds<Parts>(state: ExchangeState, hub: Hub<Parts>, pace: number): StateFeeds {
  const sent = new Map<string, Sent>()
  const send = (topic: HubTopic<Parts>, feed: StateFeed<Parts>, market: SymbolMarket, last: Sent): void => {
    last.at = state.now()
    last.version = market.version
    hub.publish(topic.name, () => feed.frame(state, market, topic.argument))
  }
  const refreshOne = (topic: HubTopic<Parts>, feed: StateFeed<Parts>, name: string): void => {
    for (const market of feed.markets(state, topic.argument)) {
      const key = `${name} ${market.rules.symbol}`
      const last = sent.get(key) ?? { version: -1, at: Number.NEGATIVE_INFINITY, isPlanned: false }
      sent.set(key, last)
      if (last.isPlanned || last.version === market.version) continue
      const dueAt = last.at + feed.everyMs * pace
      if (dueAt <= state.now()) {
        send(topic, feed, market, last)
        continue
      }
      last.isPlanned = true
      state.agenda.add(dueAt, () => {
        last.isPlanned = false
        send(topic, feed, market, last)
      })
    }
  }
  return {
    refresh: () => {
      for (const topic of hub.states())
        for (const [i, feed] of feedsOf(topic.kind.state as StateFeed<Parts>).entries())
          refreshOne(topic, feed, i === 0 ? topic.name : `${topic.name} ${i}`)
    },
  }
}
