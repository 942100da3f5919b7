/** Sockets of a client, to a mock exchange on a real port. */
import { createServer, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { topics } from '@kucoin-kit/core/topics'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { afterEach, expect, test } from 'vitest'
import { createKucoin, type Kucoin } from '../index.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** An exchange, and how many sockets are open to it. */
async function serve(): Promise<RunningServer & { readonly open: () => number }> {
  const own = createExchange({ limits: 'off' })
  let open = 0
  const mock = await listen({
    ...own,
    connect(opening) {
      open += 1
      const end = own.connect(opening)
      return {
        receive: (text) => end.receive(text),
        closed() {
          open -= 1
          end.closed()
        },
      }
    },
  })
  closers.push(() => mock.close())
  return { ...mock, open: () => open }
}

/** Reads until a message has come. */
async function firstMessage(kucoin: Kucoin): Promise<unknown> {
  for await (const item of kucoin.feeds.subscribe(topics.spot.ticker('BTC-USDT'))) {
    if (item.type === 'message') return item.data
  }
  return undefined
}

test('the end of a client is the end of its sockets', async () => {
  const { url, open } = await serve()
  const kucoin = createKucoin({ hosts: { spot: url } })
  const feed = kucoin.feeds.subscribe(topics.spot.ticker('BTC-USDT'))
  for await (const { type } of feed) {
    if (type === 'message') break
  }
  expect(await firstMessage(kucoin)).toMatchObject({ price: expect.any(String) })
  await kucoin.close()
  await expect.poll(open).toBe(0)
})

test('a client with a proxy has its sockets go through it too', async () => {
  const { url } = await serve()
  const asked: string[] = []
  const ends = new Set<Socket>()
  // undici asks for no tunnel where the way is not encrypted.
  const proxy = createServer((incoming, response) => {
    const { method, url: to = '', headers } = incoming
    asked.push(new URL(to).host)
    incoming.pipe(request(to, { method, headers }, (answer) => answer.pipe(response)))
  })
  proxy.on('connect', ({ url: to = '' }, socket: Socket) => {
    asked.push(to)
    const [host = '', port] = to.split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    for (const end of [socket, onward]) ends.add(end.on('error', () => {}))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  closers.unshift(() => {
    proxy.close()
    proxy.closeAllConnections()
    for (const end of ends) end.destroy()
  })
  const { port } = proxy.address() as AddressInfo
  await using kucoin = createKucoin({ hosts: { spot: url }, proxy: `http://127.0.0.1:${port}` })
  expect(await firstMessage(kucoin)).toMatchObject({ price: expect.any(String) })
  const host = new URL(url).host
  expect(asked).toEqual([host, host])
})
