// What stands between the page and KuCoin. It forwards what the page has signed, and knows no secret.
import process from 'node:process'
import { createRelay } from '@kucoin-kit/relay'
import { listenRelay } from '@kucoin-kit/relay/node'

const { KUCOIN_BASE_URL = 'https://api.kucoin.com', RELAY_TOKEN = 'a-long-random-token-of-yours' } =
  process.env
const relay = createRelay({
  origins: ['http://localhost:4173'],
  tokens: [RELAY_TOKEN],
  hosts: { 'api.kucoin.com': KUCOIN_BASE_URL },
})
console.log(`relay at ${(await listenRelay(relay, { port: 8787 })).url}`)
