/** The procedure of guide/errors.md for an order whose answer was lost: what it says of the order is what the exchange did. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { createExchange, type Fault } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { type CredentialsInput, createCredentials, createKucoin } from '@kucoin-kit/node'
import { spot } from '@kucoin-kit/node/endpoints'
import { expect, test } from 'vitest'
import { findFences } from './find-fences.ts'
import { readTexts } from './texts.ts'

const cwd = new URL('..', import.meta.url).pathname
const [{ file, text: page } = { file: '', text: '' }] = readTexts('docs/guide/errors.md')
const fence = findFences(file, page).find(({ code }) => code.includes('placeOnce'))

const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market' } as const
const program = `${fence?.code}
import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
const client = createKucoin({ credentials: credentialsFromEnv() })
const order = { clientOid: 'mine', symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90000', size: '0.001' }
console.log(await placeOnce(client, order).then((id) => id ?? 'absent', (error) => error.code))
await client.close()`

/** What the page's function says of an order, and the exchange's own word, where others trade while its answer is lost. */
async function told(
  others: number,
  ...faults: readonly Fault[]
): Promise<readonly [string, string | undefined]> {
  const exchange = createExchange({ limits: 'off', faults })
  const server = await listen(exchange)
  const { key, secret, passphrase } = exchange.credentials[0] as CredentialsInput
  const env = { KUCOIN_BASE_URL: server.url, KUCOIN_API_KEY: key, KUCOIN_API_SECRET: secret }
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-'], {
    cwd,
    env: { ...env, KUCOIN_API_PASSPHRASE: passphrase },
  })
  child.stdin.end(program)
  const credentials = createCredentials({ key, secret, passphrase })
  await using kucoin = createKucoin({ credentials, hosts: { spot: server.url } })
  await expect.poll(() => exchange.ledger.orders().length, { timeout: 20_000 }).toBe(1)
  for (let at = 0; at < others; at++)
    await kucoin.call(spot.placeOrder, { ...market, clientOid: `other-${at}`, funds: '10' })
  const said = await text(child.stdout)
  await server.close()
  return [said.trim(), exchange.ledger.orders().find(({ clientOid }) => clientOid === 'mine')?.orderId]
}

const match = { method: 'POST', path: '/api/v1/hf/orders' }
const lost: Fault = { kind: 'drop-after', count: 1, match }

test('it is found behind a page of other orders', async () => {
  const [said, orderId] = await told(25, lost, { kind: 'invisible', count: 1, delayMs: 5_000, match })
  expect(said).toBe(orderId)
})

test('where it cannot be looked up it stays unknown', async () => {
  const reads: Fault = { kind: 'drop-before', match: { method: 'GET', path: '/api/v1/hf/orders' } }
  expect(await told(0, lost, reads)).toEqual(['OUTCOME_UNKNOWN', expect.any(String)])
})
