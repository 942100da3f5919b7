import { spot } from '@kucoin-kit/core/endpoints'
import {
  createCredentials,
  createKucoin,
  createRateBudget,
  type RateBudget,
  webPlatform,
} from '@kucoin-kit/node'
import { keys } from '../keys.ts'
import type { Peer } from '../peers/peer.ts'
import { unpaced } from '../unpaced.ts'

/** Our client with its defaults, but for its pace: the waits would be timed, and are not what a call costs. */
export function createOurs(url: string, budget: RateBudget = unpaced): Peer {
  const kucoin = createKucoin({
    credentials: createCredentials(keys),
    hosts: { spot: url },
    budget,
    connections: 64,
  })
  return {
    name: 'kucoin-kit',
    // No function that waits around the call: the floor has none either, and each costs a turn of its own.
    place({ clientOid, symbol, price = '', amount: size }) {
      const order = { clientOid, symbol, side: 'buy', type: 'limit', price, size } as const
      return kucoin.call(spot.placeOrder, order).then(({ orderId }) => orderId)
    },
  }
}

/** The same at its pace, which quotas this large keep nobody waiting for. */
export function createPaced(url: string): Peer {
  const edge = { limit: 1e9, windowMs: 10_000 }
  return { ...createOurs(url, createRateBudget(webPlatform(), { edge })), name: 'kucoin-kit at its pace' }
}
