/** What every browser needs: the suite in one script, and the packed relay between the page and the exchange. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServedStage } from '../stage/serve-stage.ts'
import { bundleText } from './pack.ts'
import { credentialsOf, type Settings } from './settings.ts'

/** The settings of a page; KuCoin answers without CORS headers, so it goes through a relay. */
export interface PageSettings extends Settings {
  readonly relay: { readonly url: string; readonly token: string }
}

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

/** The script of a page; it leaves the suite as `globalThis.run`. */
export function pageScript(folder: string, name: string): Promise<string> {
  return bundleText(folder, `page-${name}`, entry)
}

/** A relay for the pages of one origin, and what they have to know. */
export interface RunningPageRelay {
  readonly settings: PageSettings
  close(): Promise<void>
}

/** Starts the relay as it was packed. */
export async function startPageRelay(
  name: string,
  folder: string,
  origin: string,
  served: ServedStage,
): Promise<RunningPageRelay> {
  const load = (file: string) =>
    import(pathToFileURL(join(folder, 'node_modules/@kucoin-kit/relay/dist', file)).href)
  const { createRelay } = await load('index.js')
  const { listenRelay } = await load('node.js')
  const token = 'the-token-of-this-suite'
  const relay = await listenRelay(
    createRelay({
      origins: [origin],
      tokens: [token],
      hosts: {
        'api.kucoin.com': served.exchangeUrl,
        'api-futures.kucoin.com': `${served.exchangeUrl}/futures`,
        'canned.test': served.cannedUrl,
      },
      rate: 100_000,
    }),
  )
  const canned = 'https://canned.test'
  return {
    settings: {
      platformName: name,
      hosts: {},
      cannedHosts: { spot: canned, futures: canned, broker: canned },
      credentials: credentialsOf(served),
      controlUrl: served.controlUrl,
      relay: { url: relay.url, token },
    },
    close: () => relay.close(),
  }
}
