import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const tests = ['packages/*/src', 'apps/*/src', 'scripts', 'docs/test']
/** Tests that hold what something costs against something else; `npm test` runs them when nothing else runs. */
const timed = '**/*.timed.test.ts'
/** Nearly all of these run in the worker itself; the others start programs and browsers, and load what changes a process. */
const light = ['packages/{core,mock-server,cli,relay,terminal}/src/**/*.test.ts', 'apps/bot/src/**/*.test.ts']

/** Files that take a minute and more: what is begun last is what all others wait for. */
const long =
  /registry\/(registry|pages|projects|release)|run\/kills|dashboard\/(kill|long-run|page)\.|chaos\/chaos|test\/strict|suite\/suite/

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => long.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** How all of them run. */
const shared = {
  environment: 'node',
  // With a neighbour on the same core a test of three seconds has taken thirty; what hangs still ends.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  globalSetup: 'scripts/built.mjs',
  // Whatever a test puts in the place of the environment, of a global or of a method is taken back before the next one.
  unstubEnvs: true,
  unstubGlobals: true,
  restoreMocks: true,
} as const
// As Node resolves them: a package in two forms would be two packages, whose errors are strangers to each other.
const ssr = { resolve: { conditions: ['node'], externalConditions: ['node'] } }

export default defineConfig({
  test: {
    // Half of the files mostly wait: for a time-out, a browser, an installation. One more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        ssr,
        test: {
          ...shared,
          name: 'node',
          include: tests.map((folder) => `${folder}/**/*.test.ts`),
          exclude: [...configDefaults.exclude, timed, ...light],
        },
      },
      // What they import is read once for all that a worker runs: half of their time went into that.
      { ssr, test: { ...shared, name: 'light', include: light, exclude: [timed], isolate: false } },
      { ssr, test: { ...shared, name: 'timed', include: tests.map((folder) => `${folder}/${timed}`) } },
    ],
  },
})
