/** The other end of a feed's sockets, small and obedient, until the test says otherwise. */
import { createCredentials } from '../src/auth/credentials.ts'
import { createClient } from '../src/client/client.ts'
import type { ClientFeeds, FeedItem } from '../src/feeds/contract.ts'
import { createFeeds, type FeedsOptions, subscribe } from '../src/feeds/index.ts'
import type { Topic } from '../src/topics/topic.ts'
import { type FakePlatform, fakePlatform, ok } from './fake-platform.ts'
import { type FakeSocket, withSockets } from './fake-sockets.ts'

/** A request as it stands on the wire. */
export interface Wish {
  readonly id: string
  readonly type?: string
  readonly op?: string
  readonly action?: string
  readonly topic?: string
  readonly channel?: string
  readonly symbol?: string
  readonly symbols?: readonly string[]
  readonly tradeType?: string
}

/** One socket, and what is subscribed on it. */
export interface End extends FakeSocket {
  readonly topics: Set<string>
  /** Every request but pings. */
  readonly wishes: Wish[]
  readonly pings: Wish[]
}

/** What the other end answers to a subscription: words of a refusal, `silent` for no answer, nothing for an ack. */
export type Judge = (names: readonly string[], end: End, wish: Wish) => string | undefined

/**
 * Sets up a client, its feeds, and the other end.
 *
 * @param lateBy - by how many ms each socket brings all that it says, in the order of dials, then from the start
 */
export function fakeKucoin(options: FeedsOptions = {}, lateBy: readonly number[] = [0]) {
  const ends: End[] = []
  let tokens = 0
  let judge: Judge = () => undefined
  let isPonging = true
  let isGreeting = true
  let tokenAnswer = (token: string): unknown => ({
    token,
    instanceServers: [{ endpoint: 'wss://push.example/', pingInterval: 18_000, pingTimeout: 10_000 }],
  })
  let greeting = ({ url }: End): string =>
    url.includes('token=') ? '{"id":"x","type":"welcome"}' : '{"sessionId":"s","message":"welcome"}'
  const base: FakePlatform = fakePlatform(({ url }) =>
    url.includes('/bullet-') ? ok(tokenAnswer(`secret-token-${++tokens}`)) : ok(base.now()),
  )
  const platform = withSockets(base, (socket) => {
    const lateMs = lateBy[ends.length % lateBy.length] ?? 0
    const say = socket.say.bind(socket)
    const end: End = Object.assign(socket, {
      topics: new Set<string>(),
      wishes: [],
      pings: [],
      say: (text: string) => void (lateMs ? base.setTimer(() => say(text), lateMs) : say(text)),
    })
    ends.push(end)
    const push = socket.sent.push.bind(socket.sent)
    socket.sent.push = (...texts) => {
      const length = push(...texts)
      for (const text of texts) void Promise.resolve().then(() => hear(end, JSON.parse(text)))
      return length
    }
    if (!isGreeting) return
    socket.open()
    socket.say(greeting(end))
  })

  function hear(end: End, wish: Wish): void {
    if (wish.type === 'ping') {
      end.pings.push(wish)
      if (isPonging) end.say(JSON.stringify({ id: wish.id, type: 'pong' }))
      return
    }
    end.wishes.push(wish)
    if (wish.op === 'auth') {
      end.say(JSON.stringify({ id: wish.id, result: true }))
      return
    }
    const { topic, channel, symbols = [wish.symbol] } = wish
    const [path, list] = (topic ?? '').split(':')
    const names = channel
      ? symbols.map((symbol) => [channel, symbol].filter(Boolean).join(' '))
      : (list?.split(',') ?? ['']).map((one) => (one ? `${path}:${one}` : `${path}`))
    const isOn = /^subscribe$/i.test(wish.type ?? wish.action ?? '')
    const words = isOn ? judge(names, end, wish) : undefined
    if (words === 'silent') return
    if (words !== undefined) {
      const [code, ...data] = words.split(' ')
      end.say(
        JSON.stringify(
          channel
            ? { id: wish.id, result: false, reason: words }
            : { id: wish.id, type: 'error', code: Number(code), data: data.join(' ') },
        ),
      )
      return
    }
    for (const name of names) isOn ? end.topics.add(name) : end.topics.delete(name)
    end.say(JSON.stringify(channel ? { id: wish.id, result: true } : { id: wish.id, type: 'ack' }))
  }

  const credentials = createCredentials({ key: 'my-own-key', secret: 's', passphrase: 'p' }, platform)
  const client = createClient({ platform, credentials })
  const bare = createFeeds(client, options)
  const feeds: ClientFeeds = { ...bare, subscribe: (topics, more) => subscribe(bare, topics, more) }
  return {
    platform,
    client,
    feeds,
    ends,
    judge: (next: Judge) => {
      judge = next
    },
    mute: (isMute: boolean) => {
      isPonging = !isMute
    },
    greetWith: (next: (end: End) => string) => {
      greeting = next
    },
    answerTokensWith: (next: (token: string) => unknown) => {
      tokenAnswer = next
    },
    refuseDials: (isRefusing: boolean) => {
      isGreeting = !isRefusing
    },
    /** Sends a classic message to every socket that has the topic. */
    push(topic: string, data: unknown, to: readonly End[] = ends) {
      const text = JSON.stringify({ type: 'message', topic, subject: 'x', data })
      for (const end of to) if (!end.isOver && end.topics.has(topic)) end.say(text)
    },
  }
}

/** A topic of the test. */
export function topicOf<Data = { readonly n: number }>(
  argument: string | undefined,
  more: Partial<Topic<Data>> = {},
): Topic<Data> {
  return { socket: 'spot', channel: '/t', ...(argument && { argument }), kind: 'event', ...more }
}

/** What came, in short. */
export function brief(items: readonly FeedItem<unknown>[]): readonly unknown[] {
  return items.map((item) => (item.type === 'message' ? (item.data as { readonly n: number }).n : item.type))
}
