/** Every way in which a program can come to send an order: a runtime, and what it imports there. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { bundle } from '../runtimes/pack.ts'
import { type Program, programs, runProgram } from '../runtimes/programs.ts'
import type { Settings } from '../runtimes/settings.ts'
import type { ToldOrder } from './send-orders.ts'

/** One way, and whether it sends orders at all. */
export interface Way {
  readonly name: string
  /** Why it cannot be gone here; undefined where it can. */
  readonly missing: string | undefined
  /** What every order is refused with, unsent; absent where orders are sent. */
  readonly refused?: RegExp
  send(folder: string, settings: Settings, count: number): Promise<readonly ToldOrder[]>
}

/** The client of core, on the platform that it takes by itself or is given. */
const core = (options = ''): string => `import { createClient, createCredentials } from '@kucoin-kit/core'
const connect = ({ hosts, credentials }) =>
  createClient({ hosts, credentials: createCredentials(credentials), ${options} })`

/** The client of an adapter. */
const adapter = (
  name: string,
): string => `import { createCredentials, createKucoin } from '@kucoin-kit/${name}'
const connect = ({ hosts, credentials }) => createKucoin({ hosts, credentials: createCredentials(credentials) })`

/** What a user may do to the platform of the web, and which must not open it again. */
const wrapped = `import { webPlatform } from '@kucoin-kit/core'
const own = webPlatform()
const platform = { ...own, name: 'mine', fetch: (url, init) => own.fetch(url, init) }
${core('platform')}`

const program = (connect: string): string => `import process from 'node:process'
import { sendOrders } from './once.js'
${connect}
const [settings, count] = JSON.parse(process.argv[2])
const told = await sendOrders(connect(settings), count)
console.log('\\n' + JSON.stringify(told))
process.exit(0)
`

const sentToDenosAdapter = /^ConfigError OPTIONS_INVALID not-sent: use @kucoin-kit\/deno\.$/

/** Deno's `fetch` with nothing before it: what would happen. */
export const unguarded: Way = inProcess(
  'Deno, its own fetch',
  programs.deno,
  `import { webPlatform } from '@kucoin-kit/core'
const platform = { ...webPlatform(), fetch: (url, init) => fetch(url, init) }
${core('platform')}`,
)

/** The ways that are gone in the test. */
export const ways: readonly Way[] = [
  inProcess('Node, core', programs.node24, core()),
  inProcess('Node, node', programs.node24, adapter('node')),
  inProcess('Bun, core', programs.bun, core()),
  inProcess('Bun, node', programs.bun, adapter('node')),
  inProcess('Deno, deno', programs.deno, adapter('deno')),
  // undici asks for more than the address.
  inProcess(
    'Deno, node',
    { ...programs.deno, flags: ['run', '--no-prompt', '--no-lock', '-A'] },
    adapter('node'),
  ),
  { ...inProcess('Deno, core', programs.deno, core()), refused: sentToDenosAdapter },
  { ...inProcess('Deno, core in a wrapper', programs.deno, wrapped), refused: sentToDenosAdapter },
  { ...inProcess('Deno, core in a bundle', programs.deno, core(), true), refused: sentToDenosAdapter },
  {
    name: 'workerd, core',
    missing: undefined,
    async send(folder, settings, count) {
      const script = `import { sendOrders } from './once.js'
${core()}
export default {
  fetch: async (_, { GIVEN: [settings, count] }) => Response.json(await sendOrders(connect(settings), count)),
}`
      const worker = new Miniflare({
        modules: true,
        script: await readFile(await bundled(folder, 'once-worker', script), 'utf8'),
        compatibilityDate: '2026-06-01',
        bindings: { GIVEN: [settings, count] as never },
      })
      try {
        const response = await worker.dispatchFetch('http://worker.test/')
        return (await response.json()) as ToldOrder[]
      } finally {
        await worker.dispose()
      }
    },
  },
]

function inProcess(name: string, runtime: Program, connect: string, isBundled = false): Way {
  return {
    name,
    missing: runtime.missing,
    async send(folder, settings, count) {
      const base = `once-${name.replace(/\W+/g, '-')}`
      const file = join(folder, `${base}.mjs`)
      await writeFile(file, program(connect))
      const start = isBundled ? await bundled(folder, base, program(connect)) : file
      return runProgram<readonly ToldOrder[]>(runtime, [start, JSON.stringify([settings, count])], folder)
    },
  }
}

/** One file with everything in it, made as for a browser: no bundler knows of Deno's or a Worker's conditions by itself. */
async function bundled(folder: string, name: string, script: string): Promise<string> {
  const input = join(folder, `${name}-entry.js`)
  const output = join(folder, `${name}-bundle.js`)
  await writeFile(input, script)
  await bundle(input, output, /^node:/, 'browser')
  return output
}
