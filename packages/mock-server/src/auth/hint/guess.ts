import type { HintName } from './names.ts'

/** What a wrong client may have used in place of the right value. */
export interface Guess<T> {
  readonly name: HintName
  readonly value: T
}

/** One part of what is signed: its right forms, and the wrong ones. */
export interface Part {
  readonly right: readonly string[]
  readonly wrong: readonly Guess<string>[]
}

/** Builds a part: a value counts once, under the first name that it gets, and never where it is right. */
export function part(
  right: readonly string[],
  ...groups: readonly (readonly [HintName, ...(string | undefined)[]])[]
): Part {
  const seen = new Set<string | undefined>([undefined, ...right])
  const wrong: Guess<string>[] = []
  for (const [name, ...values] of groups) {
    for (const value of values) {
      if (value === undefined || seen.has(value)) continue
      seen.add(value)
      wrong.push({ name, value })
    }
  }
  return { right, wrong }
}

/** The first form of each mistake. */
export function firstFaces({ right, wrong }: Part): Part {
  return { right, wrong: wrong.filter(({ name }, at) => wrong.findIndex((one) => one.name === name) === at) }
}
