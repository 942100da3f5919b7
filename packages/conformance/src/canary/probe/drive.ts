/** Drives the canaries through everything that can go wrong, and gathers what a program would then hold. */
import { type ClientEvent, createPartner, describeEvent, KucoinError, type Partner } from '@kucoin-kit/core'
import { account, spot } from '@kucoin-kit/core/endpoints'
import { createFunding } from '@kucoin-kit/core/funding'
import { cached, createKeyRing } from '@kucoin-kit/core/keys'
import type { Observation } from './hunt.ts'
import { brokerKey, input, strangerSecret, subPassphrase } from './secrets.ts'
import { failureOf } from './seen.ts'
import { sockets } from './sockets.ts'
import type { AnyClient, CanaryClientOptions, CanaryRuntime, CanarySettings } from './types.ts'

/** Time for an attempt where no answer ever comes. */
const HANG_MS = 400
/** Where a second attempt says something new; elsewhere it would only wait. */
const retried: ReadonlySet<string> = new Set(['server-error', 'drop', 'overloaded', 'timestamp-rejected'])

/** Places whose calls are answered, as far as they are asked there. */
const working: ReadonlySet<string> = new Set(['exchange', 'lost', 'echo', 'breaking'])

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

/** What was gathered. */
export interface Driven {
  readonly observations: readonly Observation[]
  /** Codes of all errors that were met, each once. */
  readonly codes: readonly string[]
  readonly events: number
  /** What the runtime itself measured of the requests: a page shows their addresses to every script in it. */
  readonly measurements: Observation
}

/** Runs everything; most of it at the same time. */
export async function drive(runtime: CanaryRuntime, settings: CanarySettings): Promise<Driven> {
  const events: ClientEvent[] = []
  const partner = createPartner({ id: 'partner', key: brokerKey })
  const credentials = runtime.createCredentials({ ...input, partner })
  const clientAt = (place: string, more: CanaryClientOptions = {}): AnyClient =>
    runtime.create({
      hosts: { spot: settings.places[place] ?? place },
      credentials,
      timeoutMs: place === 'hang' ? HANG_MS : 30_000,
      maxAttempts: retried.has(place) ? 2 : 1,
      budget: { acquire: () => ({ settle() {}, giveBack() {} }), pause() {} },
      backoff: { baseMs: 1, maxMs: 2 },
      onEvent: (event) => {
        events.push(event)
      },
      ...more,
    })
  const failing = Object.keys(settings.places).filter((place) => !working.has(place))
  const groups = await Promise.all([
    ...failing.map((place) => calls(place, clientAt(place))),
    aborts(clientAt('hang')),
    refusedHere(clientAt, runtime, partner),
    orders(clientAt),
    sockets(clientAt, runtime, settings, { ...input, secret: strangerSecret }),
    runtime.more?.(settings) ?? [],
  ])
  const observations: Observation[] = groups.flat()
  const codes = observations.flatMap(({ value }) => (KucoinError.isInstance(value) ? [value.code] : []))
  const client = clientAt('exchange')
  const provider = cached(() => credentials, { platform: client.platform })
  await provider()
  const held = {
    credentials,
    client,
    provider,
    ring: createKeyRing(credentials, { connect: () => client }),
    partner,
  }
  observations.push(
    ...Object.entries({ ...held, all: { in: [held] } }).map(([name, value]) => ({ name, value })),
    { name: 'events', value: events },
    { name: 'events as lines', value: events.map(describeEvent) },
  )
  const measured = performance.getEntries().map((entry) => entry.toJSON())
  return {
    observations,
    codes: [...new Set(codes)],
    events: events.length,
    measurements: { name: 'measurements', value: measured },
  }
}

/** A read and a write, with a passphrase in query and body. */
async function calls(place: string, client: AnyClient): Promise<Observation[]> {
  // Told apart by their place: the same request in the same millisecond has the same signature.
  const path = `/api/v1/sub/api-key/${place}`
  const query = [['passphrase', subPassphrase]] as const
  return Promise.all([
    failureOf(`${place}: a read`, client.request({ method: 'GET', path, query })),
    failureOf(
      `${place}: a write`,
      client.request({ method: 'POST', path, body: { passphrase: subPassphrase } }),
    ),
  ])
}

async function aborts(client: AnyClient): Promise<Observation[]> {
  const inFlight = new AbortController()
  setTimeout(() => inFlight.abort(), 50)
  const request = {
    method: 'POST',
    path: '/api/v1/sub/api-key',
    body: { passphrase: subPassphrase },
  } as const
  return Promise.all([
    failureOf('aborted before it left', client.request(request, { signal: AbortSignal.abort() })),
    failureOf('aborted in flight', client.request(request, { signal: inFlight.signal })),
  ])
}

/** What is refused before anything is sent. */
async function refusedHere(
  clientAt: (place: string, more?: CanaryClientOptions) => AnyClient,
  { createCredentials }: CanaryRuntime,
  partner: Partner,
): Promise<Observation[]> {
  const { key, secret, passphrase } = input
  const broken = {
    'a line break': { secret: `${secret}\n` },
    'a control character': { passphrase: `${passphrase}\u0000` },
    'what no header carries': { key: `${key}é` },
    'another version': { keyVersion: secret as '3' },
    'what is not base64': { secretEncoding: 'base64' as const },
  }
  const body = { clientOid: subPassphrase, passphrase: subPassphrase }
  const writing = { method: 'POST', path: '/api/v1/hf/orders', body } as const
  const client = clientAt('exchange')
  return Promise.all([
    ...Object.entries(broken).map(([name, change]) =>
      failureOf(`credentials with ${name}`, () => createCredentials({ ...input, partner, ...change })),
    ),
    failureOf('a URL with a password', () => clientAt(`https://user:${secret}@example.com`)),
    failureOf('a URL that is none', () => clientAt(`nonsense ${secret}`)),
    failureOf('no credentials', clientAt('exchange', { credentials: undefined }).request(writing)),
    failureOf('a provider that throws', clientAt('exchange', { credentials: refuse }).request(writing)),
    failureOf('a path without a slash', client.request({ ...writing, path: 'api' })),
    failureOf('a body that cannot be written', client.request({ ...writing, body: { ...body, big: 1n } })),
    failureOf('too late', client.request(writing, { signUntilMs: 1 })),
    failureOf(
      'not allowed',
      clientAt('exchange', { allow: ['General'] }).call(spot.placeOrder, { ...order, remark: passphrase }),
    ),
    failureOf('a timeout that is none', client.request(writing, { timeoutMs: Number.NaN })),
  ])
}

function refuse(): never {
  throw new Error('the store of keys is closed')
}

/** Orders and money, whose errors say most. */
async function orders(
  clientAt: (place: string, more?: CanaryClientOptions) => AnyClient,
): Promise<Observation[]> {
  const lost = clientAt('lost', { orders: { deadlineMs: 300 } })
  const good = clientAt('exchange')
  const clientOid = crypto.randomUUID()
  const place = ({ orders }: AnyClient, change: object) => orders.place({ ...order, ...change } as never)
  await place(good, { clientOid })
  return Promise.all([
    failureOf('an order that breaks a rule', place(good, { size: '0.000000001' })),
    failureOf('an id used twice', place(good, { clientOid, price: '1001' })),
    failureOf('an order that is lost', place(lost, {})),
    failureOf(
      'an order whose rules cannot be read',
      place(clientAt('server-error', { platform: hurried }), {}),
    ),
    failureOf('an order beyond the balance', place(good, { size: '900000' })),
    failureOf('money that does not move', notMoved(clientAt('server-error', { platform: hurried }))),
    failureOf('a typed read that fails', clientAt('auth-rejected').call(account.listAccounts, {})),
  ])
}

/** Half a minute of patience is over in a third of a second. */
const hurried = { monotonicNow: () => performance.now() * 100 }

function notMoved(client: AnyClient): Promise<unknown> {
  const funding = createFunding(client, { deadlineMs: 100 })
  return funding.redeem({ currency: 'USDT', size: '10', purchaseOrderNo: 'p' })
}
