/** A page asks the relay once whether it may send, and not before each order. */
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bundleText } from '../runtimes/pack.ts'
import { installed } from '../runtimes/programs.ts'
import { openSite } from './open-page.ts'

const seen: string[] = []
const relay = createServer((request, response) => {
  seen.push(request.method ?? '')
  request.resume()
  response.writeHead(request.method === 'OPTIONS' ? 204 : 200, {
    'access-control-allow-origin': request.headers.origin ?? '',
    'access-control-allow-methods': 'POST, DELETE',
    'access-control-allow-headers': 'content-type, x-relay-token',
    'access-control-max-age': '600',
    'cache-control': 'no-store',
  })
  response.end()
})
await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`
const folder = await mkdtemp(join(tmpdir(), 'kucoin-preflight-'))
await symlink(installed, join(folder, 'node_modules'))

afterAll(async () => {
  relay.close()
  relay.closeAllConnections()
  await rm(folder, { recursive: true, force: true })
})

const entry = `import { relayPlatform } from '@kucoin-kit/browser'
globalThis.send = async (url, method, times) => {
  const { fetch } = relayPlatform({ url, token: 'a-long-random-token-of-ours' })
  for (let at = 0; at < times; at++)
    await (await fetch('https://api.kucoin.com/api/v1/hf/orders', { method, headers: {} })).text()
}
`

test.each(['POST', 'DELETE'])(
  'five times %s are asked for once',
  async (method) => {
    const site = await openSite({
      '/': '<!doctype html><title>preflight</title><script type="module" src="/page.js"></script>',
      '/page.js': await bundleText(folder, 'page', entry),
    })
    try {
      const page = await site.open()
      await page.waitForFunction('globalThis.send !== undefined')
      seen.length = 0
      await page.evaluate(`send('${url}', '${method}', 5)`)
      expect(seen).toEqual(['OPTIONS', ...Array<string>(5).fill(method)])
    } finally {
      await site.close()
    }
  },
  60_000,
)
