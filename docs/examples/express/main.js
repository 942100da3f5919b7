// A relay in an Express application that does other things too.
import process from 'node:process'
import { createRelay } from '@kucoin-kit/relay'
import { relayHandler } from '@kucoin-kit/relay/node'
import express from 'express'

const { KUCOIN_BASE_URL = 'https://api.kucoin.com', PAGE_ORIGIN, RELAY_TOKEN, PORT = '8787' } = process.env
if (!PAGE_ORIGIN || !RELAY_TOKEN) {
  console.error('error: PAGE_ORIGIN or RELAY_TOKEN is missing; set both, as in the README')
  process.exit(2)
}

const app = express()
// Before whatever parses bodies: they are forwarded as they came, for a signature is over each byte.
app.use(
  '/kucoin',
  relayHandler(
    createRelay({
      origins: [PAGE_ORIGIN],
      tokens: [RELAY_TOKEN],
      hosts: { 'api.kucoin.com': KUCOIN_BASE_URL },
    }),
  ),
)
app.use(express.json())
app.post('/notes', (request, response) => response.json({ noted: request.body }))
const server = app.listen(Number(PORT), '127.0.0.1', () =>
  console.log(`relay at http://127.0.0.1:${server.address().port}/kucoin`),
)
