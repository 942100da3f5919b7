/** The packed relay on every runtime that it is made for, in front of an upstream of the test's. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Miniflare } from 'miniflare'
import { bundle } from '../runtimes/pack.ts'
import { type Program, programs } from '../runtimes/programs.ts'

/** A relay that is being served. */
export interface ServedRelay {
  readonly url: string
  close(): Promise<void>
}

/** A runtime that the relay runs on. */
export interface RelayRuntime {
  readonly name: string
  /** Why it cannot run here; undefined where it can. */
  readonly missing: string | undefined
  serve(folder: string, options: object): Promise<ServedRelay>
}

/** By the recipes of the relay's README. */
export const relayRuntimes: readonly RelayRuntime[] = [
  {
    name: 'Node',
    missing: programs.node24.missing,
    serve: (folder, options) =>
      serveByProgram(
        programs.node24,
        folder,
        'node-relay.mjs',
        `import { createRelay } from '@kucoin-kit/relay'
import { listenRelay } from '@kucoin-kit/relay/node'
console.log((await listenRelay(createRelay(${JSON.stringify(options)}))).url)`,
      ),
  },
  {
    name: 'Deno',
    missing: programs.deno.missing,
    serve: (folder, options) =>
      serveByProgram(
        programs.deno,
        folder,
        'deno-relay.mjs',
        `import { createRelay } from '@kucoin-kit/relay'
const onListen = ({ port }) => console.log('http://127.0.0.1:' + port)
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, createRelay(${JSON.stringify(options)}))`,
      ),
  },
  {
    name: 'Bun',
    missing: programs.bun.missing,
    serve: (folder, options) =>
      serveByProgram(
        programs.bun,
        folder,
        'bun-relay.mjs',
        `import { createRelay } from '@kucoin-kit/relay'
const relay = createRelay(${JSON.stringify(options)})
const { websocket } = relay
console.log('http://127.0.0.1:' + Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: relay, websocket }).port)`,
      ),
  },
  { name: 'workerd', missing: undefined, serve: serveByWorkerd },
]

async function serveByProgram(
  { path, flags }: Program,
  folder: string,
  name: string,
  script: string,
): Promise<ServedRelay> {
  const file = join(folder, name)
  await writeFile(file, script)
  const env = { PATH: process.env['PATH'], HOME: folder, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
  const child = spawn(path, [...flags, file], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const url = await firstLine(child)
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        // Deno's package starts Deno from a script: both are of one group.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      }),
  }
}

async function firstLine({ stdout, stderr }: ChildProcess): Promise<string> {
  if (!stdout || !stderr) throw new Error('no output to read')
  let said = ''
  stderr.on('data', (chunk) => (said += chunk))
  for await (const line of createInterface(stdout)) return line
  throw new Error(`the relay ended before it listened: ${said}`)
}

async function serveByWorkerd(folder: string, options: object): Promise<ServedRelay> {
  const input = join(folder, 'worker-relay-entry.js')
  const output = join(folder, 'worker-relay.js')
  const script = `import { createRelay } from '@kucoin-kit/relay'
const relay = createRelay(${JSON.stringify(options)})
export default { fetch: relay }`
  await writeFile(input, script)
  await bundle(input, output)
  const worker = new Miniflare({
    modules: true,
    script: await readFile(output, 'utf8'),
    compatibilityDate: '2026-06-01',
    host: '127.0.0.1',
    port: 0,
    // It writes down requests that it cannot read; here they are meant.
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      stdout.resume()
      stderr.resume()
    },
  })
  const url = await worker.ready
  return { url: url.origin, close: () => worker.dispose() }
}
