// Everything that must hold, in one run: build, then gates and tests two at a time. The last line is the sum
// over all of them. A gate counts as one check, a test runner as its own number of tests.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const results = join(root, '.results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results)

const published = readdirSync(join(root, 'packages'))
  .map((name) => `packages/${name}`)
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
  .filter((folder) => !JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private)

const cruise = join('scripts', 'node_modules', '.bin', 'depcruise')
const gates = [
  gate(
    'tests',
    'vitest',
    ['run', '--reporter=default', '--reporter=json', '--outputFile.json=.results/vitest.json'],
    countVitest,
  ),
  gate('format and lint', 'biome', ['check', '--error-on-warnings', '.']),
  gate('types', 'turbo', ['run', 'typecheck', '--output-logs=errors-only']),
  gate('layers', cruise, ['--config', 'scripts/layers.mjs', 'packages', 'apps']),
  gate('unused code', 'knip', ['--no-progress']),
  gate('bundle sizes', 'pnpm', ['--dir', 'scripts', 'exec', 'size-limit']),
  gate('API reports', 'node', ['scripts/api-report.mjs']),
  ...published.flatMap((folder) => [
    gate(`publint ${folder}`, 'publint', ['--strict', folder]),
    gate(`types resolve ${folder}`, 'attw', ['--pack', folder, '--profile', 'esm-only']),
  ]),
  gate('documentation', 'turbo', ['run', 'build', '--filter=@kucoin-kit/docs', '--output-logs=errors-only']),
]

let passed = 0
let failed = 0
const before = treeState()
const built = await run(
  gate('build', 'turbo', ['run', 'build', '--filter=!@kucoin-kit/docs', '--output-logs=errors-only']),
)
if (built) {
  const queue = [...gates]
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await run(next)
  }
  await Promise.all([lane(), lane()])
  report('tree left as it was', treeState() === before, 0, treeState())
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function gate(name, program, args, count) {
  return { name, program, args, count }
}

/** Runs one gate; its output is shown only where it failed. */
async function run({ name, program, args, count }) {
  const startedMs = performance.now()
  const { code, output } = await collect(program, args)
  const seconds = (performance.now() - startedMs) / 1_000
  if (count) return count(name, code, seconds, output)
  return report(name, code === 0, seconds, output)
}

function collect(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: '1' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function report(name, isGood, seconds, output) {
  if (isGood) passed += 1
  else failed += 1
  const mark = isGood ? styleText('green', '✓') : styleText('red', '✗')
  console.log(`${mark} ${name} ${styleText('dim', `${seconds.toFixed(1)} s`)}`)
  if (!isGood) console.log(output)
  return isGood
}

function countVitest(name, code, seconds, output) {
  const file = join(results, 'vitest.json')
  if (!existsSync(file)) return report(name, false, seconds, output)
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
  const ran = testResults.flatMap((suite) => suite.assertionResults)
  const good = ran.filter((test) => test.status === 'passed').length
  const bad = ran.filter((test) => test.status === 'failed').length
  const idle = ran.length - good - bad
  // A suite that broke before its first test, or a test that did not run, is a failure too.
  const broken = testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length
  passed += good
  failed += bad + idle + broken
  for (const suite of testResults.sort((a, b) => a.name.localeCompare(b.name))) {
    const count = suite.assertionResults.filter((test) => test.status === 'passed').length
    console.log(
      styleText('dim', `    ${String(count).padStart(5)} passed  ${suite.name.slice(root.length + 1)}`),
    )
  }
  // What tests have measured: the table of runtimes, the relay's memory.
  for (const measured of readdirSync(results).filter((one) => one.endsWith('.txt'))) {
    console.log(readFileSync(join(results, measured), 'utf8').trimEnd())
  }
  if (code !== 0) console.log(output)
  if (code !== 0 && bad + idle + broken === 0) failed += 1
  const mark = code === 0 ? styleText('green', '✓') : styleText('red', '✗')
  console.log(
    `${mark} ${name} ${good} passed, ${bad + idle + broken} failed ${styleText('dim', `${seconds.toFixed(1)} s`)}`,
  )
  return code === 0
}

function treeState() {
  return spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).stdout
}
