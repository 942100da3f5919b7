// A live bot against the simulator that KUCOIN_BASE_URL names, through a rotation by the command that people use.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createExchange, type MockCredential } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { afterEach, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { sink } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { main } from './main.ts'

const CLI = fileURLToPath(new URL('../../../../packages/cli/src/bin.ts', import.meta.url))
const old: MockCredential = {
  key: '6717422bd51c29000775ea03',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'Ue4-vx.9QmZtKa2p',
  permissions: ['General', 'Spot'],
  ipWhitelist: ['127.0.0.1'],
}
const next = { ...old, key: '7717422bd51c29000775ea04', passphrase: 'Zk7_wq.8RnXuLb3r' }
const folder = testFolder()
afterEach(() => vi.unstubAllEnvs())

test('orders go on through keys rotate and keys retire, and the log says it without the secret', {
  timeout: 60_000,
}, async () => {
  const exchange = createExchange({ credentials: [old, next], limits: 'off' })
  const server = await listen(exchange)
  const [file, from] = [join(folder, 'bot.json'), join(folder, 'next.json')]
  for (const [path, key] of [
    [file, old],
    [from, next],
  ] as const) {
    const { key: id, secret, passphrase } = key
    writeFileSync(path, JSON.stringify({ key: id, secret, passphrase, keyVersion: '3' }), { mode: 0o600 })
  }
  const env = { PATH: process.env['PATH'], KUCOIN_BASE_URL: server.url, KUCOIN_CREDENTIALS_FILE: file }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const keys = async (...args: string[]): Promise<number> => {
    const child = spawn(process.execPath, [CLI, 'keys', ...args], { env, stdio: 'ignore' })
    const [code] = await once(child, 'close')
    return code
  }

  const [out, err, stdin] = [sink(), sink(), new PassThrough()]
  const args = [
    '--live',
    '--confirm-real-money',
    '--signals',
    '-',
    '--store',
    join(folder, 'live.sqlite'),
    '--json',
  ]
  const running = main(args, {
    env,
    stdin,
    stdout: out.stream,
    stderr: err.stream,
    stop: new AbortController().signal,
  })
  const ordersNow = (): number => exchange.ledger.orders().length
  const buyUntilPlaced = async (): Promise<void> => {
    const before = ordersNow()
    stdin.write(
      `${aLine({ time: new Date().toISOString() }, { orderType: 'market', price: undefined, size: { unit: 'quote', value: '5' } })}\n`,
    )
    await vi.waitFor(() => expect(ordersNow()).toBe(before + 1), { timeout: 40_000, interval: 20 })
  }

  await buyUntilPlaced()
  expect(
    await keys('rotate', '--key-from', 'env', '--next-from', `file:${from}`, '--write', file, '--yes'),
  ).toBe(0)
  await buyUntilPlaced()
  exchange.revokeCredential(old.key)
  expect(await keys('retire', '--file', file, '--yes')).toBe(0)
  await buyUntilPlaced()
  stdin.end()
  expect(await running).toBe(0)

  expect(JSON.parse(out.text())).toMatchObject({ unknown: 0 })
  expect(err.text()).toContain(`LIVE trading on ${server.url} (KUCOIN_BASE_URL)`)
  expect(err.text()).toContain('the API key was rotated: 7717… signs from now on')
  for (const { key, secret, passphrase } of [old, next]) {
    for (const word of [key, secret, passphrase]) expect(out.text() + err.text()).not.toContain(word)
  }
  expect(JSON.parse(readFileSync(file, 'utf8')).key).toBe(next.key)
  await server.close()
})
