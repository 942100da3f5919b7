import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openSite, type Page } from '../../chromium/open-page.ts'
import { bundle } from '../../runtimes/pack.ts'
import type { CanaryReport } from '../probe/canary.ts'
import { relayToken, vaultPassword } from '../probe/secrets.ts'
import type { CanarySettings } from '../probe/types.ts'
import type { CanaryRun, Death } from './canary-runtime.ts'
import { listenToConsole } from './page-console.ts'

const entry = `import { createCredentials, createKucoin, openVault } from '@kucoin-kit/browser'
import { canary, printAll, printPlants } from './canary.js'
const runtimeOf = ({ relay, vaultPassword }) => {
  const create = (options) => createKucoin({ relay, ...options })
  const failureOf = (promise) => promise.then(() => undefined, (value) => value)
  return {
    create,
    createCredentials,
    inspectors: {},
    async more({ input, places }) {
      const vault = await openVault({ database: 'canary-' + crypto.randomUUID() })
      const hosts = { spot: places['auth-rejected'] }
      const read = { method: 'GET', path: '/api/v1/accounts' }
      await vault.add('open', input)
      await vault.add('locked', input, { password: vaultPassword })
      const client = create({ hosts, credentials: vault.select('open'), maxAttempts: 1 })
      const locked = create({ hosts, credentials: vault.select('locked'), maxAttempts: 1 })
      const astray = createKucoin({ relay: { ...relay, url: 'http://127.0.0.1:1' }, credentials: vault.select('open') })
      return Object.entries({
        vault,
        'client of a vault': client,
        'provider of a vault': vault.select('open'),
        'refused by the exchange': await failureOf(client.request(read)),
        'signed with a locked key': await failureOf(locked.request(read)),
        'another password': await failureOf(vault.unlock('locked', { password: 'not ' + vaultPassword })),
        'a relay that is not there': await failureOf(astray.request(read, { maxAttempts: 1 })),
      }).map(([name, value]) => ({ name, value }))
    },
  }
}
globalThis.hunt = (settings) => canary(runtimeOf(settings), settings)
globalThis.print = async (settings, death) => {
  const runtime = runtimeOf(settings)
  if (death === 'reject') await printAll(runtime, settings)
  const credentials = createCredentials(settings.input)
  const client = runtime.create({ hosts: { spot: settings.places['auth-rejected'] }, credentials, maxAttempts: 1 })
  const error = await client.request({ method: 'POST', path: '/api/v1/hf/orders', body: {} }).catch((e) => e)
  if (death === 'throw') setTimeout(() => { throw error })
  else Promise.reject(error)
}
globalThis.plant = (plants) => {
  printPlants(plants)
  Promise.reject(Object.assign(new Error(plants[0][1]), { request: plants[1][1] }))
}
`

/** A real page with the packed relay between it and the exchange. */
export const chromiumCanary: CanaryRun = {
  name: 'Chromium',
  hunt: (folder, settings) =>
    onPage(folder, settings, async (page, inPage) => {
      return (await page.evaluate(`hunt(${JSON.stringify(inPage)})`)) as CanaryReport
    }),
  print: (folder, settings, death: Death) =>
    onPage(folder, settings, (page, inPage) =>
      listenToConsole(page, `print(${JSON.stringify(inPage)}, ${JSON.stringify(death)})`),
    ),
  plant: (folder, plants) =>
    onPage(folder, undefined, (page) => listenToConsole(page, `plant(${JSON.stringify(plants)})`)),
}

async function onPage<T>(
  folder: string,
  settings: CanarySettings | undefined,
  use: (page: Page, inPage: object) => Promise<T>,
): Promise<T> {
  const input = join(folder, 'canary-page-entry.js')
  const output = join(folder, 'canary-page.js')
  await writeFile(input, entry)
  await bundle(input, output)
  const site = await openSite({
    '/': '<!doctype html><title>canaries</title><script type="module" src="/page.js"></script>',
    '/page.js': await readFile(output, 'utf8'),
  })
  const { places = {} } = settings ?? {}
  // The relay goes by host names, so each place has one of its own.
  const named = Object.keys(places).map((place) => [place, `${place}.test`] as const)
  const relay = await startRelay(folder, {
    origins: [site.origin],
    tokens: [relayToken],
    hosts: Object.fromEntries(named.map(([place, name]) => [name, places[place]])),
    rate: 100_000,
  })
  try {
    const page = await site.open()
    await page.waitForFunction('globalThis.hunt !== undefined')
    const done = use(page, {
      ...settings,
      vaultPassword,
      relay: { url: relay.url, token: relayToken },
      places: Object.fromEntries(named.map(([place, name]) => [place, `https://${name}`])),
    })
    // What hangs ends with an error of its own, as the programs of the other runtimes do.
    const late = setTimeout(() => page.close(), 120_000)
    return await done.finally(() => clearTimeout(late))
  } finally {
    await site.close()
    await relay.close()
  }
}

/** The relay as it was packed. */
async function startRelay(
  folder: string,
  options: object,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const load = (file: string) =>
    import(pathToFileURL(join(folder, 'node_modules/@kucoin-kit/relay/dist', file)).href)
  const { createRelay } = await load('index.js')
  const { listenRelay } = await load('node.js')
  return listenRelay(createRelay(options))
}
