import type { Certainty, Finding } from './diagnosis.ts'
import type { Mistake } from './mistake.ts'
import { mistakes } from './mistakes.ts'

/** Makes a finding from a mistake's own words. */
export function found(mistake: Mistake, certainty: Certainty, detail?: string): Finding {
  const { what, fix } = mistakes[mistake]
  return { mistake, certainty, what, fix, ...(detail === undefined ? {} : { detail }) }
}

const order: readonly Certainty[] = ['proven', 'likely', 'possible']

/** The surest first; otherwise the order in which they were found. */
export function tidy(all: readonly Finding[]): readonly Finding[] {
  const sorted = order.flatMap((certainty) => all.filter((one) => one.certainty === certainty))
  return sorted.filter(({ mistake }, at) => sorted.findIndex((other) => other.mistake === mistake) === at)
}
