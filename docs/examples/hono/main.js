// A relay among the routes of Hono; the same on Node, Bun, Deno and in a Worker but for the last line.
import process from 'node:process'
import { serve } from '@hono/node-server'
import { createRelay } from '@kucoin-kit/relay'
import { Hono } from 'hono'

const { KUCOIN_BASE_URL = 'https://api.kucoin.com', PAGE_ORIGIN, RELAY_TOKEN, PORT = '8787' } = process.env
if (!PAGE_ORIGIN || !RELAY_TOKEN) {
  console.error('error: PAGE_ORIGIN or RELAY_TOKEN is missing; set both, as in the README')
  process.exit(2)
}

const relay = createRelay({
  origins: [PAGE_ORIGIN],
  tokens: [RELAY_TOKEN],
  hosts: { 'api.kucoin.com': KUCOIN_BASE_URL },
  mount: '/kucoin/', // Hono leaves the whole path in the request
})
const app = new Hono()
app.all('/kucoin/*', (context) => relay(context.req.raw))
app.post('/notes', async (context) => context.json({ noted: await context.req.json() }))

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(PORT) }, ({ port }) =>
  console.log(`relay at http://127.0.0.1:${port}/kucoin`),
)
