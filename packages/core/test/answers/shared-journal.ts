/**
 * Two accounts on two hosts keep their orders in one journal, use each other's ids, crash and recover. Nobody may end
 * another's intent, and nobody may be told of another's order.
 */

import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { createCredentials } from '../../src/auth/credentials.ts'
import { type Client, createClient } from '../../src/client/client.ts'
import { KucoinError } from '../../src/errors/index.ts'
import { createOrders, type OrderIntent, type OrderJournal } from '../../src/orders/index.ts'
import type { FetchInit, FetchResponse, MaybePromise } from '../../src/platform/platform.ts'
import { type FakePlatform, fakePlatform } from '../fake-platform.ts'
import { createDice, type Dice } from './dice.ts'
import { drive } from './play.ts'

const startMs = 1_700_000_000_000
const accounts = ['1001', '1002'] as const
const hosts = ['live.example', 'mock.example'] as const
/** Orders that are placed side by side. */
const LANES = 4

interface Party {
  readonly name: string
  readonly uid: string
  readonly exchange: Exchange
  readonly client: Client
  /** Intents that this one has claimed. */
  readonly claimed: Set<string>
}

const keyOf = ({ clientOid, body, claimedAtMs }: OrderIntent): string => `${clientOid} ${claimedAtMs} ${body}`

function credentialOf(uid: string) {
  return { key: `key-${uid}`, secret: `secret-${uid}`, passphrase: `passphrase-${uid}`, uid }
}

function createParties(dice: Dice): { readonly platform: FakePlatform; readonly parties: readonly Party[] } {
  const platform: FakePlatform = fakePlatform(async ({ url, init }) => await travel(url, init))
  const clock = {
    now: () => startMs + platform.monotonicNow(),
    sleep: (ms: number) => new Promise<void>((resolve) => platform.setTimer(resolve, ms)),
  }
  const exchanges = new Map(
    hosts.map((host, seed): [string, Exchange] => [
      host,
      createExchange({ limits: 'off', clock, seed, credentials: accounts.map(credentialOf) }),
    ]),
  )
  async function travel(url: string, { method, headers, body = '' }: FetchInit): Promise<FetchResponse> {
    const { hostname, pathname, search } = new URL(url)
    const fate = method === 'POST' ? dice.pick(['fine', 'fine', 'fine', 'lost before', 'lost after']) : 'fine'
    if (fate === 'lost before') throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    const reply = await (exchanges.get(hostname) as Exchange).handle({
      host: 'spot',
      method,
      target: pathname + search,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      body,
    })
    if (fate === 'lost after' || 'drop' in reply)
      throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    return {
      status: reply.status,
      headers: { get: (name) => reply.headers[name] ?? null },
      text: async () => reply.body,
    }
  }
  const parties = hosts.flatMap((host) =>
    accounts.map((uid): Party => {
      const base = `https://${host}`
      const client = createClient({
        platform,
        credentials: createCredentials(credentialOf(uid), platform),
        hosts: { spot: base, futures: base, broker: base },
        vip: 12,
      })
      return {
        name: `${uid} at ${host}`,
        uid,
        exchange: exchanges.get(host) as Exchange,
        client,
        claimed: new Set(),
      }
    }),
  )
  return { platform, parties }
}

/** What stands of a party under an id. */
function standing({ exchange, uid }: Party, clientOid: string): readonly string[] {
  return exchange.ledger
    .orders()
    .filter((order) => order.uid === uid && order.clientOid === clientOid)
    .map(({ orderId }) => orderId)
}

/** The journal as a party uses it: its hands are watched, and where it dies, it writes nothing more. */
function seenBy(party: Party, journal: OrderJournal, isDying: boolean, faults: string[]): OrderJournal {
  return {
    async claim(intent) {
      const known = await journal.claim(intent)
      if (known && !party.claimed.has(keyOf(known.intent)))
        faults.push(`${party.name} was given another's entry`)
      if (!known) party.claimed.add(keyOf(intent))
      return known
    },
    async resolve(intent, outcome) {
      if (isDying) throw new Error('gone')
      if (!party.claimed.has(keyOf(intent))) faults.push(`${party.name} ended another's ${intent.clientOid}`)
      return await journal.resolve(intent, outcome)
    },
    async reopen(intent) {
      const isOpen = await journal.reopen(intent)
      if (isOpen) party.claimed.add(keyOf(intent))
      return isOpen
    },
    read: (...key: Parameters<OrderJournal['read']>) => journal.read(...key),
    listOpen: () => journal.listOpen(),
  }
}

/** A journal, and what ends once it has done all that it was asked for: a disk takes no time of the test's clock. */
function heard(journal: OrderJournal): { readonly journal: OrderJournal; idle(): Promise<unknown> } {
  const busy = new Set<Promise<unknown>>()
  const hear = async <Value>(answer: MaybePromise<Value>): Promise<Value> => {
    if (!(answer instanceof Promise)) return answer
    busy.add(answer)
    return await answer.finally(() => busy.delete(answer))
  }
  return {
    journal: {
      claim: (intent) => hear(journal.claim(intent)),
      resolve: (intent, outcome) => hear(journal.resolve(intent, outcome)),
      reopen: (intent) => hear(journal.reopen(intent)),
      read: (...key: Parameters<OrderJournal['read']>) => hear(journal.read(...key)),
      listOpen: () => hear(journal.listOpen()),
    },
    idle: () => Promise.allSettled(busy),
  }
}

/** Lets them work, and tells of all that was wrong. */
export async function shareJournal(
  own: OrderJournal,
  ordersTotal: number,
  seed: number,
): Promise<readonly string[]> {
  const dice = createDice(seed)
  const { platform, parties } = createParties(dice)
  const { journal, idle } = heard(own)
  const time = {
    monotonicNow: platform.monotonicNow,
    async advance(stepMs: number): Promise<void> {
      await idle()
      await platform.advance(stepMs)
    },
  }
  const faults: string[] = []
  const ids = Math.ceil(ordersTotal / 6)

  async function place(party: Party, id: number): Promise<void> {
    const clientOid = `dca-${id}`
    const isDying = dice.chance(0.25)
    const orders = createOrders(party.client, { journal: seenBy(party, journal, isDying, faults) })
    // Each party's order differs a little: nobody's passes for another's.
    const price = String(1_000 + id * 4 + parties.indexOf(party))
    const order = {
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      price,
      size: '0.0002',
      clientOid,
    } as const
    try {
      const { orderId } = await orders.place(order)
      if (!standing(party, clientOid).includes(orderId))
        faults.push(`${party.name}: ${clientOid} has another's id`)
    } catch (error) {
      const isDefinite = KucoinError.isInstance(error) && error.outcome !== 'unknown'
      if (!isDefinite) faults.push(`${party.name}: ${clientOid} ended in ${error}`)
      else if (error.code === 'CLIENT_OID_REUSED')
        faults.push(`${party.name}: ${clientOid} is said to be used`)
      else if (standing(party, clientOid).length > 0)
        faults.push(`${party.name}: ${clientOid} stands after ${error}`)
    }
  }

  async function recover(party: Party, isMeanwhile: boolean): Promise<void> {
    const orders = createOrders(party.client, { journal: seenBy(party, journal, false, faults) })
    for (const { intent, state, orderId } of await orders.recover()) {
      const ids = standing(party, intent.clientOid)
      // What was not placed may have been asked for again since.
      const isAbsent = state === 'not-placed' && (isMeanwhile || ids.length === 0)
      const isRight = state === 'accepted' ? ids.includes(orderId as string) : isAbsent
      if (!isRight)
        faults.push(`${party.name} recovered ${intent.clientOid} as ${state}, standing: ${ids.length}`)
    }
  }

  for (let placed = 0; placed < ordersTotal; placed += LANES) {
    const first = dice.below(ids)
    const lanes = Array.from({ length: LANES }, (_, lane) => place(dice.pick(parties), (first + lane) % ids))
    // Sometimes somebody recovers meanwhile, and meets what is on its way.
    const meanwhile = dice.chance(0.1) ? [recover(dice.pick(parties), true)] : []
    await drive(time, Promise.all([...lanes, ...meanwhile]))
    if (dice.chance(0.2)) await drive(time, recover(dice.pick(parties), false))
  }
  for (const party of parties) await drive(time, recover(party, false))
  for (const { clientOid } of await journal.listOpen()) faults.push(`${clientOid} is open for ever`)
  for (const party of parties) {
    for (let id = 0; id < ids; id++)
      if (standing(party, `dca-${id}`).length > 1) faults.push(`${party.name}: dca-${id} stands twice`)
  }
  return faults
}
