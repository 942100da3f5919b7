import { spot } from '@kucoin-kit/core/endpoints'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { keys } from '../keys.ts'
import type { Peer } from '../peers/peer.ts'
import { unpaced } from '../unpaced.ts'

/** Our client with its defaults, but for its pace: the waits would be timed, and are not what a call costs. */
export function createOurs(url: string): Peer {
  const kucoin = createKucoin({
    credentials: createCredentials(keys),
    hosts: { spot: url },
    budget: unpaced,
    connections: 64,
  })
  return {
    name: 'kucoin-kit',
    async place({ clientOid, symbol, price = '', amount: size }) {
      const order = { clientOid, symbol, side: 'buy', type: 'limit', price, size } as const
      return (await kucoin.call(spot.placeOrder, order)).orderId
    },
  }
}
