import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openSite } from '../chromium/open-page.ts'
import type { CaseResult } from '../suite/types.ts'
import { bundle } from './pack.ts'
import type { Runtime } from './runtime.ts'
import { credentialsOf } from './settings.ts'

const entry = `import { relayPlatform } from '@kucoin-kit/browser'
import { conformance, remoteStage } from './suite.js'
import vectors from './vectors.json'
import unsafeIntegers from './unsafe-integers.json'
globalThis.run = (settings) =>
  conformance({
    ...settings,
    createPlatform: () => relayPlatform(settings.relay),
    isRelayed: true,
    stage: remoteStage(settings.controlUrl),
    vectors,
    unsafeIntegers,
  })
`

/** A real page; KuCoin answers without CORS headers, so it goes through the packed relay. */
export const chromium: Runtime = {
  name: 'Chromium',
  async run(folder, served) {
    const input = join(folder, 'page-entry.js')
    const output = join(folder, 'page.js')
    await writeFile(input, entry)
    await bundle(input, output)
    const site = await openSite({
      '/': '<!doctype html><title>suite</title><script type="module" src="/page.js"></script>',
      '/page.js': await readFile(output, 'utf8'),
    })
    const token = 'the-token-of-this-suite'
    const relay = await startRelay(folder, {
      origins: [site.origin],
      tokens: [token],
      hosts: {
        'api.kucoin.com': served.exchangeUrl,
        'api-futures.kucoin.com': `${served.exchangeUrl}/futures`,
        'canned.test': served.cannedUrl,
      },
      rate: 100_000,
    })
    try {
      const page = await site.open()
      const settings = {
        platformName: 'Chromium',
        hosts: {},
        cannedHosts: {
          spot: 'https://canned.test',
          futures: 'https://canned.test',
          broker: 'https://canned.test',
        },
        credentials: credentialsOf(served),
        controlUrl: served.controlUrl,
        relay: { url: relay.url, token },
      }
      await page.waitForFunction('globalThis.run !== undefined')
      // Text, not a function: the test runner rewrites functions into what a page cannot run.
      return (await page.evaluate(`run(${JSON.stringify(settings)})`)) as CaseResult[]
    } finally {
      await site.close()
      await relay.close()
    }
  },
}

interface RunningRelay {
  readonly url: string
  close(): Promise<void>
}

/** The relay as it was packed. */
async function startRelay(folder: string, options: object): Promise<RunningRelay> {
  const load = (file: string) =>
    import(pathToFileURL(join(folder, 'node_modules/@kucoin-kit/relay/dist', file)).href)
  const { createRelay } = await load('index.js')
  const { listenRelay } = await load('node.js')
  return (await listenRelay(createRelay(options))) as RunningRelay
}
