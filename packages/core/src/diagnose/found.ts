import type { Certainty, Finding } from './diagnosis.ts'
import type { Mistake } from './mistake.ts'
import { mistakes } from './mistakes.ts'

const page = 'https://kucoin-kit.github.io/kucoin-kit/errors/hints'

/** Makes a finding from a mistake's own words. */
export function found(mistake: Mistake, certainty: Certainty, detail?: string): Finding {
  const { what, fix } = mistakes[mistake]
  return {
    mistake,
    certainty,
    what,
    fix,
    docs: `${page}#${mistake}`,
    ...(detail === undefined ? {} : { detail }),
  }
}
