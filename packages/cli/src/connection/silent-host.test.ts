/** A host that takes the call and never answers: nobody waits long before it, and it is said what for. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKey } from '../../test/exchange.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { withConnection } from './options.ts'

withoutKeys()

let server: Server
let asked: string[] = []
let host = ''
beforeAll(async () => {
  server = createServer((request) => {
    asked.push(request.url ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** What may be waited for in all, with the default of `--timeout`. */
const MAX_WAIT_MS = 10_000

function defaultTimeoutMs(): number {
  const help = withConnection(new Command()).helpInformation()
  return Number(/default: (\d+)/.exec(help.replace(/\s+/g, ' '))?.[1])
}

test.each([
  [['doctor']],
  [['call', 'GET', '/api/v1/timestamp']],
  [['call', 'GET', '/api/v1/accounts']],
  [['keys', 'audit']],
  [['keys', 'rotate', '--yes', '--next-from', 'env:KUCOIN']],
  [['contract']],
  [['contract', '--key-from', 'env']],
])('%j', async (args) => {
  asked = []
  useKey(apiKey)
  const { code, out, err } = await run(...args, '--base-url', host, '--timeout', '400')
  expect(code).toBe(1)
  // One attempt behind the other: what they may take together is known from their number.
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.length * defaultTimeoutMs(), asked.join(' ')).toBeLessThanOrEqual(MAX_WAIT_MS)
  expect(out + err).toContain(new URL(host).host)
  expect(out + err).toContain('--timeout')
})

test('who waits is told what for, once; a machine is not', { timeout: 120_000 }, async () => {
  const call = ['call', 'GET', '/api/v1/timestamp', '--base-url', host, '--timeout', '2300']
  const { err } = await run(...call)
  expect(
    err.match(/^Waiting for an answer of http:\/\/127\.0\.0\.1:\d+ … \(--timeout says how long\)$/gm),
  ).toHaveLength(1)
  expect(JSON.parse((await run(...call, '--json')).err)).toMatchObject({ error: { code: 'TIMED_OUT' } })
})
