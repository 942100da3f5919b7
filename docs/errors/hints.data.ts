// Every mistake that `explain` and the mock exchange name, out of the library's own table.
import { type Mistake, mistakes } from '@kucoin-kit/core/diagnose'
import { hintExamples } from './hint-examples.ts'

/** One mistake; its name is its anchor on the page. */
export interface HintRow {
  readonly name: Mistake
  readonly cause: string
  readonly remedy: string
  readonly wrong: string
  readonly right: string
}

export declare const data: readonly HintRow[]

export default {
  watch: ['../../packages/core/dist/diagnose/*.js', './hint-examples.ts'],
  load: (): readonly HintRow[] =>
    (Object.keys(mistakes) as Mistake[]).map((name) => {
      const { what, fix } = mistakes[name]
      const [wrong, right] = hintExamples[name]
      return { name, cause: what, remedy: fix.charAt(0).toUpperCase() + fix.slice(1), wrong, right }
    }),
}
