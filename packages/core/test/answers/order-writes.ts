/** Orders of every kind, alone and in batches, and their cancels. */

import type { Client } from '../../src/client/client.ts'
import { KucoinError, OrderNotPlacedError, OutcomeUnknownError } from '../../src/errors/index.ts'
import {
  createOrders,
  type OrderJournal,
  type OrderParams,
  type Orders,
  type Recovered,
} from '../../src/orders/index.ts'
import { type Bench, type Done, failed, type Told, type Write } from './case.ts'
import { accountOf, type Kind, kinds } from './order-kinds.ts'

/** Ids under which the tests place. */
export const keys = ['order-0', 'order-1', 'order-2', 'order-3', 'order-4'] as const
/** One object for each client, as a program has it. */
const opened = new WeakMap<Client, Orders<OrderParams>>()

function ordersOf(
  { factory, options }: Kind,
  { client, journal }: Pick<Bench, 'client' | 'journal'>,
): Orders<OrderParams> {
  const known = opened.get(client)
  if (known) return known
  const orders = createOrders(client, {
    ...options,
    journal,
    kind: factory,
  }) as unknown as Orders<OrderParams>
  opened.set(client, orders)
  return orders
}

/** Every order that was ever taken, by clientOid. */
async function taken({ waiting }: Kind, { exchange, witness }: Bench): Promise<Done> {
  const rows = exchange.ledger.orders().map(({ orderId, clientOid }) => ({ id: orderId, clientOid }))
  const all = waiting ? [...(await waiting(witness)), ...rows] : rows
  return idsBy(all)
}

/** Orders that are open, by clientOid. */
async function open({ waiting }: Kind, { exchange, witness }: Bench): Promise<Done> {
  const rows = exchange.ledger
    .orders()
    .filter(({ state }) => state === 'open')
    .map(({ orderId, clientOid }) => ({ id: orderId, clientOid }))
  return idsBy(waiting ? [...(await waiting(witness)), ...rows] : rows)
}

function idsBy(rows: readonly { readonly id: string; readonly clientOid: string }[]): Done {
  const done = new Map<string, string[]>()
  for (const { id, clientOid } of rows) {
    const ids = done.get(clientOid) ?? []
    if (!ids.includes(id)) done.set(clientOid, [...ids, id])
  }
  return done
}

/** What `keys` has and is no longer open counts as done by a cancel; its ids are those that it had. */
async function cancelled(kind: Kind, bench: Bench, list: readonly string[], had: Done): Promise<Done> {
  const still = await open(kind, bench)
  return new Map(list.filter((key) => !still.has(key)).map((key) => [key, had.get(key) ?? []]))
}

function placing(kind: Kind): Write {
  const [key] = keys
  return {
    name: `place ${kind.name}`,
    method: 'POST',
    path: kind.place,
    kind: 'resolved',
    isJournaled: true,
    ...(kind.options?.resends && { isResent: true }),
    keys: [key],
    ...accountOf(kind),
    earlier: (bench) => ordersOf(kind, bench).place({ ...kind.order, clientOid: 'earlier' } as OrderParams),
    run: async (bench) => [
      await ordersOf(kind, bench)
        .place({ ...kind.order, clientOid: key } as OrderParams, { signal: bench.signal })
        .then(({ orderId, clientOid }): Told => ({ key, id: orderId, clientOid }), failed(key)),
    ],
    done: (bench) => taken(kind, bench),
  }
}

function placingMany(kind: Kind): Write {
  return {
    name: `placeMany ${kind.name}`,
    method: 'POST',
    path: kind.batch as RegExp,
    kind: 'resolved',
    isJournaled: true,
    ...(kind.options?.resends && { isResent: true }),
    keys,
    ...accountOf(kind),
    async run(bench) {
      const list = keys.map((clientOid) => ({ ...kind.order, clientOid }) as OrderParams)
      const results = await ordersOf(kind, bench).placeMany(list, { signal: bench.signal })
      return results.map((result, index): Told => {
        const key = keys[index] as string
        return result.ok
          ? { key, id: result.order.orderId, clientOid: result.order.clientOid }
          : failed(key)(result.error)
      })
    },
    done: (bench) => taken(kind, bench),
  }
}

function cancelling(kind: Kind): Write {
  const [key] = keys
  const had = new WeakMap<Bench['exchange'], Done>()
  return {
    name: `cancel ${kind.name}`,
    method: kind.isUnified ? 'POST' : 'DELETE',
    path: kind.cancel[0],
    kind: 'resolved',
    isRepeatable: true,
    keys: [key],
    ...accountOf(kind),
    async before(bench) {
      const orders = ordersOf(kind, { client: bench.witness, journal: bench.journal })
      await orders.place({ ...kind.order, clientOid: key } as OrderParams)
      had.set(bench.exchange, await open(kind, bench))
    },
    async run(bench) {
      const ref = { symbol: (kind.order as OrderParams).symbol, clientOid: key }
      return [
        await ordersOf(kind, bench)
          .cancel(ref, { signal: bench.signal })
          .then(
            (ended): Told => (ended ? { key, id: ended.orderId, clientOid: ended.clientOid } : { key }),
            failed(key),
          ),
      ]
    },
    done: (bench) => cancelled(kind, bench, [key], had.get(bench.exchange) as Done),
  }
}

function cancellingAll(kind: Kind): Write {
  const had = new WeakMap<Bench['exchange'], Done>()
  return {
    name: `cancelAll ${kind.name}`,
    method: kind.isUnified ? 'POST' : 'DELETE',
    path: kind.cancel[1],
    kind: 'raw',
    isRepeatable: true,
    keys: ['all'],
    ...accountOf(kind),
    async before(bench) {
      const orders = ordersOf(kind, { client: bench.witness, journal: bench.journal })
      for (const clientOid of keys.slice(0, 2))
        await orders.place({ ...kind.order, clientOid } as OrderParams)
      had.set(bench.exchange, await open(kind, bench))
    },
    async run(bench) {
      const { symbol: market } = kind.order as OrderParams
      return [
        await ordersOf(kind, bench)
          .cancelAll(market, { signal: bench.signal })
          .then((): Told => ({ key: 'all' }), failed('all')),
      ]
    },
    async done(bench) {
      const over = await cancelled(kind, bench, keys.slice(0, 2), had.get(bench.exchange) as Done)
      return new Map(over.size === 2 ? [['all', ['all']]] : [])
    },
  }
}

function unknownOf(clientOid: string, cause: unknown): KucoinError {
  return new OutcomeUnknownError({ what: 'The order', clientOid, signedAtMs: 0, cause, tried: [] })
}

/** Two orders that a crash left open, of which one never arrived. */
function recovering(kind: Kind): Write {
  const [stands, lost] = keys
  const dying = (journal: OrderJournal): OrderJournal => ({
    ...journal,
    resolve() {
      throw new Error('gone')
    },
  })
  return {
    name: `recover ${kind.name}`,
    method: 'POST',
    path: kind.place,
    kind: 'resolved',
    isReading: true,
    isJournaled: true,
    keys: [stands, lost],
    ...accountOf(kind),
    async before({ witness, exchange, journal }) {
      const orders = createOrders(witness, {
        journal: dying(journal),
        kind: kind.factory,
      }) as unknown as Orders<OrderParams>
      await orders.place({ ...kind.order, clientOid: stands } as OrderParams)
      exchange.addFault({ kind: 'drop-before', match: { method: 'POST' }, count: 1 })
      await orders.place({ ...kind.order, clientOid: lost } as OrderParams).catch(() => {})
    },
    async run(bench) {
      const recovered = await ordersOf(kind, bench)
        .recover({ signal: bench.signal })
        .catch((error: unknown) => error)
      // A recovery that fails as a whole says nothing of any order, whatever it says of its own reads.
      if (!Array.isArray(recovered)) {
        const isOurs = KucoinError.isInstance(recovered)
        return [stands, lost].map((key) => failed(key)(isOurs ? unknownOf(key, recovered) : recovered))
      }
      return (recovered as readonly Recovered[]).map(({ intent, state, orderId, error }): Told => {
        const key = intent.clientOid
        if (state === 'accepted') return { key, id: orderId }
        return failed(key)(state === 'unknown' ? error : new OrderNotPlacedError(key, 'absent', error))
      })
    },
    done: (bench) => taken(kind, bench),
  }
}

/** Kinds that resend what is proven absent. */
const resending = kinds
  .filter(({ name }) => ['spot limit', 'futures', 'stop', 'unified futures'].includes(name))
  .map((kind): Kind => ({ ...kind, name: `${kind.name}, sent again`, options: { resends: 2 } }))

/** All of them. */
export const orderWrites: readonly Write[] = [
  ...kinds.flatMap((kind) => [
    placing(kind),
    recovering(kind),
    ...(kind.batch ? [placingMany(kind)] : []),
    ...(kind.name === 'spot market' || kind.name === 'unified money'
      ? []
      : [cancelling(kind), cancellingAll(kind)]),
  ]),
  ...resending.flatMap((kind) => [placing(kind), ...(kind.batch ? [placingMany(kind)] : [])]),
]
