// Every code that KuCoin answers, out of the library's own tables, so that the page cannot part from the code.
import { type ErrorScope, listCodes } from '@kucoin-kit/core'
import { hintIn } from '@kucoin-kit/core/hints'

/** One row of the table. */
export interface CodeRow {
  readonly apiCode: string
  readonly scope: ErrorScope
  /** The library's own code, and the name of its page. */
  readonly family: string
  readonly page: string
  readonly retry: string
  readonly outcome: string
  readonly hint: string
}

export declare const data: readonly CodeRow[]

export default {
  watch: ['../../packages/core/dist/{errors,hints}/*.js'],
  load: (): readonly CodeRow[] =>
    listCodes().map(({ scope, apiCode, rule }) => ({
      apiCode,
      scope,
      family: rule.code,
      page: rule.code.toLowerCase().replaceAll('_', '-'),
      retry: rule.retry,
      outcome: rule.outcome,
      hint: sentence(hintIn(scope, apiCode)),
    })),
}

function sentence(hint: string | undefined): string {
  if (hint === undefined) throw new Error('a listed code has no hint')
  return hint.charAt(0).toUpperCase() + hint.slice(1)
}
