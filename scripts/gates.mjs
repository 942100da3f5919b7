// Everything that must hold, as data. A gate is a program that ends with 0 where it holds.
//   name      what `pnpm check <name>` calls it; the part before a colon calls all of its kind
//   says      what holds where it is green
//   run       the program and its arguments
//   in        the folder it runs in, from the root; the root where it is left out
//   onBuild   whether it reads what `build` writes
//   alone     whether it runs when all others have ended, since it measures
//   report    the file in which it says how many tests passed; a gate without one counts as one check
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))

/** Folders of the packages that go to npm. */
export const published = readdirSync(join(root, 'packages'))
  .map((name) => ({ name, file: join(root, 'packages', name, 'package.json') }))
  .filter(({ file }) => existsSync(file) && !JSON.parse(readFileSync(file, 'utf8')).private)
  .map(({ name }) => name)

const quiet = '--output-logs=errors-only'
const tests = (projects, ...options) => {
  const report = `.results/${projects[0]}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return {
    run: ['vitest', 'run', ...projects.flatMap((name) => ['--project', name]), ...options, ...reporters],
    onBuild: true,
    report,
  }
}

export const build = {
  name: 'build',
  says: 'every package builds',
  run: ['turbo', 'run', 'build', '--filter=!@kucoin-kit/docs', quiet],
}

export const gates = [
  build,
  {
    name: 'tests',
    says: 'all tests pass, and none is skipped',
    ...tests(['thread', 'process', 'strangers', 'alike']),
  },
  {
    name: 'timed',
    says: 'nothing costs more than it may, beside a floor in the same run',
    ...tests(['timed'], '--no-file-parallelism'),
    alone: true,
  },
  { name: 'lint', says: 'format and lint', run: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', says: 'types of code and tests', run: ['turbo', 'run', 'typecheck', quiet] },
  {
    name: 'layers',
    says: 'imports point one way',
    run: ['scripts/node_modules/.bin/depcruise', '--config', 'scripts/layers.mjs', 'packages', 'apps'],
  },
  { name: 'unused', says: 'no code that nobody uses', run: ['knip', '--no-progress'], onBuild: true },
  {
    name: 'sizes',
    says: 'bundle sizes',
    run: ['node_modules/.bin/size-limit'],
    in: 'scripts',
    onBuild: true,
  },
  {
    name: 'api',
    says: 'public names are those of the API reports',
    run: ['node', 'scripts/api-report.mjs'],
    onBuild: true,
  },
  {
    name: 'answers',
    says: 'what is written down of the answers is what the descriptors say',
    run: ['node', 'scripts/answer-shapes.mjs'],
    onBuild: true,
  },
  {
    name: 'entries',
    says: 'every entry of core is one of each adapter',
    run: ['node', 'scripts/adapter-entries.mjs'],
    onBuild: true,
  },
  {
    name: 'packed',
    says: 'tarballs hold what is used and nothing else, and dependencies may be used by anybody',
    run: ['node', 'scripts/packed.mjs'],
    onBuild: true,
  },
  ...published.flatMap((name) => [
    {
      name: `publint:${name}`,
      says: `packages/${name} is put together as npm expects`,
      run: ['publint', '--strict', `packages/${name}`],
      onBuild: true,
    },
    {
      name: `exports:${name}`,
      says: `the types of packages/${name} are found by every resolver`,
      run: ['attw', '--pack', `packages/${name}`, '--profile', 'esm-only'],
      onBuild: true,
    },
  ]),
  {
    name: 'docs',
    says: 'the documentation builds, every export is documented, and the site can be read and searched',
    run: ['turbo', 'run', 'build', 'check', '--filter=@kucoin-kit/docs', quiet],
  },
]

/** The gates of these names, in the order of the table; a name that is none throws, with the nearest one. */
export function gatesNamed(names) {
  for (const name of names) {
    if (gates.some((gate) => isNamed(gate, name))) continue
    const kinds = [...new Set(gates.map((gate) => gate.name.split(':')[0]))]
    const near = kinds.find((kind) => kind.startsWith(name.slice(0, 3)) || name.includes(kind))
    throw new Error(
      `There is no gate "${name}"${near ? `; did you mean "${near}"?` : '.'} There are ${kinds.join(', ')}: see pnpm check --list.`,
    )
  }
  return names.length === 0 ? gates : gates.filter((gate) => names.some((name) => isNamed(gate, name)))
}

function isNamed(gate, name) {
  return gate.name === name || gate.name.startsWith(`${name}:`)
}
