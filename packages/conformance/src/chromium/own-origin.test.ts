/** A page that is served where its relay is: a real browser names no origin where it reads, and the relay lets it in all the same. */
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { createRelay } from '../../../relay/src/index.ts'
import { relayHandler } from '../../../relay/src/node.ts'
import { bundleText } from '../runtimes/pack.ts'
import { installed } from '../runtimes/programs.ts'
import { chromiumPath } from './chromium-path.ts'

const token = 'a-long-random-token-of-ours'
const folder = await mkdtemp(join(tmpdir(), 'kucoin-own-origin-'))
await symlink(installed, join(folder, 'node_modules'))
const script = await bundleText(
  folder,
  'page',
  `import { relayPlatform } from '@kucoin-kit/browser'
globalThis.send = async (method) => {
  const { fetch } = relayPlatform({ url: location.origin + '/relay', token: '${token}' })
  const answer = await fetch('https://api.kucoin.com/api/v1/accounts?a=b', { method, headers: {} })
  return [answer.status, await answer.text()]
}
`,
)

const seen: unknown[] = []
let handle: ReturnType<typeof relayHandler> | undefined
const server = createServer((request, response) => {
  if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script)
  else if (request.url?.startsWith('/relay/')) {
    const { origin, 'sec-fetch-site': from } = request.headers
    seen.push([request.method, origin, from])
    handle?.(request, response)
  } else
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><script src="/page.js" type="module"></script>')
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const own = `http://localhost:${port}`

afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await rm(folder, { recursive: true, force: true })
})

test('it reads and writes; a page of an origin that is not listed does not', {
  timeout: 60_000,
}, async () => {
  handle = relayHandler(
    createRelay({ origins: [own], tokens: [token], mount: '/relay/', fetch: async () => new Response('{}') }),
  )
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await (await browser.newContext({ locale: 'en-US' })).newPage()
    const send = (method: string) => page.evaluate(`send('${method}')`)
    await page.goto(own)
    await page.waitForFunction('globalThis.send !== undefined')
    for (const method of ['GET', 'POST', 'DELETE']) expect(await send(method)).toEqual([200, '{}'])
    expect(seen).toEqual([
      ['GET', undefined, 'same-origin'],
      ['POST', own, 'same-origin'],
      ['DELETE', own, 'same-origin'],
    ])
    await page.goto(`http://127.0.0.1:${port}`)
    await page.waitForFunction('globalThis.send !== undefined')
    expect(await send('GET')).toEqual([403, expect.stringContaining('RELAY_ORIGIN')])
  } finally {
    await browser.close()
  }
})
