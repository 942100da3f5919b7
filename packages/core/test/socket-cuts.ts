/** Orders placed, changed and cancelled over a socket that is cut at any moment, beside the ledger of the exchange. */
import assert from 'node:assert/strict'
import type { LedgerOrder } from '@kucoin-kit/mock-server'
import fc from 'fast-check'
import { createCredentials } from '../src/auth/credentials.ts'
import { createClient } from '../src/client/client.ts'
import { spot } from '../src/endpoints/index.ts'
import { KucoinError } from '../src/errors/index.ts'
import { createOrderSocket } from '../src/order-socket/index.ts'
import { createUnifiedOrders } from '../src/orders/account/create-unified-orders.ts'
import { createOrders, memoryJournal, type Orders } from '../src/orders/index.ts'
import type { OrderParams, OrderRef } from '../src/orders/kinds/order-kind.ts'
import { until } from './mock-exchange.ts'
import type { Kind } from './socket-chaos.ts'
import { socketExchange } from './socket-exchange.ts'

/** What is done with one order after it was placed. */
const steps = ['rest', 'cancel', 'change', 'change, cancel'] as const

/** What happens in one run, in ms from its beginning. */
export interface Plan {
  readonly lives: readonly { readonly atMs: number; readonly step: (typeof steps)[number] }[]
  /** When the sockets are cut, and whether the exchange notices at once. */
  readonly cuts: readonly { readonly atMs: number; readonly isNoticed: boolean }[]
  readonly fallback: 'rest' | 'refuse'
}

// A frame is 5 ms under way: each moment of a place, a change and a cancel lies within 40 ms.
export const plans: fc.Arbitrary<Plan> = fc.record({
  lives: fc.array(fc.record({ atMs: fc.nat(12), step: fc.constantFrom(...steps) }), {
    minLength: 1,
    maxLength: 4,
  }),
  cuts: fc.array(fc.record({ atMs: fc.nat(60), isNoticed: fc.boolean() }), { minLength: 1, maxLength: 3 }),
  fallback: fc.constantFrom('rest' as const, 'refuse' as const),
})

/** To which price orders are changed. */
const CHANGED = '2000'

/** Ends that were told, by kind. */
export interface Counts {
  readonly accepted: number
  readonly absent: number
  readonly changed: number
  readonly cancelled: number
  readonly unknown: number
}

/** Plays one plan with orders of a kind; throws an AssertionError for whatever stands twice or was told wrongly. */
export async function playCuts(kind: Kind, { lives, cuts, fallback }: Plan): Promise<Counts> {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', ...(kind.mode && { mode: kind.mode }) }]
  const balances = kind.mode ? { unified: { USDT: '10000000' } } : undefined
  const { platform, exchange, wires } = socketExchange({ credentials, ...(balances && { balances }) })
  const connection = { stableAfterMs: 0, backoff: { baseMs: 20, maxMs: 1_000 } }
  await using socket = createOrderSocket({ connection, fallback })
  const client = socket.connect(platform, (own) =>
    createClient({
      platform: own,
      credentials: createCredentials(credentials[0] as never, platform),
      vip: 12,
    }),
  )
  const options = { journal: memoryJournal(), account: 'mine', sendWithinMs: 600_000, deadlineMs: 600_000 }
  const unified = kind.mode && createUnifiedOrders(client, options)
  const orders = (unified ?? createOrders(client, { ...options, kind: kind.factory })) as Orders<never>
  await until(platform, socket.ready())
  const wait = (ms: number): Promise<void> => new Promise((resolve) => platform.setTimer(resolve, ms))
  const counts = { accepted: 0, absent: 0, changed: 0, cancelled: 0, unknown: 0 }
  /** What the ledger must show in the end. */
  const claims: (() => void)[] = []
  const own = (clientOid: string): readonly LedgerOrder[] =>
    exchange.ledger.orders().filter((order) => order.clientOid === clientOid)

  /** Changes it; whether that was told as done, as not done, or as nobody knows. */
  async function change(ref: OrderRef & { readonly clientOid: string }): Promise<boolean | undefined> {
    try {
      if (unified) return (await unified.amend(ref, { newPrice: CHANGED })).isAmended
      const { symbol, clientOid } = ref
      await client.call(spot.modifyOrder, { symbol, clientOid, newPrice: CHANGED })
      return true
    } catch (error) {
      assert(KucoinError.isInstance(error), String(error))
      return error.outcome === 'unknown' ? undefined : false
    }
  }

  async function live({ atMs, step }: Plan['lives'][number], at: number): Promise<void> {
    await wait(atMs)
    const clientOid = `c${at}`
    const params = kind.orderAt(at) as OrderParams & { readonly symbol: string }
    const placed = await orders.place({ ...params, clientOid } as never).catch((error: unknown) => error)
    if (placed instanceof Error) {
      assert(KucoinError.isInstance(placed), String(placed))
      assert.notEqual(placed.outcome, 'unknown', `${clientOid}: ${placed}`)
      claims.push(() => assert.equal(own(clientOid).length, 0, `${clientOid} was called ${placed}`))
      counts.absent++
      return
    }
    counts.accepted++
    const { orderId } = placed as { readonly orderId: string }
    claims.push(() => assert.equal(own(clientOid)[0]?.orderId, orderId, `${clientOid} was called accepted`))
    const ref = { symbol: params.symbol, clientOid }
    const isChangeable = kind.name === 'spot' || kind.name === 'unified futures'
    if (step.startsWith('change') && isChangeable) {
      const isChanged = await change(ref)
      const isSeen = (): boolean => own(clientOid).some(({ price }) => Number(price) === Number(CHANGED))
      if (isChanged === undefined) counts.unknown++
      else
        claims.push(() => assert.equal(isSeen(), isChanged, `${clientOid} was called changed: ${isChanged}`))
      if (isChanged) counts.changed++
    }
    if (step.endsWith('cancel')) {
      const ended = await orders.cancel(ref)
      assert(ended, `${clientOid} was called absent`)
      assert.equal(ended.state, 'cancelled')
      counts.cancelled++
    }
    const isOpen = !step.endsWith('cancel')
    claims.push(() => {
      const open = own(clientOid).filter(({ state }) => state === 'open')
      assert.equal(open.length, Number(isOpen), `${clientOid}: ${open.length} stand open after ${step}`)
    })
  }

  for (const { atMs, isNoticed } of cuts)
    platform.setTimer(() => {
      for (const wire of wires) {
        wire.break()
        if (isNoticed) wire.hangUp()
      }
    }, atMs)
  await until(platform, Promise.all(lives.map(live)))
  // Whatever is late has come.
  await platform.advance(60_000)
  for (const [at] of lives.entries()) {
    const prices = own(`c${at}`).map(({ price }) => price)
    assert.equal(new Set(prices).size, prices.length, `c${at} stands twice: ${prices}`)
  }
  for (const claim of claims) claim()
  return counts
}
