/** Node keeps the addresses of its own `fetch` for measuring; what a relay asks for may hold a passphrase. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { origin, token } from '../test/set-up.ts'
import { createRelay } from './index.ts'

test('a relay in whatever server leaves no address behind', async () => {
  const upstream = createServer((_, response) => response.end('{}'))
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void upstream.close().closeAllConnections())
  const base = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const kept = (): string => JSON.stringify(performance.getEntriesByType('resource'))
  await (await fetch(`${base}/api/x?passphrase=of-nobody`)).text()
  await expect.poll(kept).toContain('of-nobody')

  const relay = createRelay({ origins: [origin], tokens: [token], hosts: { test: base } })
  const headers = { origin, 'x-relay-token': token, 'x-relay-query': 'passphrase=canary' }
  await (await relay(new Request('http://relay/test/api/x', { headers }))).text()
  await (await fetch(`${base}/api/y`)).text()
  await new Promise((resolve) => setImmediate(resolve))
  expect(kept()).not.toContain('canary')
})
