/** Ways to read a topic: each subscribes, and tells once it has read so many messages. */
import type { FeedItem } from '@kucoin-kit/core/feeds'
import { topics } from '@kucoin-kit/core/topics'
import { createKucoin } from '@kucoin-kit/node'
import { WebSocket } from 'ws'

/** One reader of the topic. */
export interface Way {
  readonly name: string
  /** Connects and subscribes, and gives what waits until so many more messages were read. */
  start(port: number): Promise<Reader>
}

/** A reader that is subscribed. */
export interface Reader {
  /** Resolves once so many further messages were read. */
  read(messages: number): Promise<void>
  close(): void
}

/** What is read. */
export const symbol = 'BTC-USDT'

/** Counts down, whoever calls it. */
export function counter() {
  let left = Number.POSITIVE_INFINITY
  let done = (): void => {}
  return {
    count(sequence: string): void {
      if (sequence !== '' && --left === 0) done()
    },
    read(messages: number): Promise<void> {
      left = messages
      return new Promise((resolve) => {
        done = resolve
      })
    },
  }
}

/** The least that has to be done: a socket, JSON.parse, and a look into the message. */
export const floor: Way = {
  name: 'ws and JSON.parse',
  async start(port) {
    const { count, read } = counter()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?token=x&connectId=x`, { perMessageDeflate: false })
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString('utf8'))
        if (frame.type === 'message') count(frame.data.sequence)
        else if (frame.type === 'ack') resolve()
        else
          socket.send(
            JSON.stringify({ id: '1', type: 'subscribe', topic: `/market/match:${symbol}`, response: true }),
          )
      })
    })
    return { read, close: () => socket.terminate() }
  },
}

function open(port: number) {
  const base = `http://127.0.0.1:${port}`
  return createKucoin({ hosts: { spot: base, futures: base, broker: base } })
}

const topic = topics.spot.trades(symbol)

/** What a consumer does with one item: the same as the floor. */
function look(count: (sequence: string) => void, subscribed: () => void) {
  return (item: FeedItem<{ readonly sequence: string }>): void => {
    if (item.type === 'message') count(item.data.sequence)
    else if (item.type === 'subscribed') subscribed()
  }
}

/** A listener. */
export const callback: Way = {
  name: 'kucoin-kit, callback',
  async start(port) {
    const kucoin = open(port)
    const { count, read } = counter()
    const subscription = kucoin.feeds.listen(
      topic,
      look(count, () => {}),
    )
    await subscription.ready
    return { read, close: () => void kucoin.close() }
  },
}

/** A loop over items. */
export const loop: Way = {
  name: 'kucoin-kit, for await',
  async start(port) {
    const kucoin = open(port)
    const { count, read } = counter()
    await new Promise<void>((resolve) => {
      const take = look(count, resolve)
      void (async () => {
        for await (const item of kucoin.feeds.subscribe(topic, { size: 1e6 })) take(item)
      })()
    })
    return { read, close: () => void kucoin.close() }
  },
}

/** A loop over batches. */
export const batches: Way = {
  name: 'kucoin-kit, batches',
  async start(port) {
    const kucoin = open(port)
    const { count, read } = counter()
    await new Promise<void>((resolve) => {
      const take = look(count, resolve)
      void (async () => {
        for await (const batch of kucoin.feeds.subscribe(topic, { size: 1e6 }).batches())
          for (const item of batch) take(item)
      })()
    })
    return { read, close: () => void kucoin.close() }
  },
}
