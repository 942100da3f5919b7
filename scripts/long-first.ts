import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take a minute or more on two cores, the longest first. Started last, each of them would be waited for while all
 * other workers have nothing to do. One that is missing here costs time and nothing else.
 */
const long = [
  'packages/conformance/src/registry/pages.test.ts',
  'packages/conformance/src/registry/registry.test.ts',
  'packages/conformance/src/registry/projects.test.ts',
  'packages/core/src/orders/answers.property.test.ts',
  'apps/bot/src/run/kills.test.ts',
  'packages/conformance/src/hostile/',
  'packages/conformance/src/registry/release.test.ts',
  'packages/core/src/orders/foreign-failures.property.test.ts',
  'apps/bot/src/dashboard/',
  'packages/conformance/src/suite/',
  'packages/conformance/src/canary/',
  'packages/conformance/src/conformance.test.ts',
  'packages/mock-server/src/cli/',
  'docs/test/strict.test.ts',
  'packages/mock-server/src/bench/',
  'packages/deno/',
  'apps/bot/src/bin.test.ts',
]

/** Starts the long files first, and then the others as Vitest would. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => placeOf(a) - placeOf(b))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const at = long.findIndex((path) => moduleId.includes(`/${path}`))
  return at === -1 ? long.length : at
}
