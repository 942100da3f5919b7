/**
 * Answers to the question for the time that are held up for as long as a call lasts, orders that arrive while they are
 * valid, reads that lag, and the smallest margin that is allowed: nobody is told that an order is absent which stands.
 */
import { expect, test } from 'vitest'
import { createDice, type Dice } from '../../test/answers/dice.ts'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import { type Client, createClient } from '../client/client.ts'
import { ConfigError, KucoinError } from '../errors/index.ts'
import { sleep } from '../platform/sleep.ts'
import { createOrders } from './create-orders.ts'

const ordersTotal = process.env['ANSWERS'] ? 2_000 : 200
/** The smallest that is allowed: a second between KuCoin's own clocks, two until a read shows an order. */
const marginMs = 3_000

/** Holds up what a dice says. */
function holdUp({ platform }: MockSetup, dice: Dice): void {
  const fetch = platform.fetch.bind(platform)
  const lost = (): never => {
    throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
  }
  platform.fetch = async (url, init) => {
    if (url.includes('/timestamp')) {
      if (dice.chance(0.4)) return lost()
      const heldMs = dice.chance(0.6) ? dice.below(9_400) : 20
      const thereMs = dice.pick([0, 0.5, 1]) * heldMs
      await sleep(platform, thereMs)
      const response = await fetch(url, init)
      await sleep(platform, heldMs - thereMs)
      return response
    }
    if (init.method === 'POST') {
      // Cut off for the client, and still on its way for as long as its timestamp holds, or a little longer.
      const copy = { ...init, signal: new AbortController().signal }
      platform.setTimer(() => void fetch(url, copy).catch(() => {}), dice.below(10_500))
      return lost()
    }
    return await fetch(url, init)
  }
}

function clientOf({ exchange, platform }: MockSetup): Client {
  const [credential] = exchange.credentials
  if (!credential) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = credential
  return createClient({
    platform,
    vip: 12,
    credentials: createCredentials({ key, secret, passphrase }, platform),
  })
}

test(`of ${ordersTotal} orders under a skewed clock, none is misjudged`, async () => {
  const dice = createDice(3)
  const match = { method: 'POST', path: '/api/v1/hf/orders' }
  const setup = mockExchange({
    faults: [
      { kind: 'invisible', delayMs: 1_900, match },
      { kind: 'skewed-clock', offsetMs: -900, probability: 0.5, match },
    ],
  })
  holdUp(setup, dice)
  const { exchange, platform } = setup
  const misjudged: string[] = []
  const counts = { accepted: 0, absent: 0, unknown: 0 }
  for (let at = 0; at < ordersTotal; at++) {
    // A new client knows nothing of the time.
    const orders = createOrders(clientOf(setup), { marginMs, spacingMs: 250, reads: dice.pick([1, 3]) })
    const clientOid = `c${at}`
    const order = {
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      price: '1000',
      size: '0.0001',
      clientOid,
    } as const
    const told = await until(
      platform,
      orders.place(order).catch((error: unknown) => error),
    )
    await platform.advance(15_000)
    const stands = exchange.ledger.orders().some((one) => one.clientOid === clientOid)
    const isError = KucoinError.isInstance(told)
    const said = !isError ? 'accepted' : told.outcome === 'unknown' ? 'unknown' : 'absent'
    counts[said]++
    if (said !== 'unknown' && (said === 'accepted') !== stands)
      misjudged.push(`${clientOid} was called ${said}: ${told}`)
  }
  expect(misjudged).toEqual([])
  // Both kinds were met, and few were left open.
  expect(counts.accepted).toBeGreaterThan(ordersTotal / 10)
  expect(counts.absent).toBeGreaterThan(ordersTotal / 10)
  expect(counts.unknown).toBeLessThan(ordersTotal / 20)
}, 240_000)

test('a smaller margin is refused', () => {
  const { client } = mockExchange()
  expect(() => createOrders(client, { marginMs: marginMs - 1 })).toThrow(ConfigError)
})
