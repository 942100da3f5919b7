import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { configDefaults, defineConfig } from 'vitest/config'

// Threads share what V8 compiled of undici's WebAssembly, and two that clear it away at a time can wait for each other for ever,
// with the whole process: seen on Node 24.21. A run ends before there is anything worth to be cleared away.
setFlagsFromString('--no-wasm-code-gc')

const tests = ['packages/*/src', 'apps/*/src', 'scripts', 'docs/test']
/** Tests that hold what something costs against something else; `npm test` runs them when nothing else runs. */
const timed = '**/*.timed.test.ts'
/** Many small files that run in the worker itself, and change nothing there that others see. */
const alike = 'packages/{core,mock-server}/src/**/*.test.ts'
/** Strangers with an empty folder, to whom our packages come from one registry on loopback. */
const strangers = 'packages/conformance/src/registry/{in-ci,pages,projects,registry}.test.ts'
/** A bot takes signals, sets its umask, and is weighed, and readers are by the processor's time: that belongs to a process. */
const ownProcess = [
  'packages/conformance/src/hostile/*.test.ts',
  'apps/bot/src/{cli,control,dashboard,operations,run,store}/**/*.test.ts',
  'packages/bench/src/**/*.test.ts',
]

/** How all of them run. */
const shared = {
  environment: 'node',
  // With a neighbour on the same core a test of three seconds has taken thirty; what hangs still ends.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  globalSetup: 'scripts/built.mjs',
  // A variable that one test sets is none of the next one's. Spies are taken back by who set them: twice would undo what came after.
  unstubEnvs: true,
}
// As Node resolves them: a package in two forms would be two packages, whose errors are strangers to each other.
const ssr = { resolve: { conditions: ['node'], externalConditions: ['node'] } }

export default defineConfig({
  test: {
    // Half of the files mostly wait: for a time-out, a browser, an installation. One more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // A thread starts in half the time of a process.
      {
        ssr,
        test: {
          ...shared,
          name: 'thread',
          pool: 'threads',
          include: tests.map((folder) => `${folder}/**/*.test.ts`),
          exclude: [...configDefaults.exclude, timed, alike, strangers, ...ownProcess],
        },
      },
      {
        ssr,
        test: {
          ...shared,
          name: 'process',
          include: ownProcess,
          exclude: [...configDefaults.exclude, timed],
        },
      },
      {
        ssr,
        test: {
          ...shared,
          name: 'strangers',
          pool: 'threads',
          include: [strangers],
          globalSetup: [shared.globalSetup, 'packages/conformance/src/registry/one-registry.ts'],
        },
      },
      // What they import is read once for all that a worker runs: half of the time went into that.
      { ssr, test: { ...shared, name: 'alike', include: [alike], exclude: [timed], isolate: false } },
      { ssr, test: { ...shared, name: 'timed', include: tests.map((folder) => `${folder}/${timed}`) } },
    ],
  },
})
