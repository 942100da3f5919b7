import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A core is left for what tests start and wait for, but two files always run at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        // As Node resolves them: a package in two forms would be two packages, whose errors are strangers to each other.
        ssr: { resolve: { conditions: ['node'], externalConditions: ['node'] } },
        test: {
          name: 'node',
          environment: 'node',
          // With a neighbour on the same core a test of three seconds may take six; what hangs still ends.
          testTimeout: 20_000,
          globalSetup: 'scripts/built.mjs',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'docs/test/**/*.test.ts',
          ],
        },
      },
    ],
  },
})
