/** Where the turns are taken: every runtime but Node, each with the packages as they would be published. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRelay } from '@kucoin-kit/relay'
import { listenRelay } from '@kucoin-kit/relay/node'
import { openSite } from '../../../conformance/src/chromium/open-page.ts'
import { bundleText } from '../../../conformance/src/runtimes/pack.ts'
import { denoAdapter, web } from '../../../conformance/src/runtimes/platforms.ts'
import { type Program, programs, runProgram } from '../../../conformance/src/runtimes/programs.ts'
import { askWorker } from '../../../conformance/src/runtimes/workerd.ts'
import { keys } from '../keys.ts'
import type { CallRound, CallSettings } from './calls.ts'

/** A call of a page takes so many times as long as one of the others. */
const PAGE_PART = 5

/** How much is done. */
export type Size = Pick<CallSettings, 'rounds' | 'calls'>

/** A runtime that is compared. */
export interface Place {
  readonly name: string
  /** Why it cannot run here; undefined where it can. */
  readonly missing?: string | undefined
  /** Whether its ratios are shown without a limit: the bare way there does less. */
  readonly isUnlimited?: boolean
  /** Takes the turns against an exchange that says yes to everything. */
  run(folder: string, exchange: string, size: Size): Promise<readonly CallRound[]>
}

/** What Bun is told to take: Node's tools, over Bun's own `fetch`. */
const nodeAdapter =
  "import { createKucoin } from '@kucoin-kit/node'\nconst createPlatform = () => createKucoin().platform"

/** In the order of the report. */
export const places: readonly Place[] = [
  process('Bun', programs.bun, nodeAdapter),
  process('Bun, core alone', programs.bun, web),
  process('Deno', programs.deno, denoAdapter, { ownConnections: true }),
  // What a write costs that is sent once for certain: no floor, but everybody should see it.
  {
    ...process('Deno, beside a write that may be sent twice', programs.deno, denoAdapter),
    isUnlimited: true,
  },
  {
    name: 'workerd',
    run: (folder, exchange, size) => askWorker(folder, 'bench-worker', workerEntry, direct(exchange, size)),
  },
  { name: 'Chromium through the relay', run: runPage },
]

function process(
  name: string,
  program: Program,
  platform: string,
  more: Pick<CallSettings, 'ownConnections'> = {},
): Place {
  return {
    name,
    missing: program.missing,
    async run(folder, exchange, size) {
      const file = join(folder, `bench-${name.replaceAll(/\W+/g, '-')}.mjs`)
      await writeFile(
        file,
        `import process from 'node:process'
import { takeTurns } from './calls.js'
${platform}
console.log(JSON.stringify(await takeTurns(JSON.parse(process.argv[2]), createPlatform)))
process.exit(0)
`,
      )
      return runProgram(program, [file, JSON.stringify({ ...direct(exchange, size), ...more })], folder)
    },
  }
}

const workerEntry = `import { webPlatform } from '@kucoin-kit/core'
import { takeTurns } from './calls.js'
export default {
  fetch: async (_, env) => Response.json(await takeTurns(env.SETTINGS, webPlatform)),
}
`

const pageEntry = `import { relayPlatform } from '@kucoin-kit/browser'
import { takeTurns } from './calls.js'
globalThis.run = (settings, relay) => takeTurns(settings, () => relayPlatform(relay))
`

async function runPage(folder: string, exchange: string, size: Size): Promise<readonly CallRound[]> {
  const site = await openSite({
    '/': '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>',
    '/page.js': await bundleText(folder, 'bench-page', pageEntry),
  })
  const token = 'a-token-of-the-benchmark'
  const host = 'api.kucoin.com'
  const relay = await listenRelay(
    createRelay({ origins: [site.origin], tokens: [token], hosts: { [host]: exchange }, rate: 1e9 }),
  )
  try {
    const { url } = relay
    const settings: CallSettings = {
      ...{
        ...size,
        calls: Math.ceil(size.calls / PAGE_PART),
        keys,
        hosts: {},
        url: `${url}/${host}`,
        headers: { 'X-Relay-Token': token },
      },
    }
    const page = await site.open()
    await page.waitForFunction('globalThis.run !== undefined')
    return await page.evaluate(`run(${JSON.stringify(settings)}, ${JSON.stringify({ url, token })})`)
  } finally {
    await site.close()
    await relay.close()
  }
}

function direct(exchange: string, size: Size): CallSettings {
  return { ...size, keys, url: exchange, headers: {}, hosts: { spot: exchange } }
}
