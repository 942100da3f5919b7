import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { CaseResult } from '../suite/types.ts'
import type { Runtime } from './runtime.ts'
import { directSettings } from './settings.ts'

const run = promisify(execFile)
const installed = fileURLToPath(new URL('../../node_modules/', import.meta.url))

/** Runs on everything that has `node:fs` and a console: the platform is the one argument that differs. */
const entry = (platform: string): string => `import { readFileSync } from 'node:fs'
import process from 'node:process'
import { conformance, remoteStage } from './suite.js'
${platform}
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const settings = JSON.parse(process.argv[2])
const results = await conformance({
  ...settings,
  createPlatform,
  stage: remoteStage(settings.controlUrl),
  vectors: read('./vectors.json'),
  unsafeIntegers: read('./unsafe-integers.json'),
})
console.log(JSON.stringify(results))
`

const web = "import { webPlatform } from '@kucoin-kit/core'\nconst createPlatform = webPlatform"

// Deno's own fetch may send a POST twice, so an order on Deno needs the adapter.
const denoAdapter = "import { denoPlatform } from '@kucoin-kit/deno'\nconst createPlatform = denoPlatform"

/** Exactly what the suite needs: its own files, one argument's worth of network. */
const denoFlags = ['run', '--no-prompt', '--no-lock', '--allow-read', '--allow-net=127.0.0.1']

/** Runtimes that are programs: the three Nodes, Deno, Bun. */
export const processRuntimes: readonly Runtime[] = [
  processRuntime('Node 22', binary('node22', 'bin', 'node'), [], web),
  processRuntime('Node 24', binary('node24', 'bin', 'node'), [], web),
  processRuntime('Node 26', binary('node26', 'bin', 'node'), [], web),
  processRuntime('Deno', binary('.bin', 'deno'), denoFlags, denoAdapter),
  processRuntime('Bun', binary('.bin', 'bun'), [], web),
]

function processRuntime(
  name: string,
  program: string | undefined,
  flags: readonly string[],
  platform: string,
): Runtime {
  return {
    name,
    missing: program ? undefined : `no package of it for ${process.platform}-${process.arch}`,
    async run(folder, served) {
      const file = join(folder, `${name.replace(/\W+/g, '-')}.mjs`)
      await writeFile(file, entry(platform))
      const settings = JSON.stringify(directSettings(name, served))
      // A clean environment: no loader, option or proxy of the test runner reaches the runtime.
      const env = { PATH: process.env['PATH'], HOME: folder, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
      const options = { cwd: folder, env, timeout: 120_000, maxBuffer: 2 ** 26 }
      const { stdout } = await run(program ?? '', [...flags, file, settings], options)
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as CaseResult[]
    },
  }
}

/** A program of a package that is not there on every kind of machine. */
function binary(...path: readonly string[]): string | undefined {
  const file = join(installed, ...path)
  return existsSync(file) ? file : undefined
}
