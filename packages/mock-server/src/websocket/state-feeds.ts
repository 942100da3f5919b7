import type { SymbolMarket } from '../market/symbol-market.ts'
import type { World } from '../state/exchange-state.ts'
import type { Hub } from './hub.ts'
import type { StateFeed, Topic } from './topic.ts'

/** Sends the state of markets to topics that want it: when it changed, and no more often than they say. */
export interface StateFeeds {
  /** To be called when everything has settled. */
  refresh(): void
}

interface Sent {
  version: number
  at: number
  isPlanned: boolean
}

/** Creates the feeds; `pace` stretches their intervals on a clock that runs faster than the host's. */
export function createStateFeeds(world: World, hub: Hub, pace: number): StateFeeds {
  const sent = new Map<string, Sent>()
  const send = (topic: Topic, feed: StateFeed, market: SymbolMarket, state: Sent): void => {
    state.at = world.now()
    state.version = market.version
    hub.publish(topic.name, () => feed.frame(world, market, topic.argument))
  }
  return {
    refresh: () => {
      for (const topic of hub.states()) {
        const feed = topic.kind.state as StateFeed
        for (const market of feed.markets(world, topic.argument)) {
          const key = `${topic.name} ${market.rules.symbol}`
          let state = sent.get(key)
          if (state === undefined) {
            state = { version: -1, at: Number.NEGATIVE_INFINITY, isPlanned: false }
            sent.set(key, state)
          }
          if (state.isPlanned || state.version === market.version) continue
          const dueAt = state.at + feed.everyMs * pace
          if (dueAt <= world.now()) send(topic, feed, market, state)
          else {
            const planned = state
            planned.isPlanned = true
            world.agenda.add(dueAt, () => {
              planned.isPlanned = false
              send(topic, feed, market, planned)
            })
          }
        }
      }
    },
  }
}
