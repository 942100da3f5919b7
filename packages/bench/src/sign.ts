/** What it costs to build one signed order request, against the least that any client must do. */
import { createHmac } from 'node:crypto'
import { createCredentials, prepareRequest } from '@kucoin-kit/node'
import type { Bench } from './bench.ts'
import { interleave, type Timing } from './interleave.ts'
import { keys } from './keys.ts'
import type { Report } from './report.ts'

const path = '/api/v1/hf/orders'

/** Floor and ours, medians of 15 turns each. */
export function benchSign(runs = 15, operations = 5_000): Timing[] {
  const { key, secret, passphrase } = keys
  const credentials = createCredentials(keys)
  const signedPassphrase = createHmac('sha256', secret).update(passphrase).digest('base64')
  let count = 0
  const order = () => ({
    clientOid: `bench-${count++}`,
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    price: '20000.1',
    size: '0.001',
  })
  return interleave(
    [
      [
        'by hand',
        () => {
          const body = JSON.stringify(order())
          const timestamp = String(Date.now())
          const signature = createHmac('sha256', secret)
            .update(`${timestamp}POST${path}${body}`)
            .digest('base64')
          return {
            body,
            headers: {
              'KC-API-KEY': key,
              'KC-API-PASSPHRASE': signedPassphrase,
              'KC-API-KEY-VERSION': '3',
              'KC-API-TIMESTAMP': timestamp,
              'KC-API-SIGN': signature,
            },
          }
        },
      ],
      [
        'kucoin-kit',
        () => {
          const request = prepareRequest({ method: 'POST', path, body: order() })
          return { body: request.body, headers: credentials.sign(request, Date.now()) }
        },
      ],
    ],
    runs,
    operations,
  )
}

/** The signing benchmark as a command. */
export const signBench: Bench = {
  about: 'building and signing one order request',
  isLong: false,
  run: async () => reportOf(benchSign()),
}

function reportOf(timings: readonly Timing[]): Report {
  return {
    bench: 'sign',
    rows: timings.map(({ name, ns, ratio }) => ({ name, ns, ratio })),
    ratios: { sign: timings.at(-1)?.ratio ?? Number.NaN },
    limits: { sign: { atMost: 1.5 } },
  }
}
