import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { socketCases } from '../../../core/test/socket-cases.ts'
import { frame, opcodes, type SocketServer, serveSockets } from '../../../core/test/socket-server.ts'
import { createOpenSocket } from './open-socket.ts'

socketCases('ws', createOpenSocket(undefined))

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function serve(join?: Parameters<typeof serveSockets>[0]): Promise<SocketServer> {
  const server = await serveSockets(join)
  closers.push(() => server.close())
  return server
}

/** A proxy that opens tunnels to whoever shows the password, and notes where to. */
async function serveProxy(password?: string, onAsk = (): void => {}) {
  const asked: string[] = []
  const ends = new Set<Socket>()
  const proxy: Server = createServer()
  proxy.on('connect', ({ url = '', headers }, socket: Socket) => {
    asked.push(url)
    onAsk()
    const shown = String(headers['proxy-authorization'] ?? '').replace('Basic ', '')
    if (password !== undefined && Buffer.from(shown, 'base64').toString() !== password) {
      socket.end('HTTP/1.1 407 No\r\n\r\n')
      return
    }
    const [host = '', port] = url.split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    for (const end of [socket, onward]) ends.add(end.on('error', () => {}))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    proxy.close()
    for (const end of ends) end.destroy()
  })
  return { asked, ends, host: `127.0.0.1:${(proxy.address() as AddressInfo).port}` }
}

/** Opens a socket and gives what it tells. */
function open(url: string, proxy?: string) {
  const told: unknown[] = []
  const socket = createOpenSocket(proxy)(url, {
    open: () => told.push('open'),
    message: (text) => told.push(text),
    close: (code, words) => told.push([code, words]),
  })
  return { told, socket }
}

test('a frame that claims a gigabyte is refused by its head', async () => {
  const { url } = await serve(({ wire }) => wire.write(frame(opcodes.text, 'x', 2 ** 30)))
  const { told } = open(url)
  await expect.poll(() => told).toEqual(['open', [1_006, 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH']])
})

test.each([302, 401, 403, 429, 503])('an HTTP %d is told by its number', async (status) => {
  const { url } = await serve()
  const { told } = open(`${url}HTTP/${status}?token=canary`)
  await expect.poll(() => told).toEqual([[1_006, `HTTP ${status}`]])
})

test('a port where nobody listens is told by its code', async () => {
  const server = await serveSockets()
  server.close()
  const { told } = open(`${server.url}?token=canary`)
  await expect.poll(() => told).toEqual([[1_006, 'ECONNREFUSED']])
})

test('a socket goes through the proxy that its client has', async () => {
  const { url } = await serve(({ wire }) => wire.write(frame(opcodes.text, 'hello')))
  const { asked, host } = await serveProxy('me:p@ss')
  const { told, socket } = open(url, `http://me:p%40ss@${host}`)
  await expect.poll(() => told).toEqual(['open', 'hello'])
  expect(asked).toEqual([new URL(url).host])
  socket.close()
})

test('a proxy that opens no tunnel is told by its status, and nothing goes past it', async () => {
  const { url, served } = await serve()
  const { host } = await serveProxy('me:secret')
  const { told } = open(url, `http://me:canary@${host}`)
  await expect.poll(() => told).toEqual([[1_006, 'HTTP 407 of the proxy']])
  expect(served).toEqual([])
})

test('a proxy that is not there is told to be the one that refuses', async () => {
  const { url } = await serve()
  const { told } = open(url, 'http://me:canary@127.0.0.1:1')
  await expect.poll(() => told).toEqual([[1_006, 'ECONNREFUSED of the proxy']])
})

test('a proxy of SOCKS, which requests may go through, is told to be none for sockets', async () => {
  const { url, served } = await serve()
  const { host, asked } = await serveProxy()
  const { told } = open(url, `socks5://${host}`)
  await expect.poll(() => told).toEqual([[1_006, 'PROXY_NOT_HTTP']])
  expect([served, asked]).toEqual([[], []])
})

test('a socket that is closed while its tunnel is being opened leaves nothing open', async () => {
  const { url, served } = await serve()
  let leave = (): void => {}
  const { ends, host } = await serveProxy(undefined, () => leave())
  const { told, socket } = open(url, `http://${host}`)
  leave = socket.close
  await expect.poll(() => [...ends].map(({ destroyed }) => destroyed)).toEqual([true, true])
  expect(told).toEqual([])
  expect(served).toEqual([])
})

test.each(['wss://127.0.0.1:99999/?token=secret', 'wss://999.1.1.1/?token=secret'])(
  'a host or a port that is none is told as an end, without the URL: %s',
  async (url) => {
    const told: unknown[] = []
    const tell = (code: number, words: string) => told.push([code, words])
    const { send } = createOpenSocket(undefined)(url, { open: () => {}, message: () => {}, close: tell })
    send('nothing')
    await expect.poll(() => told.length).toBe(1)
    expect(told[0]).toMatchObject([1006, expect.not.stringContaining('secret')])
  },
)

test.each(['', 'HTTP/1.1 200 OK\r\n\r\n'])(
  'a socket that is closed leaves no connection with a proxy that has said "%s"',
  async (said) => {
    const held: Socket[] = []
    const proxy = createServer().on('connect', (_, socket: Socket) => {
      held.push(socket.resume().on('error', () => {}))
      socket.write(said)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    closers.push(() => {
      proxy.close()
      for (const socket of held) socket.destroy()
    })
    const { port } = proxy.address() as AddressInfo
    const { told, socket } = open('wss://push.example/', `http://127.0.0.1:${port}`)
    await expect.poll(() => held.length).toBe(1)
    socket.close()
    await expect.poll(() => held[0]?.readableEnded).toBe(true)
    expect(told).toEqual([])
  },
)
