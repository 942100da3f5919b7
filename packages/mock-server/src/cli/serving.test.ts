import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { openTerminal } from '@kucoin-kit/terminal'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { signedHeaders } from '../../test/client.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import { replayLedger } from '../records/replay.ts'
import { createProgram } from './program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-mock-test-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

interface Started {
  readonly url: string
  readonly key: string
  readonly secret: string
  readonly passphrase: string
}

/** Runs the command until `use` is through. */
async function serving(
  args: readonly string[],
  use: (started: Started) => Promise<void>,
  warn: (text: string) => void = () => {},
): Promise<void> {
  let stop = (): void => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const screen = new PassThrough()
  const first = once(screen, 'data').then(String)
  const err = openTerminal({ write: (text) => warn(text) })
  const program = createProgram({
    ...{ out: openTerminal(screen), err, env: {}, stopped },
    whenAbandoned: () => new Promise(() => {}),
  })
  const done = program.parseAsync(['node', 'kucoin-mock', '--json', ...args])
  const line = await Promise.race([first, done.then(() => '')])
  try {
    await use(JSON.parse(line) as Started)
  } finally {
    stop()
    await done
  }
}

function order({ key, secret, passphrase }: Started, at: number): RequestInit {
  const body = JSON.stringify({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' })
  const request = { timestamp: at, method: 'POST', rawTarget: '/api/v1/hf/orders', body }
  return { method: 'POST', body, headers: signedHeaders({ key, secret, passphrase }, request) }
}

test('--record writes a ledger that replays', async () => {
  const path = join(folder, 'ledger.jsonl')
  let shown: unknown
  await serving(['--record', path, '--control'], async (started) => {
    await fetch(`${started.url}/api/v1/hf/orders`, order(started, Date.now()))
    shown = await (await fetch(`${started.url}/_mock/ledger?part=orders,fills`)).json()
    const state = (await (await fetch(`${started.url}/_mock/state`)).json()) as { ledgerFile: string }
    expect(state.ledgerFile).toBe(path)
  })
  const lines = (await readFile(path, 'utf8')).trim().split('\n')
  const replayed = replayLedger(lines.map((line) => JSON.parse(line) as LedgerEntry))
  expect({ orders: replayed.orders(), fills: replayed.fills() }).toEqual(shown)
  expect(replayed.deposits()).toMatchObject({ USDT: '1300000' })
  await expect(serving(['--record', join(folder, 'no', 'x')], async () => {})).rejects.toThrow(
    '--record: cannot',
  )
})

test('--record leaves the ledger of another run alone where it cannot serve', async () => {
  const path = join(folder, 'kept.jsonl')
  const read = (): Promise<string> => readFile(path, 'utf8')
  const failTo = (...args: string[]): Promise<void> =>
    expect(serving(['--record', path, ...args], async () => {})).rejects.toThrow()
  await serving(['--record', path], async () => {})
  const kept = await read()
  expect(kept).not.toBe('')
  await failTo('--limits', 'vip13')
  await serving([], ({ url }) => failTo('--port', new URL(url).port))
  expect(await read()).toBe(kept)
  let placed = 0
  await serving(['--record', path, '--limits', 'off'], async (started) => {
    const place = async (): Promise<void> => {
      const { ok } = await fetch(`${started.url}/api/v1/hf/orders`, order(started, Date.now()))
      placed += Number(ok)
    }
    // Until some of it is written, and on.
    while ((await read()) === '') await place()
    await failTo('--port', new URL(started.url).port)
    await place()
  })
  const lines = (await read()).trim().split('\n')
  expect(replayLedger(lines.map((line) => JSON.parse(line) as LedgerEntry)).orders()).toHaveLength(placed)
})

test('--record to a full disk is told at once, and every order is answered', async ({ skip }) => {
  skip(!existsSync('/dev/full'), 'needs a disk that is always full')
  const told: string[] = []
  const statuses = new Set<number>()
  const serve = async (started: Started): Promise<void> => {
    const place = async (): Promise<void> => {
      statuses.add((await fetch(`${started.url}/api/v1/hf/orders`, order(started, Date.now()))).status)
    }
    // Until more was written than is held back, and on.
    while (told.length === 0) await place()
    for (let i = 0; i < 100; i++) await place()
  }
  const args = ['--record', '/dev/full', '--limits', 'off']
  const line = '--record: cannot write /dev/full (ENOSPC)'
  await expect(serving(args, serve, (text) => void told.push(text))).rejects.toThrow(
    `${line}; the ledger in it is not whole`,
  )
  expect(told).toEqual([`kucoin-mock: ${line}; the exchange goes on, and nothing more goes to that file\n`])
  expect([...statuses]).toEqual([200])
})

test('without it, the file for what memory forgets is gone at the end', async () => {
  let path = ''
  await serving(['--control'], async ({ url }) => {
    const state = (await (await fetch(`${url}/_mock/state`)).json()) as { ledgerFile: string }
    path = state.ledgerFile
    expect(await readFile(path, 'utf8')).toBe('')
  })
  // With its folder: other servers may be running, so no more is looked at.
  expect(existsSync(dirname(path))).toBe(false)
})

test('where no temporary file can be made it serves, and tells so when memory forgets', async () => {
  const none = join(folder, 'none')
  vi.stubEnv('TMPDIR', none)
  const told: string[] = []
  await serving(
    [],
    async (started) => {
      expect((await fetch(`${started.url}/api/v1/hf/orders`, order(started, Date.now()))).status).toBe(200)
    },
    (text) => void told.push(text),
  )
  expect(told).toEqual([])
  const forgetting = serving(
    ['--retain', '1', '--control'],
    async (started) => {
      const state = (await (await fetch(`${started.url}/_mock/state`)).json()) as object
      expect(state).toMatchObject({ ledgerFile: null })
      for (let i = 0; i < 4; i++) {
        expect((await fetch(`${started.url}/api/v1/hf/orders`, order(started, Date.now()))).status).toBe(200)
      }
    },
    (text) => void told.push(text),
  )
  await expect(forgetting).rejects.toThrow(`--retain: cannot write ${none} (ENOENT)`)
  expect(told).toHaveLength(1)
})

test('--speed runs the clock faster, and clients may sign with either time', async () => {
  await serving(['--speed', '500', '--control'], async (started) => {
    const now = async (): Promise<number> =>
      ((await (await fetch(`${started.url}/api/v1/timestamp`)).json()) as { data: number }).data
    const [before, host] = [await now(), Date.now()]
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await now()) - before).toBeGreaterThan((Date.now() - host) * 100)
    for (const at of [Date.now(), await now()]) {
      const answer = await fetch(`${started.url}/api/v1/hf/orders`, order(started, at))
      expect(await answer.json()).toMatchObject({ code: '200000' })
    }
    const jumped = await fetch(`${started.url}/_mock/clock`, {
      method: 'POST',
      body: '{"advanceMs":86400000}',
    })
    expect(((await jumped.json()) as { now: number }).now).toBeGreaterThan(before + 86_400_000)
    const answer = await fetch(`${started.url}/api/v1/hf/orders`, order(started, Date.now()))
    expect(await answer.json()).toMatchObject({ code: '200000' })
  })
})

test('--latency delays every answer', async () => {
  await serving(['--latency', '120'], async ({ url }) => {
    const before = performance.now()
    await fetch(`${url}/api/v1/timestamp`)
    // Timers may be early by a millisecond or two.
    expect(performance.now() - before).toBeGreaterThan(110)
  })
})

test('--tls-cert and --tls-key serve https', async ({ skip }) => {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const maker = 'openssl'
  const made = spawnSync(maker, [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
    ...['-days', '1', '-keyout', key, '-out', cert],
  ])
  if (made.status !== 0) skip('no openssl on this machine')
  // As some authorities write them: a name in Latin-1 before the block.
  await writeFile(cert, Buffer.concat([Buffer.from('subject=O = Zürich\n', 'latin1'), await readFile(cert)]))
  await serving(['--tls-cert', cert, '--tls-key', key], async ({ url }) => {
    expect(url).toMatch(/^https:/)
    const ca = await readFile(cert)
    const text = await new Promise<string>((resolve, reject) => {
      const call = request(`${url}/api/v1/bullet-public`, { method: 'POST', ca, servername: 'localhost' })
      call.on('response', (response) => response.on('data', (chunk) => resolve(String(chunk))))
      call.on('error', reject)
      call.end()
    })
    expect(JSON.parse(text).data.instanceServers[0]).toMatchObject({
      endpoint: expect.stringMatching(/^wss:\/\/127/),
      encrypt: true,
    })
  })
  await expect(serving(['--tls-cert', cert], async () => {})).rejects.toThrow('belong together')
})

test('--strict refuses what is not simulated', async () => {
  await serving(['--strict'], async ({ url }) => {
    const asked = await fetch(`${url}/api/v3/announcements`)
    expect([asked.status, asked.headers.get('x-mock')]).toEqual([501, 'not-simulated'])
    expect((await fetch(`${url}/futures/api/v1/contracts/active`)).status).toBe(200)
  })
})

test('--write-env writes a file that was not there, in a process of its own', async () => {
  const file = join(folder, 'new.env')
  const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url))
  const child = spawn(process.execPath, [bin, '--json', '--stay', '--write-env', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(child.stdout, 'data')
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(/KUCOIN_BASE_URL=\S*127\.0\.0\.1/)
    expect(text).toContain('KUCOIN_API_SECRET=')
  } finally {
    child.kill()
    await once(child, 'exit')
  }
})
