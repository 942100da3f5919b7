// Runs gates, two at a time: the build before those that need it, and what measures at the end, alone. The last line is
// the sum over all of them.
//
//   node scripts/check.mjs           all of them, and that they leave the working tree as it was
//   node scripts/check.mjs <name> …  some
//   node scripts/check.mjs --list    their names; --help says how they are given
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import util from 'node:util'
import { failureText, gateFailure, readReport } from './failures.mjs'
import { build, gates, gatesNamed, root } from './gates.mjs'
import { explainHost } from './host.mjs'

const names = process.argv.slice(2)
if (names.some((name) => ['--list', '--help', '-h'].includes(name))) {
  if (!names.includes('--list')) console.log('pnpm check [name …]: all gates, or some of these')
  const width = Math.max(...gates.map(({ name }) => name.length))
  for (const { name, says } of gates) console.log(`${name.padEnd(width)}  ${says}`)
  process.exit()
}
const problem = explainHost(`test -- ${names.join(' ')}`)
if (problem) stop(problem)
let chosen
try {
  chosen = gatesNamed(names)
} catch (error) {
  stop(error.message, 2)
}

const results = join(root, '.results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results)

let passed = 0
const failures = []
const before = treeState()
const needsBuild = chosen.includes(build) || chosen.some(({ onBuild }) => onBuild)
const isBuilt = needsBuild ? await run(build) : true
const queue = chosen.filter((gate) => gate !== build && (isBuilt || !gate.onBuild))
const beside = queue.filter(({ alone }) => !alone)
const lane = async () => {
  for (let next = beside.shift(); next; next = beside.shift()) await run(next)
}
await Promise.all([lane(), lane()])
for (const gate of queue.filter(({ alone }) => alone)) await run(gate)
// What tests have measured: the table of runtimes, the relay's memory.
for (const measured of readdirSync(results).filter((one) => one.endsWith('.txt')))
  console.log(readFileSync(join(results, measured), 'utf8').trimEnd())
if (names.length === 0) {
  const now = treeState()
  report({ name: 'tree', says: 'the working tree is left as it was' }, now === before, 0, `failed: ${now}`)
}
if (failures.length > 0) console.log(`${failureText(failures)}\n`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1

/** Runs one gate; its output is shown only where it failed. */
async function run(gate) {
  const startedMs = performance.now()
  const { code, output } = await collect(gate)
  const seconds = (performance.now() - startedMs) / 1_000
  if (gate.report && existsSync(join(root, gate.report))) return countTests(gate, code, seconds, output)
  return report(gate, code === 0, seconds, output)
}

function collect({ run: [program, ...args], in: folder = '', alone }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: join(root, folder),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CI: '1',
        // It would leave runtimes out of the conformance suite.
        RUNTIME: undefined,
        // Thousands of programs are started here, most of them from the same files. What measures compiles for itself.
        NODE_COMPILE_CACHE: alone ? undefined : join(root, '.cache', 'compiled'),
        PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 1, output: `${program} could not be started: ${error}` }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function report(gate, isGood, seconds, output) {
  if (isGood) passed += 1
  else failures.push(gateFailure(gate, output))
  say(isGood, gate.name, gate.says, seconds)
  if (!isGood) console.log(output)
  return isGood
}

function countTests(gate, code, seconds, output) {
  const read = readReport(join(root, gate.report), root)
  const good = read.passed.reduce((sum, { count }) => sum + count, 0)
  for (const { name, count } of read.passed)
    console.log(util.styleText('dim', `    ${String(count).padStart(5)} passed  ${name}`))
  if (code !== 0) console.log(output)
  passed += good
  failures.push(...read.failures)
  // Red without a red test: an error outside of all tests, say.
  if (code !== 0 && read.failures.length === 0) failures.push(gateFailure(gate, output))
  say(code === 0, gate.name, `${good} passed, ${read.failures.length} failed`, seconds)
  return code === 0
}

function say(isGood, name, words, seconds) {
  const mark = isGood ? util.styleText('green', '✓') : util.styleText('red', '✗')
  console.log(`${mark} ${name}: ${words} ${util.styleText('dim', `${seconds.toFixed(1)} s`)}`)
}

function treeState() {
  return spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).stdout
}

function stop(message, exitCode = 1) {
  console.error(`[check] ${message}`)
  process.exit(exitCode)
}
