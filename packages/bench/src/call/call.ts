/**
 * What one whole call costs: an order placed over loopback and its id read, one at a time, against the same
 * bytes sent by undici alone, unsigned and unchecked.
 */
import { spot } from '@kucoin-kit/core/endpoints'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { Agent, request } from 'undici'
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import { interleaveAsync, type Timing } from '../interleave.ts'
import { keys } from '../keys.ts'
import { loadCcxt } from '../peers/ccxt.ts'
import type { PeerOrder } from '../peers/peer.ts'
import { loadUniversalSdk } from '../peers/universal-sdk.ts'
import { printTimings } from '../print-timings.ts'
import { unpaced } from '../unpaced.ts'

/** Times the floor, ours and the peers, medians of `runs` turns each. */
export async function benchCall(runs = 15, operations = 200): Promise<Timing[]> {
  const server = startChild<{ readonly ask: 'start' }, string>(new URL('./still-server.ts', import.meta.url))
  const dispatcher = new Agent({ connections: 32 })
  try {
    const url = await server.ask({ ask: 'start' })
    // Ours and ccxt pace their calls by default; the waits would be timed, and are not what a call costs.
    const credentials = createCredentials(keys)
    await using client = createKucoin({ credentials, hosts: { spot: url }, budget: unpaced })
    const ccxt = await loadCcxt(url, ['BTC-USDT'], { enableRateLimit: false })
    const sdk = await loadUniversalSdk(url)
    return await interleaveAsync(
      [
        [
          'undici by hand',
          async () => {
            const { clientOid, symbol, price, amount: size } = nextOrder()
            const body = JSON.stringify({ clientOid, symbol, side: 'buy', type: 'limit', price, size })
            const headers = { 'Content-Type': 'application/json' }
            const answer = await request(`${url}/api/v1/hf/orders`, {
              method: 'POST',
              headers,
              body,
              dispatcher,
            })
            const { data } = (await answer.body.json()) as { readonly data: { readonly orderId: string } }
            return data.orderId
          },
        ],
        [
          'kucoin-kit',
          async () => {
            const { clientOid, symbol, price, amount: size } = nextOrder()
            const order = { clientOid, symbol, side: 'buy', type: 'limit', price, size } as const
            return (await client.call(spot.placeOrder, order)).orderId
          },
        ],
        [sdk.name, () => sdk.place(nextOrder())],
        [ccxt.name, () => ccxt.place(nextOrder())],
      ],
      runs,
      operations,
    )
  } finally {
    await dispatcher.close()
    await server.stop()
  }
}

/** The call benchmark as a command. */
export const callBench: Bench = {
  about: 'one signed call over loopback, against bare undici and the peers',
  isLong: false,
  async run({ isJson }) {
    printTimings('call', await benchCall(), isJson)
    return true
  },
}

let count = 0

function nextOrder(): PeerOrder & { readonly price: string } {
  const clientOid = `bench-${count++}`
  return { kind: 'resting', symbol: 'BTC-USDT', clientOid, amount: '0.001', price: '20000.1' }
}
