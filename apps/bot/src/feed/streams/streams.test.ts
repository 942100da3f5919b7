// Both clients against real servers that drop, stall, repeat and shout.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws'
import { aHeartbeat, aLine } from '../../../test/signals.ts'
import { openStore, type Store } from '../../store/open-store.ts'
import { createPruning } from '../../store/prune-messages.ts'
import { readCanonical } from '../canonical.ts'
import type { Channel } from '../channel.ts'
import type { FeedEvent } from '../feed-event.ts'
import { openFeeds } from '../open-feeds.ts'
import type { Access } from './access.ts'
import { createSseChannel } from './sse-channel.ts'
import { createWebSocketChannel } from './websocket-channel.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** Runs a channel and decides on what it brings; gives the labels and ids in order. */
function follow(store: Store, channelOf: (tell: (event: FeedEvent) => void) => Channel) {
  const events: FeedEvent[] = []
  const stop = new AbortController()
  const channel = channelOf((event) => events.push(event))
  const feeds = openFeeds({ store, now: Date.now, channels: [channel], stop: stop.signal })
  const seen: string[] = []
  const reading = (async () => {
    for await (const message of feeds.messages) {
      const read = feeds.read(message)
      seen.push(
        read.kind === 'signal' ? read.signal.id : read.kind === 'unreadable' ? read.rejection.reason : 'beat',
      )
    }
  })()
  ends.push(() => stop.abort())
  return {
    seen,
    events,
    keeps: feeds.keeps,
    /** Stops it, and waits until it has ended. */
    async end() {
      stop.abort()
      await reading
    },
  }
}

const kinds = (events: readonly FeedEvent[]) => events.map(({ kind }) => kind)
const common = { read: readCanonical, random: () => 0, firstPauseMs: 20, silenceMs: 2_000 }

/** Runs a channel in a world that keeps nothing for half a second; gives what was told since the first came. */
async function slowly(channelOf: (tell: (event: FeedEvent) => void) => Channel) {
  const events: FeedEvent[] = []
  const stop = new AbortController()
  let kept: Promise<void> | undefined
  let delivered = 0
  let told: readonly FeedEvent[] = []
  const running = channelOf((event) => events.push(event)).run({
    async deliver() {
      if (!kept) {
        events.length = 0
        kept = sleep(500)
      }
      await kept
      delivered += 1
      if (delivered === 600) told = [...events]
      return 'kept'
    },
    last: () => undefined,
    idle: async () => {},
    stop: stop.signal,
  })
  await vi.waitFor(() => expect(delivered).toBeGreaterThanOrEqual(600), 5_000)
  stop.abort()
  await running
  return { delivered, events: told }
}

/** Not after a time: on a busy machine, what was sent before would not have come yet. */
function cutOnce(isThere: () => boolean, connection: { terminate(): void } | { destroy(): void }): void {
  void vi
    .waitUntil(isThere, { timeout: 5_000 })
    .then(() => ('terminate' in connection ? connection.terminate() : connection.destroy()))
}

describe('WebSocket', () => {
  async function serve(
    onSocket: (socket: WebSocket, request: IncomingMessage, nth: number) => void,
    options: ServerOptions = {},
  ) {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options })
    let nth = 0
    server.on('connection', (socket, request) => onSocket(socket, request, nth++))
    ends.push(() => {
      for (const client of server.clients) client.terminate()
      server.close()
    })
    await new Promise((resolve) => server.once('listening', resolve))
    return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  type Changes = Partial<Access & Parameters<typeof createWebSocketChannel>[0]>
  const channel = (url: string, { headers = {}, hello = [], ...changes }: Changes = {}) => {
    return (tell: (event: FeedEvent) => void) =>
      createWebSocketChannel({
        ...{ name: 'desk', access: () => ({ url, headers, hello }), resume: undefined, tell },
        ...common,
        ...changes,
      })
  }

  test('says who it is, and after a loss asks for what came after the last that it has', async () => {
    const heard: string[][] = []
    const tokens: unknown[] = []
    const url = await serve((socket, request, nth) => {
      const messages: string[] = []
      heard.push(messages)
      tokens.push(request.headers.authorization)
      socket.on('message', (data) => messages.push(String(data)))
      if (nth === 0) {
        socket.send(aLine({ id: 'a' }, { seq: 1 }))
        socket.send(aLine({ id: 'b"' }, { seq: 2 }))
        socket.once('message', () => socket.terminate())
      } else socket.send(aLine({ id: 'c' }, { seq: 3 }))
    })
    const store = openStore(':memory:', 'paper')
    const resume = '{"after":"{{lastId}}","seq":{{lastSeq}}}'
    const t = follow(
      store,
      channel(url, { headers: { authorization: 'Bearer x' }, hello: ['{"op":"auth"}'], resume }),
    )
    await vi.waitFor(() => expect(t.seen).toEqual(['a', 'b"', 'c']), 5_000)
    await vi.waitFor(() =>
      expect(heard).toEqual([['{"op":"auth"}'], ['{"op":"auth"}', '{"after":"b\\"","seq":2}']]),
    )
    expect(tokens).toEqual(['Bearer x', 'Bearer x'])
    expect(kinds(t.events)).toEqual(['connected', 'disconnected', 'connected'])
    await t.end()
  })

  test('goes on from the latest signal, also where heartbeats and rubbish came after it, and after a restart', async () => {
    const asked: string[] = []
    const url = await serve((socket, _request, nth) => {
      socket.on('message', (data) => asked.push(String(data)))
      if (nth === 0) socket.send(aLine({ id: 'a' }, { seq: 1 }))
      for (const text of [aHeartbeat(), '{', aHeartbeat()]) socket.send(text)
      if (nth === 0) cutOnce(() => t.seen.filter((label) => label === 'beat').length === 2, socket)
    })
    const store = openStore(':memory:', 'paper')
    const resume = '{"after":"{{lastId}}"}'
    const t = follow(store, channel(url, { resume }))
    await vi.waitFor(() => expect(asked).toEqual(['{"after":"a"}']), 5_000)
    await t.end()
    const again = follow(store, channel(url, { resume }))
    await vi.waitFor(() => expect(asked).toEqual(['{"after":"a"}', '{"after":"a"}']), 5_000)
    await again.end()
  })

  test('the signal that it goes on from is not thrown away, whatever came after it', async () => {
    const asked: string[] = []
    const url = await serve((socket, _request, nth) => {
      socket.on('message', (data) => asked.push(String(data)))
      if (nth > 0) return
      socket.send(aLine({ id: 'a' }))
      for (let i = 0; i < 5; i++) socket.send(aHeartbeat())
    })
    const store = openStore(':memory:', 'paper')
    const resume = '{"after":"{{lastId}}"}'
    const t = follow(store, channel(url, { resume }))
    await vi.waitFor(() => expect(t.seen).toHaveLength(6), 5_000)
    await t.end()
    createPruning(store, () => 1, Date.now, t.keeps)()
    expect([...store.messages.all()]).toHaveLength(2)
    const again = follow(store, channel(url, { resume }))
    await vi.waitFor(() => expect(asked).toEqual(['{"after":"a"}']), 5_000)
    await again.end()
    const without = follow(store, channel(url))
    expect(without.keeps()).toEqual([])
    await without.end()
  })

  test('asks by number from the latest signal that has one, and not at all before there is any', async () => {
    const asked: string[] = []
    const url = await serve((socket, _request, nth) => {
      socket.on('message', (data) => asked.push(String(data)))
      if (nth === 1) socket.send(aLine({ id: 'b' }, { seq: 7 }))
      socket.send(aLine({ id: `last ${nth}` }))
      if (nth < 2) cutOnce(() => t.seen.includes(`last ${nth}`), socket)
    })
    const resume = '{"after":"{{lastId}}","seq":{{lastSeq}}}'
    const t = follow(openStore(':memory:', 'paper'), channel(url, { resume }))
    await vi.waitFor(() => expect(asked).toEqual(['{"after":"b","seq":7}']), 5_000)
    expect(t.seen.slice(0, 3)).toEqual(['last 0', 'b', 'last 1'])
    await t.end()
  })

  test('a peer that has to wait, for the disk is slow, is not taken to be gone', async () => {
    const url = await serve((socket) => {
      for (let i = 0; i < 600; i++) socket.send(aLine())
    })
    const { delivered, events } = await slowly(channel(url, { silenceMs: 100 }))
    expect([delivered, kinds(events)]).toEqual([600, []])
  })

  test('a peer that is up and says nothing, not even to a ping, is left', async () => {
    const url = await serve((socket, _request, nth) => {
      if (nth === 0) socket.pause()
      else socket.send(aLine({ id: 'a' }))
    })
    const t = follow(openStore(':memory:', 'paper'), channel(url, { silenceMs: 100 }))
    await vi.waitFor(() => expect(t.seen).toEqual(['a']), 5_000)
    const lost = t.events.find((event) => event.kind === 'disconnected')
    expect(lost).toMatchObject({ reason: 'it was silent for 100 ms' })
    await t.end()
  })

  test('a peer that answers no ping, and sends before it was silent for too long, is kept', async () => {
    const sending = async (socket: WebSocket): Promise<void> => {
      for (const id of ['a', 'b', 'c', 'd']) {
        socket.send(aLine({ id }))
        await sleep(840)
      }
    }
    const url = await serve((socket) => void sending(socket), { autoPong: false })
    const t = follow(openStore(':memory:', 'paper'), channel(url, { silenceMs: 1_200 }))
    await vi.waitFor(() => expect(t.seen).toContain('d'), 6_000)
    expect(kinds(t.events)).toEqual(['connected'])
    await t.end()
  })

  test('messages that are too long are recorded as such, and far too long ones end the connection', async () => {
    const url = await serve((socket, _request, nth) => {
      if (nth > 0) return socket.send(aLine({ id: 'after' }))
      socket.send('x'.repeat(70_000))
      socket.send(Buffer.from([0xff, 0x00]))
      socket.send('x'.repeat(300_000))
    })
    const store = openStore(':memory:', 'paper')
    const t = follow(store, channel(url))
    await vi.waitFor(() => expect(t.seen).toEqual(['line-too-long', 'malformed-json', 'after']), 5_000)
    expect([...store.messages.all()].map(({ bytes }) => bytes.length)).toEqual([
      65_536,
      2,
      expect.any(Number),
    ])
    await t.end()
  })

  test('a flood is taken whole and in order', async () => {
    const ids = Array.from({ length: 3_000 }, (_, i) => `n${i}`)
    const url = await serve((socket) => {
      for (const id of ids) socket.send(aLine({ id }))
    })
    const t = follow(openStore(':memory:', 'paper'), channel(url))
    await vi.waitFor(() => expect(t.seen).toHaveLength(ids.length), 10_000)
    expect(t.seen).toEqual(ids)
    await t.end()
  })

  test('nobody there: it waits longer each time', async () => {
    const t = follow(openStore(':memory:', 'paper'), channel('ws://127.0.0.1:1'))
    await vi.waitFor(() => expect(t.events.length).toBeGreaterThan(3), 5_000)
    const pauses = t.events.map((event) => (event.kind === 'disconnected' ? event.retryMs : 0))
    expect(pauses.slice(0, 4)).toEqual([10, 20, 40, 80])
    await t.end()
  })
})

describe('server-sent events', () => {
  async function serve(onRequest: (request: IncomingMessage, response: ServerResponse, nth: number) => void) {
    let nth = 0
    const server = createServer((request, response) => onRequest(request, response, nth++))
    server.listen(0, '127.0.0.1')
    ends.push(() => {
      server.closeAllConnections()
      server.close()
    })
    await new Promise((resolve) => server.once('listening', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const channel = (
    url: string,
    { headers = {}, ...changes }: Partial<Access & Parameters<typeof createSseChannel>[0]> = {},
  ) => {
    return (tell: (event: FeedEvent) => void) =>
      createSseChannel({
        name: 'desk',
        access: () => ({ url, headers, hello: [] }),
        tell,
        ...common,
        ...changes,
      })
  }
  const start = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    return response
  }

  test('goes on from the last event that is on disk, also after a restart, and takes none twice', async () => {
    const asked: unknown[] = []
    const url = await serve((request, response, nth) => {
      asked.push(request.headers['last-event-id'])
      start(response).write(`retry: 5\n: hello\n\nid: ${nth}\ndata: ${aLine({ id: `s${nth}` })}\n\n`)
      if (nth > 0) response.write(`id: ${nth - 1}\ndata: ${aLine({ id: `s${nth - 1}` })}\n\n`)
      if (nth === 0) cutOnce(() => t.seen.includes('s0'), response)
    })
    const store = openStore(':memory:', 'paper')
    const t = follow(store, channel(url, { headers: { authorization: 'Bearer x' } }))
    await vi.waitFor(() => expect(t.seen).toEqual(['s0', 's1']), 5_000)
    await t.end()
    const again = follow(store, channel(url))
    await vi.waitFor(() => expect(again.seen).toEqual(['s2']), 5_000)
    expect(asked).toEqual([undefined, '0', '1'])
    await again.end()
  })

  test('goes on from the last event with an id, also where events without one came after it', async () => {
    const asked: unknown[] = []
    const url = await serve((request, response, nth) => {
      asked.push(request.headers['last-event-id'])
      start(response).write(`id: 7\ndata: ${aLine({ id: `s${nth}` })}\n\ndata: ${aHeartbeat()}\n\n`)
      if (nth === 0) cutOnce(() => t.seen.includes('beat'), response)
    })
    const t = follow(openStore(':memory:', 'paper'), channel(url))
    await vi.waitFor(() => expect(asked).toEqual([undefined, '7']), 5_000)
    await t.end()
  })

  test('however the server writes what kind of answer it is', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'Text/Event-Stream ; charset=UTF-8' })
      response.write(`data: ${aLine({ id: 'a' })}\n\n`)
    })
    const t = follow(openStore(':memory:', 'paper'), channel(url))
    await vi.waitFor(() => expect(t.seen).toEqual(['a']), 2_000)
    await t.end()
  })

  test('a server that was started anew and counts anew loses nothing', async () => {
    const url = await serve((_request, response, nth) => {
      start(response)
      for (const id of [1, 2]) response.write(`id: ${id}\ndata: ${aLine({ id: `s${nth}${id}` })}\n\n`)
      if (nth === 0) cutOnce(() => t.seen.includes('s02'), response)
    })
    const t = follow(openStore(':memory:', 'paper'), channel(url))
    await vi.waitFor(() => expect(t.seen).toEqual(['s01', 's02', 's11', 's12']), 5_000)
    await t.end()
  })

  test('a server that has to wait, for the disk is slow, is not taken to be gone', async () => {
    const url = await serve((_request, response) => {
      start(response)
      for (let i = 0; i < 600; i++) response.write(`data: ${aLine()}\n\n`)
    })
    const { delivered, events } = await slowly(channel(url, { silenceMs: 100 }))
    expect([delivered, kinds(events)]).toEqual([600, []])
  })

  test('an id of any letters is sent back as it came, and one that no header carries moves nothing on', async () => {
    const asked: (string | undefined)[] = []
    const url = await serve((request, response, nth) => {
      const last = request.headers['last-event-id']
      asked.push(last === undefined ? undefined : Buffer.from(String(last), 'latin1').toString())
      const id = ['ключ 鍵', '\u001b[2J', 'x'.repeat(300)][nth] ?? ''
      start(response).write(`id: ${id}\ndata: ${aLine({ id: `s${nth}` })}\n\n`)
      if (nth < 3) cutOnce(() => t.seen.includes(`s${nth}`), response)
    })
    const t = follow(openStore(':memory:', 'paper'), channel(url))
    await vi.waitFor(() => expect(t.seen).toEqual(['s0', 's1', 's2', 's3']), 5_000)
    expect(asked).toEqual([undefined, 'ключ 鍵', 'ключ 鍵', 'ключ 鍵'])
    await t.end()
  })

  test.each<[string, (response: ServerResponse) => unknown, string]>([
    ['an error', (response) => response.writeHead(500).end('no'), 'answered 500'],
    [
      'a page',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      'text/html',
    ],
    [
      'another address',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'fetch failed',
    ],
    ['silence', () => undefined, 'it was silent for 150 ms'],
    [
      'a stream that falls silent',
      (response) => start(response).write(': hi\n\n'),
      'it was silent for 150 ms',
    ],
    ['a line without end', (response) => start(response).write(`data: ${'x'.repeat(400_000)}`), 'buffer'],
  ])('%s is told, and tried again', async (_name, respond, reason) => {
    const url = await serve((_request, response, nth) => {
      if (nth === 0) respond(response)
      else start(response).write(`data: ${aLine({ id: 'a' })}\n\n`)
    })
    const t = follow(
      openStore(':memory:', 'paper'),
      channel(url, reason.includes('150 ms') ? { silenceMs: 150 } : {}),
    )
    await vi.waitFor(() => expect(t.seen).toContain('a'), 5_000)
    const lost = t.events.find((event) => event.kind === 'disconnected')
    expect(lost).toMatchObject({ reason: expect.stringContaining(reason) })
    await t.end()
  })

  test('events of several lines, cut anywhere', async () => {
    const text = JSON.stringify(JSON.parse(aLine({ id: 'ä' })), undefined, 1)
    const event = Buffer.from(
      `id: 1\n${text
        .split('\n')
        .map((line) => `data: ${line}\n`)
        .join('')}\n`,
    )
    const url = await serve(async (_request, response) => {
      start(response)
      for (let i = 0; i < event.length; i += 40) {
        response.write(event.subarray(i, i + 40))
        await sleep(1)
      }
    })
    const t = follow(openStore(':memory:', 'paper'), channel(url))
    await vi.waitFor(() => expect(t.seen).toEqual(['ä']), 5_000)
    await t.end()
  })
})

test('a store that fails ends the run, and no stream hides it', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  ends.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', (socket) => socket.send(aLine()))
  const store = openStore(':memory:', 'paper')
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  const channel = createWebSocketChannel({
    ...{ name: 'desk', resume: undefined, tell: () => undefined },
    access: () => ({ url, headers: {}, hello: [] }),
    ...common,
  })
  const stop = new AbortController()
  ends.push(() => stop.abort())
  const broken = {
    messages: { ...store.messages, add: () => expect.unreachable('disk') },
    lazily: store.lazily,
    flush: store.flush,
  }
  const feeds = openFeeds({ store: broken, now: Date.now, channels: [channel], stop: stop.signal })
  await expect(feeds.messages[Symbol.asyncIterator]().next()).rejects.toThrow('disk')
})

test.each([
  ['WebSocket', createWebSocketChannel],
  ['server-sent events', createSseChannel],
] as const)('nor does one that cannot say where to go on from: %s', async (_, create) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  ends.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const events: FeedEvent[] = []
  const channel = create({
    ...{ name: 'desk', resume: '{"after":"{{lastId}}"}', tell: (event) => events.push(event) },
    access: () => ({
      ...{ url: `${create === createSseChannel ? 'http' : 'ws'}://127.0.0.1:${port}` },
      ...{ headers: {}, hello: [] },
    }),
    ...common,
  })
  const running = channel.run({
    deliver: async () => 'kept',
    last: () => expect.unreachable('disk'),
    idle: async () => {},
    stop: new AbortController().signal,
  })
  await expect(running).rejects.toThrow('disk')
  expect(kinds(events)).not.toContain('disconnected')
})
