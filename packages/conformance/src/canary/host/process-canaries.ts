import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Program, programs } from '../../runtimes/programs.ts'
import type { CanaryReport } from '../probe/canary.ts'
import type { CanaryRun } from './canary-runtime.ts'

/** What differs between programs: the adapter, and how the runtime prints. */
const entry = (adapter: string): string => `import process from 'node:process'
import { inspect } from 'node:util'
import { canary, printAll, printPlants } from './canary.js'
${adapter}
const all = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null }
const runtime = {
  create,
  createCredentials,
  more,
  inspectors: {
    inspect: (value) => inspect(value, all),
    plainInspect: (value) => inspect(value, { ...all, customInspect: false }),
    ...inspectors,
  },
}
// Who dies at once takes along what the pipe has not taken yet.
const printed = () =>
  Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))))
let given = ''
for await (const chunk of process.stdin.setEncoding('utf8')) given += chunk
const { mode, settings, plants, death } = JSON.parse(given)
if (mode === 'hunt') {
  console.log('\\n' + JSON.stringify(await canary(runtime, settings)))
  process.exit(0)
}
if (mode === 'print') {
  if (death === 'reject') await printAll(runtime, settings)
  const credentials = createCredentials(settings.input)
  const client = create({ hosts: { spot: settings.places['auth-rejected'] }, credentials, maxAttempts: 1 })
  const error = await client.request({ method: 'POST', path: '/api/v1/hf/orders', body: {} }).catch((e) => e)
  await printed()
  if (death === 'throw') setTimeout(() => { throw error })
  else Promise.reject(error)
} else {
  printPlants(plants)
  await printed()
  Promise.reject(Object.assign(new Error(plants[0][1]), { request: plants[1][1] }))
}
`

const node = `import { createCredentials, createKucoin as create } from '@kucoin-kit/node'
const inspectors = {}
const more = async ({ input }) => {
  try {
    create({ proxy: 'nonsense ' + input.secret })
  } catch (value) {
    return [{ name: 'a proxy that is none', value }]
  }
  return []
}`

// Deno's own fetch may send a POST twice, so an order on Deno needs the adapter.
const deno = `import { createCredentials, createKucoin as create } from '@kucoin-kit/deno'
const everything = { depth: 1000, showHidden: true, getters: true, iterableLimit: 1e9, strAbbreviateSize: 1e9 }
const inspectors = { 'Deno.inspect': (value) => Deno.inspect(value, everything) }
const more = undefined`

const bun = `import { createClient, createCredentials, webPlatform } from '@kucoin-kit/core'
import { restCodes } from '@kucoin-kit/core/errors'
import { createOrders } from '@kucoin-kit/core/orders'
const create = ({ platform, orders, ...rest }) => {
  const client = createClient({ codes: restCodes, ...rest, platform: { ...webPlatform(), ...platform } })
  return { ...client, orders: createOrders(client, orders) }
}
const inspectors = { 'Bun.inspect': (value) => Bun.inspect(value, { depth: Number.POSITIVE_INFINITY }) }
const more = undefined`

/** The runtimes that are programs. */
export const processCanaries: readonly CanaryRun[] = [
  processCanary('Node 22', programs.node22, node),
  processCanary('Node 24', programs.node24, node),
  processCanary('Node 26', programs.node26, node),
  processCanary('Deno', programs.deno, deno),
  // Bun's console shows neither hidden properties nor a cause that is no error.
  processCanary('Bun', programs.bun, bun, ['in a hidden property', 'in a cause that is no error']),
]

function processCanary(
  name: string,
  program: Program,
  adapter: string,
  unprinted: readonly string[] = [],
): CanaryRun {
  const start = async (folder: string, given: object): Promise<Printed> => {
    const file = join(folder, `canary-${name.replace(/\W+/g, '-')}.mjs`)
    await writeFile(file, entry(adapter))
    return run(program, file, folder, JSON.stringify(given))
  }
  const died = ({ code, stdout, stderr }: Printed): string => {
    if (code !== 1) throw new Error(`${name} ended with ${code} after a failure that nobody caught`)
    return `${stdout}\n${stderr}`
  }
  return {
    name,
    missing: program.missing,
    unprinted,
    async hunt(folder, settings) {
      const { stdout, stderr } = await start(folder, { mode: 'hunt', settings })
      const last = stdout.trim().split('\n').at(-1) ?? ''
      if (!last.startsWith('{')) throw new Error(`${name} gave no report: ${stderr.slice(-2_000)}`)
      return JSON.parse(last) as CanaryReport
    },
    print: async (folder, settings, death) => died(await start(folder, { mode: 'print', settings, death })),
    plant: async (folder, plants) => died(await start(folder, { mode: 'plant', plants })),
  }
}

interface Printed {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script to its end, whatever that is; the secrets come on standard input. */
async function run({ path, flags }: Program, file: string, folder: string, input: string): Promise<Printed> {
  // A clean environment: no loader, option or proxy of the test runner reaches the runtime.
  const env = { PATH: process.env['PATH'], HOME: folder, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
  // In a group of its own: Deno is started by a script, which would end alone.
  const child = spawn(path, [...flags, file], { cwd: folder, env, stdio: 'pipe', detached: true })
  const late = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), 60_000)
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      printed[name] += chunk
    })
  }
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  }).finally(() => clearTimeout(late))
  return { code, ...printed }
}
