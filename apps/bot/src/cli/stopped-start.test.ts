// Stopped while it connects: it ends at once, and leaves nothing behind.
import { spawn } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { afterAll, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { CANARY } from '../../test/live-run.ts'
import { sink } from '../../test/run-main.ts'
import { openStore } from '../store/open-store.ts'
import { main } from './main.ts'

const folder = testFolder()
const closings: (() => Promise<unknown>)[] = []
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const close of closings) await close()
})

/** An exchange in front of which somebody holds back every answer from the n-th on. */
async function aSilentExchange(answered: number) {
  const behind = await listen(createExchange({ credentials: [CANARY], limits: 'off' }))
  const paths: string[] = []
  const server = createServer(async (request, response) => {
    paths.push(String(request.url))
    if (paths.length > answered) return
    const answer = await fetch(`${behind.url}${request.url}`, { headers: request.headers as never })
    response.end(await answer.text())
  }).listen(0, '127.0.0.1')
  await vi.waitFor(() => expect(server.listening).toBe(true))
  closings.push(() => {
    server.closeAllConnections()
    return behind.close()
  })
  return { paths, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const key = {
  ...{ KUCOIN_API_KEY: CANARY.key, KUCOIN_API_SECRET: CANARY.secret },
  KUCOIN_API_PASSPHRASE: CANARY.passphrase,
}

test.each<[string, number, readonly string[]]>([
  ['live', 0, ['run', '--mode', 'live', '--confirm-real-money', '--signals', '-']],
  ['live-later', 1, ['run', '--mode', 'live', '--confirm-real-money', '--signals', '-']],
  ['paper', 0, ['run', '--signals', '-']],
  ['flatten', 0, ['flatten', '--confirm-real-money']],
])('%s: at once, and nothing is asked any more', async (name, answered, words) => {
  const { paths, url } = await aSilentExchange(answered)
  const store = join(folder, `${name}.sqlite`)
  if (name === 'flatten') openStore(store, 'live').close()
  vi.stubEnv('KUCOIN_BASE_URL', url)
  const [out, err, stop] = [sink(), sink(), new AbortController()]
  const ended = main([...words, '--store', store], {
    ...{ env: { ...key, KUCOIN_BASE_URL: url, KUCOIN_BOT__DASHBOARD__PORT: '0' }, stop: stop.signal },
    ...{ stdin: new PassThrough(), stdout: out.stream, stderr: err.stream },
  })
  await vi.waitFor(() => expect(paths).toHaveLength(answered + 1), { timeout: 40_000, interval: 20 })
  const startMs = performance.now()
  stop.abort()
  expect(await ended).toBe(name === 'flatten' ? 2 : 0)
  // A request that nobody answers is given up after 10 s.
  expect(performance.now() - startMs).toBeLessThan(5_000)
  expect(err.text()).toContain('it was stopped while it connected')
  expect(readdirSync(folder).filter((file) => file.startsWith(`${name}.`))).toEqual([`${name}.sqlite`])
  openStore(store, name === 'paper' ? 'paper' : 'live').close()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(paths).toHaveLength(answered + 1)
})

test('as a process it is gone at the first signal', async () => {
  const { paths, url } = await aSilentExchange(0)
  const config = join(folder, 'bot.yaml')
  writeFileSync(config, 'dashboard: { enabled: false }\n')
  const program = fileURLToPath(new URL('../bin.ts', import.meta.url))
  const words = ['run', '--config', config, '--signals', '-', '--store', join(folder, 'process.sqlite')]
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, KUCOIN_BASE_URL: url },
  })
  const [code, err] = [new Promise((resolve) => child.on('exit', resolve)), text(child.stderr)]
  await vi.waitFor(() => expect(paths).toHaveLength(1), { timeout: 40_000, interval: 20 })
  const startMs = performance.now()
  child.kill('SIGTERM')
  expect(await code).toBe(143)
  expect(performance.now() - startMs).toBeLessThan(5_000)
  expect(await err).toContain('it was stopped while it connected')
}, 40_000)
