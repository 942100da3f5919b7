/**
 * The answer of every order is lost with its connection, new ones and kept ones, on every runtime and through whatever is
 * imported there: the exchange counts that each came once, and its books that none stands twice.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle, openWorkshop, type Workshop } from '../runtimes/pack.ts'
import { directSettings } from '../runtimes/settings.ts'
import { serveStage } from '../stage/serve-stage.ts'
import { unguarded, type Way, ways } from './ways.ts'

const count = 200
const ordersPath = '/api/v1/hf/orders'
let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop(['core', 'node', 'deno'])
  const input = fileURLToPath(new URL('send-orders.ts', import.meta.url))
  await bundle(input, join(workshop.folder, 'once.js'), /^@kucoin-kit\//)
}, 60_000)
afterAll(() => workshop?.remove())

/** Sends the orders of one way at an exchange of its own, and reads that exchange's books. */
async function go({ name, send }: Way) {
  const served = await serveStage()
  try {
    await served.stage.addFaults([{ kind: 'drop-after', match: { method: 'POST', path: ordersPath } }])
    const told = await send(workshop.folder, directSettings(name, served), count)
    const seen = await served.stage.seen()
    const sent = seen.filter(({ method, target }) => method === 'POST' && target === ordersPath).length
    return { told, sent, standing: await served.stage.orders() }
  } finally {
    await served.close()
  }
}

// The table of runtimes tells which are not on this machine, and why.
const possible = ways.filter(({ missing }) => missing === undefined)

for (const way of possible) {
  const { name, refused } = way
  test(`${name}: ${count} orders`, { timeout: 60_000 }, async () => {
    const { told, sent, standing } = await go(way)
    const expected = refused ? 0 : count
    expect({ sent, standing: standing.length }).toEqual({ sent: expected, standing: expected })
    expect(told).toHaveLength(count)
    for (const { clientOid, orderId, error } of told) {
      if (refused) expect(error).toMatch(refused)
      else expect(standing).toContainEqual({ clientOid, orderId })
    }
  })
}

if (unguarded.missing === undefined) {
  test('the count can fail: unguarded, they leave twice', async () => {
    const { sent } = await go(unguarded)
    expect(sent).toBeGreaterThan(count)
  })
}
