import { connect } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { aDoor, PLAIN_SECRET, type TestDoor } from '../../../test/door.ts'
import { testFolder } from '../../../test/folder.ts'
import { aLine } from '../../../test/signals.ts'
import { newsOfFeed } from '../../alert/news-of.ts'
import { openStore } from '../../store/open-store.ts'
import { addressList } from './source-address.ts'

const folder = testFolder()
const opened: TestDoor[] = []

async function open(options: Parameters<typeof aDoor>[1] = {}, store = openStore(':memory:', 'paper')) {
  const t = await aDoor(store, options)
  opened.push(t)
  return { ...t, store }
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()))
})
const kept = ({ store }: { store: ReturnType<typeof openStore> }) =>
  [...store.messages.all()].map(({ bytes }) => Buffer.from(bytes).toString())
const answer = async (response: Response) => [
  response.status,
  ((await response.json()) as { error?: string }).error,
]

test('a signed delivery is on disk when it is answered; a second one of the same id is known', async () => {
  const t = await open()
  const body = aLine()
  const first = await t.postSigned(body, { id: 'msg_1' })
  expect([first.status, await first.json()]).toEqual([202, { status: 'kept', label: 'webhook msg_1' }])
  expect(kept(t)).toEqual([body])
  const again = await t.postSigned(aLine(), { id: 'msg_1' })
  expect([again.status, await again.json()]).toEqual([202, { status: 'known', label: 'webhook msg_1' }])
  expect(kept(t)).toEqual([body])
})

test('a delivery is known after a restart too', async () => {
  const file = join(folder, 'a.sqlite')
  const store = openStore(file, 'paper')
  const t = await open({}, store)
  await t.postSigned(aLine(), { id: 'msg_1' })
  await t.close()
  store.close()
  const again = await open({}, openStore(file, 'paper'))
  expect(await (await again.postSigned(aLine(), { id: 'msg_1' })).json()).toMatchObject({ status: 'known' })
  await again.close()
  again.store.close()
})

describe('is refused, and nothing of it is kept', () => {
  test.each<[string, (t: TestDoor) => Promise<Response>, number, string]>([
    ['unsigned', (t) => t.post('/hooks/signed', aLine()), 400, 'header-missing'],
    [
      'made too long ago',
      (t) => t.postSigned(aLine(), { atMs: Date.now() - 400_000 }),
      400,
      'timestamp-out-of-range',
    ],
    ['signed for another channel', (t) => t.postSigned(aLine(), { channel: 'path' }), 401, 'secret-mismatch'],
    ['a wrong secret in the path', (t) => t.post('/hooks/path/guess', aLine()), 401, 'secret-mismatch'],
    ['no secret in the body', (t) => t.post('/hooks/body', aLine()), 401, 'secret-mismatch'],
    ['a channel that is not there', (t) => t.post('/hooks/other', aLine()), 404, 'not-found'],
    ['a name of every object', (t) => t.post('/hooks/__proto__', aLine()), 404, 'not-found'],
    ['too large', (t) => t.post('/hooks/signed', 'x'.repeat(65_537)), 413, 'too-large'],
    ['another method', (t) => fetch(`${t.door.url}/hooks/signed`), 404, 'not-found'],
  ])('%s', async (_name, send, status, error) => {
    const t = await open()
    expect(await answer(await send(t))).toEqual([status, error])
    expect(kept(t)).toEqual([])
  })

  test('too large, without saying so before', async () => {
    const t = await open()
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(40_000))
      },
    })
    const sending = fetch(`${t.door.url}/hooks/signed`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    // The answer, or the end of a connection that would never have ended by itself.
    const ended = await sending.then(
      (response) => response.status,
      () => 'closed',
    )
    expect([413, 'closed']).toContain(ended)
    expect(kept(t)).toEqual([])
  })
})

test('what cannot be read is kept for the record, and its sender sees why', async () => {
  const t = await open()
  const response = await t.postSigned(aLine({}, { leverage: 10 }))
  expect([response.status, await response.json()]).toEqual([
    422,
    { error: 'schema', detail: expect.stringContaining('data.leverage') },
  ])
  expect(kept(t)).toHaveLength(1)
  expect(t.events.map((event) => ('isKept' in event ? event.isKept : false))).toEqual([true])
})

test('what is turned away because too many wait is told as that, which wakes people', async () => {
  const t = await open({ maxWaiting: 1 })
  expect((await t.postSigned(aLine())).status).toBe(202)
  expect(await answer(await t.postSigned(aLine()))).toEqual([503, 'full'])
  expect(t.events).toEqual([{ kind: 'overflow', channel: 'signed' }])
  expect(t.events.map(newsOfFeed)).toMatchObject([{ level: 'critical' }])
})

describe('a secret that travels with the message', () => {
  test('in the path is in nothing that is kept', async () => {
    const t = await open()
    expect((await t.post(`/hooks/path/${PLAIN_SECRET}`, aLine())).status).toBe(202)
    expect(JSON.stringify([...t.store.messages.all()])).not.toContain(PLAIN_SECRET)
  })

  test('in the body is taken out before the message is kept', async () => {
    const findSecret = ({ bytes }: { bytes: Uint8Array }) =>
      (JSON.parse(Buffer.from(bytes).toString()) as { secret?: string }).secret
    const t = await open({ findSecret })
    await t.post('/hooks/body', JSON.stringify({ secret: PLAIN_SECRET, note: `again ${PLAIN_SECRET}` }))
    expect(kept(t)).toEqual(['{"secret":"[secret]","note":"again [secret]"}'])
    const escaped = `{"secret":"\\u006d${PLAIN_SECRET.slice(1)}"}`
    expect(await answer(await t.post('/hooks/body', escaped))).toEqual([400, 'secret-escaped'])
    const twice = JSON.stringify({ secret: PLAIN_SECRET }).replace(
      '}',
      `,"n":"\\u006d${PLAIN_SECRET.slice(1)}"}`,
    )
    expect(await answer(await t.post('/hooks/body', twice))).toEqual([400, 'secret-escaped'])
    expect(kept(t)).toHaveLength(1)
  })
})

test('a message that no secret can be read in is told apart from a wrong secret', async () => {
  const findSecret = ({ bytes }: { bytes: Uint8Array }) =>
    Buffer.from(bytes).toString().startsWith('{') ? 'a guess' : undefined
  const { post } = await open({ findSecret })
  const detail = async (body: string) =>
    ((await (await post('/hooks/body', body)).json()) as { detail: string }).detail
  expect(await detail('BTCUSDT buy at market')).toMatch(/no secret can be read in the message/)
  expect(await detail('{}')).toMatch(/not that of this channel/)
})

test('only addresses of the list may send, as the proxy names them', async () => {
  const t = await open({ allowed: addressList(['52.89.214.238'], 'from') })
  const from = (address: string) =>
    t.post(`/hooks/path/${PLAIN_SECRET}`, aLine(), { 'x-forwarded-for': address })
  expect((await from('52.89.214.238')).status).toBe(202)
  expect(await answer(await from('203.0.113.9'))).toEqual([403, 'source-not-allowed'])
  expect(t.events).toEqual([
    {
      ...{ kind: 'refused', channel: 'path', error: 'source-not-allowed', from: '203.0.113.9' },
      detail: 'this channel takes nothing from your address',
    },
  ])
})

test('more than a channel may send, or than may wait, is told when to come again', async () => {
  const slow = await open({ perMinute: 2 })
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push(await slow.postSigned(aLine()))
  expect(statuses.map(({ status }) => status)).toEqual([202, 202, 429])
  expect(Number(statuses[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
  const full = await open({ maxWaiting: 1 })
  await full.postSigned(aLine())
  const third = await full.postSigned(aLine())
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1'])
})

test('a store that fails: 503, and nothing of the failure', async () => {
  const t = await open()
  t.store.close()
  const response = await t.postSigned(aLine())
  expect([response.status, await response.text()]).toEqual([
    503,
    '{"error":"failed","detail":"the message could not be kept"}',
  ])
})

test('whoever sends its headers by drops is cut off, and others are served meanwhile', async () => {
  const t = await open({ requestMs: 600 })
  const { port, hostname } = new URL(t.door.url)
  const sockets = Array.from({ length: 20 }, () => connect(Number(port), hostname))
  for (const socket of sockets) socket.write('POST /hooks/signed HTTP/1.1\r\nhost: x\r\n')
  const drops = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x: y\r\n')
  }, 50)
  // `once` would take a reset for a failure: to be cut off is what is waited for, however it comes.
  const cut = Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.on('error', () => {}).on('close', resolve))),
  )
  for (const socket of sockets) socket.resume()
  expect((await t.postSigned(aLine())).status).toBe(202)
  await cut
  clearInterval(drops)
})

test('hostile bytes are answered, every one, and the door goes on', async () => {
  const t = await open()
  const paths = fc.constantFrom(
    '/hooks/signed',
    `/hooks/path/${PLAIN_SECRET}`,
    '/hooks/body',
    '/hooks/x',
    '/',
  )
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => Buffer.from(text)),
    fc.nat(70_000).map((n) => Buffer.from('['.repeat(n))),
    fc.constantFrom('{"__proto__":{}}', '\u0000', '1e400', '{"a":1,"a":2}').map((text) => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(paths, bodies, async (path, body) => {
      const response = await t.post(path, body)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(await response.json()).toEqual({ error: expect.any(String), detail: expect.any(String) })
    }),
    { numRuns: 150 },
  )
  expect((await t.postSigned(aLine())).status).toBe(202)
})
