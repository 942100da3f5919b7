/** The few assertions that the suite needs: a test framework does not run on every runtime, this does. */

/** Fails the case with these words. */
export function fail(words: string): never {
  throw new Error(words)
}

/** Fails unless the condition holds. */
export function check(condition: unknown, words: string): asserts condition {
  if (!condition) fail(words)
}

/** Fails unless both values have the same JSON, keys in any order. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [write(actual), write(expected)]
  if (left !== right) fail(`${what}: expected ${right}, saw ${left}`)
}

/** What the promise rejects with; fails where it resolves. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  return fail('it succeeded, and should not have')
}

function write(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'undefined'
  )
}
