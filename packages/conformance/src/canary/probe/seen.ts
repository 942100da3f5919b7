import type { Observation } from './hunt.ts'

/** What a call fails with. */
export async function failureOf(
  name: string,
  call: Promise<unknown> | (() => unknown),
): Promise<Observation> {
  try {
    await (typeof call === 'function' ? call() : call)
  } catch (error) {
    return { name, value: error }
  }
  throw new Error(`${name}: it did not fail`)
}
