// The tests of what changed since main, in the working tree too: vitest follows imports from every test, across
// packages as well, where a changed module stands for its built twin. `npm test` alone is the whole truth.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { build, root } from './gates.mjs'
import { explainHost } from './host.mjs'

// Tests that read files instead of importing them.
const readers = [
  { of: /\.md$/, tests: 'docs/test/*.test.ts' },
  { of: /(^scripts\/|\/package\.json$|^pnpm-)/, tests: 'scripts/*.test.ts' },
]

const usage = 'pnpm test:changed [branch]: the tests of what changed since then, main where none is given'
const option = process.argv.slice(2).find((word) => word.startsWith('-'))
if (option === '--help' || option === '-h') {
  console.log(usage)
  process.exit()
}
if (option !== undefined) stop(`There is no option ${option}.\n${usage}`, 2)
const problem = explainHost('test')
if (problem) stop(problem)
const base =
  process.argv[2] ?? ['main', 'origin/main'].find((name) => git('rev-parse', '--verify', '-q', name))
const since = base && git('merge-base', base, 'HEAD')
if (!since) stop(`There is no branch "${base ?? 'main'}" here to compare with: pnpm test:changed <branch>`)

const lines = (text) => text.split('\n').filter((line) => line !== '')
const changed = [
  ...lines(git('diff', '--name-only', '--no-renames', since)),
  ...lines(git('ls-files', '--others', '--exclude-standard')),
]
const code = changed.filter((file) => /\.(ts|js|mjs|json)$/.test(file) && !file.endsWith('package.json'))
const twins = code.map((file) => file.replace('/src/', '/dist/').replace(/\.ts$/, '.js'))
const read = readers.flatMap(({ of, tests }) =>
  changed.some((file) => of.test(file)) ? globSync(tests, { cwd: root }) : [],
)
run(build.run)
const files = [...new Set([...code, ...twins, ...read])].filter((file) => existsSync(join(root, file)))
console.log(`[test:changed] ${changed.length} files changed since ${since.slice(0, 7)}`)
if (files.length > 0) run(['vitest', 'related', '--run', '--passWithNoTests', ...files])

function git(...args) {
  return spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim()
}

function run([program, ...args]) {
  const env = {
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  }
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env })
  if (error) stop(`${program} could not be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

function stop(message, exitCode = 1) {
  console.error(`[test:changed] ${message}`)
  process.exit(exitCode)
}
