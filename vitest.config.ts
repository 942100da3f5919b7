import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

const tests = ['packages/*/src', 'apps/*/src', 'scripts', 'docs/test']
/** Tests that hold what something costs against something else; `npm test` runs them when nothing else runs. */
const timed = '**/*.timed.test.ts'
const alike = 'packages/core/src/**/*.test.ts'

/** How all of them run. */
const shared = {
  environment: 'node',
  // With a neighbour on the same core a test of three seconds has taken thirty; what hangs still ends.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  globalSetup: 'scripts/built.mjs',
}
// As Node resolves them: a package in two forms would be two packages, whose errors are strangers to each other.
const ssr = { resolve: { conditions: ['node'], externalConditions: ['node'] } }

export default defineConfig({
  test: {
    // Half of the files mostly wait: for a time-out, a browser, an installation. One more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        ssr,
        test: {
          ...shared,
          name: 'node',
          include: tests.map((folder) => `${folder}/**/*.test.ts`),
          exclude: [...configDefaults.exclude, timed, alike],
        },
      },
      // They change nothing that others see, and what they import is read once for all of them.
      { ssr, test: { ...shared, name: 'core', include: [alike], exclude: [timed], isolate: false } },
      { ssr, test: { ...shared, name: 'timed', include: tests.map((folder) => `${folder}/${timed}`) } },
    ],
  },
})
