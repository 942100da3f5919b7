import { createHmac } from 'node:crypto'
import { type Dispatcher, Pool } from 'undici'
import { keys } from '../keys.ts'
import type { Peer } from '../peers/peer.ts'

const passphrase = createHmac('sha256', keys.secret).update(keys.passphrase).digest('base64')

/**
 * The least that a signed order can cost on this undici: dispatched on a pool, signed by `createHmac`, its status, its
 * three rate headers and its code read, and the answer parsed. No outcome, no retry, no limit, no timeout, no abort.
 */
export function createFloor(url: string): Peer {
  const pool = new Pool(url, { connections: 64 })
  const path = '/api/v1/hf/orders'
  return {
    name: 'undici and createHmac by hand',
    place: ({ clientOid, symbol, price, amount: size }) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify({ clientOid, symbol, side: 'buy', type: 'limit', price, size })
        const timestamp = String(Date.now())
        const sign = createHmac('sha256', keys.secret)
          .update(`${timestamp}POST${path}${body}`)
          .digest('base64')
        const headers = {
          'Content-Type': 'application/json',
          'KC-API-KEY': keys.key,
          'KC-API-PASSPHRASE': passphrase,
          'KC-API-KEY-VERSION': '3',
          'KC-API-TIMESTAMP': timestamp,
          'KC-API-SIGN': sign,
        }
        const chunks: Buffer[] = []
        let status = 0
        const handler: Dispatcher.DispatchHandler = {
          onRequestStart() {},
          onResponseStart(_, code, given) {
            status = code
            for (const name of ['limit', 'remaining', 'reset']) Number(given[`gw-ratelimit-${name}`])
          },
          onResponseData: (_, chunk) => void chunks.push(chunk),
          onResponseEnd() {
            const { code, data } = JSON.parse(Buffer.concat(chunks).toString())
            if (status === 200 && code === '200000') resolve(data.orderId)
            else reject(new Error(`${status} ${code}`))
          },
          onResponseError: (_, error) => reject(error),
        }
        pool.dispatch({ path, method: 'POST', headers, body }, handler)
      }),
  }
}
