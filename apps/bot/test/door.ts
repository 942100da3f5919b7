// A door on a real port, with one channel for each kind of proof, and a store behind it.
import { Webhook } from 'standardwebhooks'
import { readCanonical } from '../src/feed/canonical.ts'
import type { FeedEvent } from '../src/feed/feed-event.ts'
import { createDoor } from '../src/feed/hooks/door.ts'
import type { Hook, Proof } from '../src/feed/hooks/hook.ts'
import { type OpenDoor, openDoor } from '../src/feed/hooks/listen.ts'
import { createRate } from '../src/feed/hooks/rate.ts'
import { webhookKey } from '../src/feed/hooks/signature.ts'
import { type AddressList, addressList } from '../src/feed/hooks/source-address.ts'
import { type Feeds, openFeeds } from '../src/feed/open-feeds.ts'
import { createSecretCheck } from '../src/feed/secrets.ts'
import type { Store } from '../src/store/open-store.ts'

/** What signs for the channel `signed`. */
export const SIGNING_SECRET: string = `whsec_${Buffer.alloc(32, 's').toString('base64')}`
/** What the channels `path` and `body` want to see. */
export const PLAIN_SECRET: string = 'made-up-secret-of-32-characters!'.replace('!', '0')

/** An open door and what is behind it. */
export interface TestDoor {
  readonly door: OpenDoor
  readonly feeds: Feeds
  readonly events: FeedEvent[]
  /** POST with a body, to a path such as `/hooks/signed`. */
  post(path: string, body: string | Uint8Array, headers?: Record<string, string>): Promise<Response>
  /** The same, signed. */
  postSigned(body: string, options?: { id?: string; atMs?: number; channel?: string }): Promise<Response>
  close(): Promise<void>
}

/** Opens one; its rate is generous unless told otherwise. */
export async function aDoor(
  store: Store,
  options: {
    perMinute?: number
    maxWaiting?: number
    allowed?: AddressList
    requestMs?: number
    findSecret?: Extract<Proof, { kind: 'body-secret' }>['find']
  } = {},
): Promise<TestDoor> {
  const { perMinute = 1_000_000, requestMs = 10_000, findSecret = () => undefined } = options
  const stop = new AbortController()
  const isSecret = createSecretCheck([PLAIN_SECRET])
  const proofs: Readonly<Record<string, Proof>> = {
    signed: { kind: 'signature', keys: [webhookKey(SIGNING_SECRET, 'SECRET')] },
    path: { kind: 'path-secret', isSecret },
    body: {
      kind: 'body-secret',
      isSecret,
      find: findSecret,
      mentions: ({ bytes }, secret) =>
        JSON.stringify(JSON.parse(String(Buffer.from(bytes)))).includes(secret),
    },
  }
  const hooks = Object.entries(proofs).map(([name, proof]): Hook => {
    const rate = createRate(perMinute, () => performance.now())
    return { name, proof, read: readCanonical, rate, allowed: options.allowed }
  })
  const events: FeedEvent[] = []
  const { app, channels } = createDoor({
    hooks,
    proxies: addressList(['127.0.0.1'], 'proxies'),
    now: Date.now,
    tell: (event) => events.push(event),
  })
  const feeds = openFeeds({
    store,
    now: Date.now,
    channels,
    stop: stop.signal,
    ...(options.maxWaiting !== undefined && { maxWaiting: options.maxWaiting }),
  })
  const door = await openDoor({ app }, { host: '127.0.0.1', port: 0, maxConnections: 128, requestMs })
  const post: TestDoor['post'] = (path, body, headers = {}) =>
    fetch(door.url + path, { method: 'POST', body, headers })
  const signer = new Webhook(SIGNING_SECRET)
  let counter = 0
  return {
    door,
    feeds,
    events,
    post,
    postSigned(body, { id = `msg_${counter++}`, atMs = Date.now(), channel = 'signed' } = {}) {
      const atS = Math.floor(atMs / 1_000)
      return post(`/hooks/${channel}`, body, {
        'webhook-id': id,
        'webhook-timestamp': String(atS),
        'webhook-signature': signer.sign(id, new Date(atS * 1_000), body),
      })
    },
    async close() {
      stop.abort()
      await door.close()
    },
  }
}
