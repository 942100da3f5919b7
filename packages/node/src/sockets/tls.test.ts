/** Encrypted sockets, straight and through a tunnel: only a certificate that the program trusts will do. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOpenSocket } from './open-socket.ts'

// Made for this test alone, good for a hundred years: a machine need not know how to make one.
const file = (name: string): string => fileURLToPath(new URL(`../../test/tls/${name}`, import.meta.url))
const ends = new Set<Socket>()
const asked: string[] = []
const proxy = createServer().on('connect', ({ url = '' }, socket: Socket) => {
  asked.push(url)
  const onward = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    socket.pipe(onward).pipe(socket)
  })
  for (const end of [socket, onward]) ends.add(end.on('error', () => {}))
})
let mock: RunningServer
beforeAll(async () => {
  const tls = {
    cert: readFileSync(file('cert.pem'), 'utf8'),
    key: readFileSync(file('made-up-key.pem'), 'utf8'),
  }
  mock = await listen(createExchange({ limits: 'off' }), { tls })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await mock?.close()
  proxy.close()
  for (const end of ends) end.destroy()
})

const ofAddress = `import { createKucoin } from '${new URL('../../dist/index.js', import.meta.url)}'
import { topics } from '${new URL('../../dist/entries/topics.js', import.meta.url)}'
const [url, proxy] = process.argv.slice(1)
const kucoin = createKucoin({ proxy, feeds: { sockets: { 'unified-spot': url } } })
for await (const item of kucoin.feeds.subscribe(topics.unified.spot.ticker('BTC-USDT'))) {
  console.log(item.type, item.reason)
  break
}
await kucoin.close()`

const program = `import { createKucoin } from '${new URL('../../dist/index.js', import.meta.url)}'
import { topics } from '${new URL('../../dist/entries/topics.js', import.meta.url)}'
const [spot, proxy] = process.argv.slice(1)
const kucoin = createKucoin({ hosts: { spot }, proxy, maxAttempts: 1 })
for await (const item of kucoin.feeds.subscribe(topics.spot.ticker('BTC-USDT'))) {
  console.log(item.type)
  if (item.type === 'message' || item.type === 'reconnecting') break
}
await kucoin.close()`

/** What a feed tells first, in a process that trusts the certificate. */
async function follow(...more: readonly string[]): Promise<string> {
  return await run(program, `https://localhost:${mock.port}`, ...more)
}

async function run(text: string, ...more: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: file('cert.pem') }
  const args = ['--input-type=module', '-e', text, '--', ...more]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 20_000 })
  return stdout.trim()
}

test('straight', async () => expect(await follow()).toBe('subscribed\nmessage'), 30_000)

test('through a tunnel', async () => {
  const { port } = proxy.address() as AddressInfo
  expect(await follow(`http://127.0.0.1:${port}`)).toBe('subscribed\nmessage')
  const host = `localhost:${mock.port}`
  expect(asked).toEqual([host, host])
}, 30_000)

test.each(['straight', 'through a tunnel'])(
  'a certificate of another name opens no socket to an address, %s',
  async (way) => {
    const { port } = proxy.address() as AddressInfo
    // The proxy has the name that the certificate is of.
    const more = way === 'straight' ? [] : [`http://localhost:${port}`]
    const told = await run(ofAddress, `wss://127.0.0.1:${mock.port}/unified/spot`, ...more)
    expect(told).toBe('reconnecting failed: ERR_TLS_CERT_ALTNAME_INVALID')
  },
  30_000,
)

test.each(['straight', 'through a tunnel'])(
  'a certificate that nobody vouches for opens no socket, %s',
  async (way) => {
    const told: unknown[] = []
    const { port } = proxy.address() as AddressInfo
    const openSocket = createOpenSocket(way === 'straight' ? undefined : `http://127.0.0.1:${port}`)
    openSocket(`wss://localhost:${mock.port}/ws?token=canary`, {
      open: () => told.push('open'),
      message: (text) => told.push(text),
      close: (code, words) => told.push([code, words]),
    })
    await expect.poll(() => told).toEqual([[1_006, 'DEPTH_ZERO_SELF_SIGNED_CERT']])
  },
)
