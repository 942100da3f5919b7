/** The relay's sockets on Node, Deno, Bun and workerd: what reaches the exchange, and what comes back. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  closeFrame,
  frame,
  opcodes,
  type ServedSocket,
  type SocketServer,
  serveSockets,
} from '../../../core/test/socket-server.ts'
import { openWorkshop, type Workshop } from '../runtimes/pack.ts'
import { relayRuntimes, type ServedRelay } from './serve-relay.ts'

const origin = 'https://app.example'
const token = 'the-token-of-this-test'
const base64Url = (text: string): string => Buffer.from(text).toString('base64url')

let workshop: Workshop
let upstream: SocketServer
/** What the exchange does with the next socket. */
let join: (socket: ServedSocket) => void = () => {}
beforeAll(async () => {
  workshop = await openWorkshop(['relay'])
  upstream = await serveSockets((socket) => join(socket))
}, 60_000)
afterAll(async () => {
  upstream.close()
  await workshop?.remove()
})

describe.each(relayRuntimes.filter(({ missing }) => missing === undefined))('on $name', ({ name, serve }) => {
  let relay: ServedRelay
  const open: WebSocket[] = []
  beforeAll(async () => {
    relay = await serve(workshop.folder, {
      origins: [origin],
      tokens: [token],
      // Deno has not the permission for the second.
      sockets: { test: upstream.url, forbidden: 'wss://forbidden.example' },
      maxSockets: 2,
      maxBodyBytes: 1_000,
    })
  }, 60_000)
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close()
    upstream.served.length = 0
  })
  afterAll(() => relay?.close())

  /** Opens a socket as a page does; gives what it is told. */
  function knock(
    words = [`token.${base64Url(token)}`, `query.${base64Url('token=abc&connectId=1')}`],
    from = origin,
    host = 'test',
  ) {
    const told: unknown[] = []
    const url = `${relay.url.replace('http', 'ws')}/${host}/`
    // Node's own takes headers, as no page's does.
    const init = { protocols: ['kucoin-relay', ...words], headers: { origin: from } }
    const socket = new WebSocket(url, init as never)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => told.push('open')
    socket.onmessage = ({ data }) => told.push(typeof data === 'string' ? data : Buffer.from(data).toString())
    socket.onclose = ({ code, reason }) => told.push([code, reason])
    open.push(socket)
    return { told, socket }
  }

  test('frames pass both ways, text and binary, and the goodbye', async () => {
    join = ({ wire }) => {
      wire.write(frame(opcodes.text, 'welcome'))
      wire.write(frame(opcodes.binary, 'é 日本'))
    }
    const { told, socket } = knock()
    await expect.poll(() => told).toEqual(['open', 'welcome', 'é 日本'])
    expect(socket.protocol).toBe('kucoin-relay')
    const [served] = upstream.served
    expect(served?.request.url).toBe('/?token=abc&connectId=1')
    for (const name of ['origin', 'cookie', 'sec-websocket-protocol']) {
      expect(served?.request.headers).not.toHaveProperty(name)
    }
    socket.send('hello')
    await expect.poll(() => Buffer.concat(served?.received ?? []).length).toBeGreaterThanOrEqual(6 + 5)
    served?.wire.end(closeFrame(4_001, 'Bye'))
    await expect.poll(() => told.at(-1)).toEqual([4_001, 'Bye'])
  })

  test('a page that leaves is told to the exchange', async () => {
    join = () => {}
    const { told, socket } = knock()
    await expect.poll(() => told).toEqual(['open'])
    await expect.poll(() => upstream.served.length).toBe(1)
    socket.close()
    await expect.poll(() => upstream.served[0]?.wire.writableEnded, { timeout: 5_000 }).toBe(true)
  })

  test('a connection that breaks is the end', async () => {
    join = ({ wire }) => void setTimeout(() => wire.destroy(), 50)
    const { told } = knock()
    await expect
      .poll(() => told, { timeout: 5_000 })
      .toMatchObject(['open', [expect.any(Number), expect.any(String)]])
  })

  test('a frame of a page is bounded where frames are read; on Node bytes are', async () => {
    join = () => {}
    const { told, socket } = knock()
    await expect.poll(() => told).toEqual(['open'])
    await expect.poll(() => upstream.served.length).toBe(1)
    socket.send('x'.repeat(1_001))
    if (name === 'Node') {
      const received = () => Buffer.concat(upstream.served[0]?.received ?? []).length
      await expect.poll(received).toBeGreaterThan(1_001)
    } else await expect.poll(() => told.at(-1)).toEqual([4_413, 'RELAY_BODY_SIZE'])
  })

  test('a host that the runtime may not dial ends one socket, and not the relay', async () => {
    join = ({ wire }) => wire.write(frame(opcodes.text, 'welcome'))
    for (let times = 0; times < 3; times++) {
      const { told } = knock(undefined, origin, 'forbidden')
      await expect
        .poll(() => told.at(-1), { timeout: 5_000 })
        .toEqual([expect.any(Number), expect.any(String)])
    }
    const { told } = knock()
    await expect.poll(() => told).toEqual(['open', 'welcome'])
  })

  test('a foreign origin and a missing token reach nobody', async () => {
    join = () => {}
    const foreign = knock(undefined, 'https://evil.example')
    const nobody = knock([])
    await expect.poll(() => [foreign.told, nobody.told]).toEqual([[[1_006, '']], [[1_006, '']]])
    expect(upstream.served).toEqual([])
  })
})
