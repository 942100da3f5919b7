/** What guide/tracing.md says that tracing, reports and snapshots show, each seen in a process of its own. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { afterAll, beforeAll, expect, test } from 'vitest'

const cwd = new URL('..', import.meta.url).pathname

const own = {
  key: '6717422bd51c29000775ea03',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'Ue4-vx.9QmZtKa2p',
  permissions: ['General'],
} as const
const subPassphrase = 'sub-Vx7.0QmZtKb3q'

let folder: string
let url: string
let close: () => Promise<void>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kucoin-tracing-'))
  const server = await listen(createExchange({ credentials: [own], limits: 'off' }))
  url = server.url
  close = () => server.close()
})
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

const variables = {
  KUCOIN_API_KEY: own.key,
  KUCOIN_API_SECRET: own.secret,
  KUCOIN_API_PASSPHRASE: own.passphrase,
}

/** The same key, by variables that hold paths alone. */
function files(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const path = join(folder, name)
      writeFileSync(path, value, { mode: 0o600 })
      return [`${name}_FILE`, path]
    }),
  )
}

/** Runs a program that deletes a key of a sub-account, with more code before and behind it; gives all that it wrote. */
async function seen(
  around: { readonly before?: string; readonly behind?: string },
  env: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
  more: readonly string[] = [],
): Promise<string> {
  const code = `${around.before ?? ''}
const { createKucoin, credentialsFromEnv } = await import('@kucoin-kit/node')
const { subAccount } = await import('@kucoin-kit/node/endpoints')
const kucoin = createKucoin({ credentials: credentialsFromEnv(), region: 'eu', hosts: { spot: '${url}' } })
await kucoin
  .call(subAccount.deleteApiKey, { subName: 'robot', apiKey: 'x', passphrase: '${subPassphrase}' })
  .catch(() => undefined)
${around.behind ?? ''}
await kucoin.close()`
  // By standard input: what stands in the arguments is in reports too.
  const child = spawn(process.execPath, [...flags, '--input-type=module', '-', ...more], {
    cwd,
    env: { ...(env['KUCOIN_API_KEY_FILE'] ? {} : variables), ...env },
  })
  child.stdin.end(code)
  return (await Promise.all([text(child.stdout), text(child.stderr)])).join('')
}

test('a program that is not looked into writes none of it', async () => {
  expect(await seen({})).toBe('')
})

test('undici’s channels give address and headers to whoever subscribes', async () => {
  const before = `const { subscribe } = await import('node:diagnostics_channel')
for (const name of ['undici:request:create', 'undici:client:sendHeaders'])
  subscribe(name, ({ request, headers }) => console.log(name, request.path, request.headers, headers))`
  const told = await seen({ before })
  expect(told).toContain(`passphrase=${subPassphrase}`)
  expect(told).toContain(own.key)
  expect(told).toMatch(/KC-API-PASSPHRASE/)
  expect(told).not.toContain(own.secret)
  expect(told).not.toContain(own.passphrase)
})

test.each(['undici', 'fetch'])('NODE_DEBUG=%s prints the address with its query', async (name) => {
  expect(await seen({}, { NODE_DEBUG: name })).toContain(`passphrase=${subPassphrase}`)
})

test('Node’s channel gives the address of a socket, with its token', { timeout: 30_000 }, async () => {
  const behind = `const { topics } = await import('@kucoin-kit/node/topics')
for await (const { type } of kucoin.feeds.subscribe(topics.spot.ticker('BTC-USDT'))) {
  if (type === 'subscribed') break
}`
  const before = `const { subscribe } = await import('node:diagnostics_channel')
subscribe('http.client.request.start', ({ request }) => console.log(request.path))`
  const hosts = { KUCOIN_BASE_URL: url }
  expect(await seen({ behind }, hosts)).toBe('')
  expect(await seen({ before, behind }, hosts)).toMatch(/token=\w{20}/)
})

test('a report holds the environment, unless it is left out or holds paths alone', async () => {
  const behind = `console.log(JSON.stringify(process.report.getReport()))`
  expect(await seen({ behind })).toContain(own.secret)
  const without = await seen({ behind }, {}, ['--report-exclude-env'])
  const byPath = await seen({ behind }, files())
  for (const told of [without, byPath]) {
    expect(told).toContain('"nodejsVersion"')
    expect(told).not.toContain(own.secret)
    expect(told).not.toContain(own.passphrase)
    expect(told).not.toContain(subPassphrase)
  }
  expect(await seen({ behind }, files(), ['--report-exclude-env'], ['--password=x1'])).toContain(
    '--password=x1',
  )
})

test.each(['files', 'variables'])('a heap snapshot: %s', { timeout: 60_000 }, async (from) => {
  const path = join(folder, 'a.heapsnapshot')
  const behind = `globalThis.gc()
const { writeHeapSnapshot } = await import('node:v8')
writeHeapSnapshot(${JSON.stringify(path)})`
  await seen({ behind }, from === 'files' ? files() : {}, ['--expose-gc'])
  const told = readFileSync(path, 'utf8')
  expect(told).toContain(own.key)
  expect(told).not.toContain(own.secret)
  expect(told).not.toContain(own.passphrase)
})
