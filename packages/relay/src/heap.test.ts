/** What a relay still holds of the requests that have passed: its whole heap is read, and everything it has printed. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Needles, searcher } from '../../conformance/src/canary/probe/hunt.ts'

const origin = 'https://app.example'
const token = 'the-token-of-this-test'
const needles: Needles = {
  key: 'CANARYkey0zq7vx2mk49r8wb',
  signature: 'CANARYsignature/11111111111111111111111111A=',
  passphrase: 'CANARYpassphrase+222222222222222222222222=',
  query: 'CANARY-query-33333333-3333',
  body: 'CANARY-body-444444444-4444',
}

const upstream = createServer((incoming, response) => {
  incoming.resume().on('end', () => {
    if (incoming.url?.includes('lost')) incoming.socket.destroy()
    else response.writeHead(incoming.url?.includes('refused') ? 401 : 200).end('{"code":"200000"}')
  })
})
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relay-heap-'))
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  upstream.close()
  upstream.closeAllConnections()
  await rm(folder, { recursive: true, force: true })
})

/** A relay in a process of its own that prints its events, and on demand writes down its heap. */
const script = (hosts: object, fetching: string): string => `import { writeHeapSnapshot } from 'node:v8'
import { createRelay } from '${new URL('../dist/index.js', import.meta.url)}'
import { listenRelay } from '${new URL('../dist/node.js', import.meta.url)}'
globalThis.kept = []
const relay = createRelay({
  origins: ['${origin}'],
  tokens: ['${token}'],
  hosts: ${JSON.stringify(hosts)},
  onEvent: (event) => console.error(event),
  fetch: ${fetching},
})
const { url } = await listenRelay(relay)
console.log(url)
process.stdin.on('data', (file) => {
  gc()
  gc()
  console.log(writeHeapSnapshot(String(file).trim()))
})`

/** Sends one of everything through a relay, then looks for it. */
async function seenIn(fetching: string): Promise<readonly string[]> {
  const base = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const hosts = { test: base, nowhere: 'http://127.0.0.1:1' }
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--input-type=module', '-e', script(hosts, fetching)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
  try {
    let printed = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
    const line = lineReader(child)
    const url = await line()
    const answers = [
      await send(`${url}/test/api/good`, 1),
      await send(`${url}/test/api/refused`, 2),
      await send(`${url}/test/api/lost`, 3),
      await send(`${url}/nowhere/api/x`, 4),
      await send(`${url}/other/api/x`, 5),
      await send(`${url}/test/api/good`, 1),
      await send(`${url}/test/api/x`, 6, 'https://evil.example'),
    ]
    expect(answers).toEqual([200, 401, 502, 502, 403, 409, 403])
    const file = join(folder, `${Math.random()}.heapsnapshot`)
    child.stdin.write(`${file}\n`)
    await line()
    const search = searcher(needles)
    const seen = [...search(await readFile(file, 'utf8')), ...search(printed)]
    expect(printed.match(/status/g)).toHaveLength(answers.length)
    return [...new Set(seen.map(({ needle }) => needle))]
  } finally {
    child.kill()
  }
}

function lineReader({ stdout }: ChildProcessByStdio<Writable, Readable, Readable>): () => Promise<string> {
  const lines = createInterface(stdout)[Symbol.asyncIterator]()
  return async () => (await lines.next()).value as string
}

/** A signed write on a connection of its own, so that none of it waits in a pool; the status of its answer. */
function send(url: string, atMs: number, from = origin): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      origin: from,
      'x-relay-token': token,
      'x-relay-query': `passphrase=${needles['query']}`,
      'kc-api-key': needles['key'],
      // Its own for each request, and the needle itself for the first.
      'kc-api-sign': `${needles['signature']?.slice(0, -3)}${atMs}A=`,
      'kc-api-timestamp': String(1_700_000_000_000 + atMs),
      'kc-api-passphrase': needles['passphrase'],
      'kc-api-key-version': '3',
      'content-type': 'application/json',
    }
    const sent = request(url, { method: 'POST', headers, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject).end(JSON.stringify({ passphrase: needles['body'] }))
  })
}

test('neither its heap nor its log holds anything of a request that has passed', async () => {
  expect(await seenIn('fetch')).toEqual([])
}, 60_000)

test('a relay that kept its requests would be found out', async () => {
  const keeping =
    '(url, init) => (kept.push(url, [...new Headers(init.headers)], new TextDecoder().decode(init.body)), fetch(url, init))'
  expect([...(await seenIn(keeping))].sort()).toEqual(Object.keys(needles).sort())
}, 60_000)
