// The way in on a bare machine: Node 20 or newer with npm is enough, everything else comes from the npm registry.
//
//   node scripts/run.mjs           set up, nothing else
//   node scripts/run.mjs <name> …  set up, build what <name> needs, run it with the arguments that follow
//
// Set-up speaks on standard error only, so that a command's own standard output stays clean for pipes.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hand } from './hand.mjs'
import { isAtLeast } from './host.mjs'
import { quietStep } from './quiet-step.mjs'
import { facts, installChecked, missingPackages } from './toolchain.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const toolchain = join(root, '.toolchain')

const COMMANDS = {
  bot: { build: '@kucoin-kit/bot...', file: 'apps/bot/dist/bin.js' },
  kit: { build: '@kucoin-kit/cli...', file: 'packages/cli/dist/bin.js' },
  mock: { build: '@kucoin-kit/mock-server...', file: 'packages/mock-server/dist/bin.js' },
  // What is measured is what stands in the sources now, of every package.
  bench: { build: '!@kucoin-kit/docs', file: 'packages/bench/src/main.ts' },
  test: { file: 'scripts/check.mjs' },
}

/** A build that finds everything made takes less. */
const QUIET_MS = 2_000

const [name, ...args] = process.argv.slice(2)
const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
if (name !== undefined && command === undefined) {
  fail(`unknown command "${name}"; there are: ${Object.keys(COMMANDS).join(', ')}`)
}
const env = installToolchain()
installPackages(env)
if (command?.build) await build(command.build, env)
if (command) await hand(join(root, command.file), args, env)

function installToolchain() {
  // Started by the Node that an earlier run put here, we still count as a host without one.
  const hasNode =
    isAtLeast(process.versions.node, facts.minimumNode) && !process.execPath.startsWith(toolchain)
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  try {
    const packages = missingPackages({
      platform: `${process.platform}-${process.arch}`,
      node: process.version,
      hasNode,
      packageManager,
      pnpmVersion: () => spawnSync('pnpm --version', { shell: true, encoding: 'utf8' }).stdout.trim(),
    })
    if (packages.length > 0)
      once('.stamp-toolchain', JSON.stringify(packages), () => {
        const names = packages.map(({ name, version }) => `${name}@${version}`)
        console.error(`[set-up] npm brings ${names.join(' and ')}`)
        installChecked(toolchain, packages, process.env)
      })
  } catch (error) {
    fail(error.message)
  }
  return environment(hasNode)
}

function environment(hasNode) {
  const bins = [join(toolchain, 'node_modules', '.bin'), join(root, 'node_modules', '.bin')]
  if (hasNode) bins.unshift(dirname(process.execPath))
  const env = {
    ...process.env,
    PATH: [...bins, process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  }
  // npm's settings for this very script must not leak into pnpm and the packages' own scripts.
  for (const key of Object.keys(env)) {
    if (/^npm_(config_(?!registry|userconfig|cafile)|lifecycle|package)/i.test(key)) delete env[key]
  }
  return env
}

function installPackages(env) {
  const members = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  )
  const manifests = ['', 'docs', 'scripts', ...members]
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(root, file)))
  manifests.push('pnpm-lock.yaml', 'pnpm-workspace.yaml')
  const hash = createHash('sha256')
  for (const file of manifests) hash.update(file).update(readFileSync(join(root, file)))
  once('.stamp-packages', hash.digest('hex'), () =>
    step('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], env),
  )
}

/** Runs `work` unless the stamp says that it already ran with the same input and its result is still there. */
function once(stamp, input, work) {
  const file = join(toolchain, stamp)
  const isDone = existsSync(file) && readFileSync(file, 'utf8') === input
  const place = stamp === '.stamp-packages' ? root : toolchain
  if (isDone && existsSync(join(place, 'node_modules'))) return
  mkdirSync(toolchain, { recursive: true })
  work()
  writeFileSync(file, input)
}

/** Before every command, and nearly always with nothing to do: only a build that works or fails is seen. */
async function build(filter, env) {
  const args = ['run', 'build', `--filter=${filter}`, '--output-logs=errors-only']
  const options = { cwd: root, env, shell: process.platform === 'win32' }
  const heard = { write: (chunk) => process.stderr.write(chunk), afterMs: QUIET_MS }
  try {
    const code = await quietStep('turbo', args, { ...options, ...heard })
    if (code !== 0) fail(`turbo failed with exit code ${code}; its own message stands above`, code)
  } catch (error) {
    fail(`turbo could not be started: ${error.message}`)
  }
}

function step(program, args, env) {
  console.error(`[set-up] ${[program, ...args].join(' ')}`)
  // Standard output of the step goes to our standard error.
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (error) fail(`${program} could not be started: ${error.message}`)
  if (status !== 0)
    fail(`${program} failed with exit code ${status}; its own message stands above`, status ?? 1)
}

function fail(message, code = 1) {
  console.error(`[set-up] ${message}`)
  process.exit(code)
}
