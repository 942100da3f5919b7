import type { PrehashComparison } from './compare.ts'
import type { Mistake } from './mistake.ts'

/**
 * How sure a finding is. `proven`: seen in the bytes, or recomputed to the byte. `likely`: the form of what was
 * sent, or KuCoin's code, points at it. `possible`: one of the usual causes of this answer.
 */
export type Certainty = 'proven' | 'likely' | 'possible'

/** One mistake that was found. */
export interface Finding {
  /** Its name. */
  readonly mistake: Mistake
  /** How sure it is. */
  readonly certainty: Certainty
  /** What was done, in one sentence. */
  readonly what: string
  /** What to do instead, in one sentence. */
  readonly fix: string
  /** What was seen here, where there is more to say; holds no secret. */
  readonly detail?: string
}

/**
 * What a diagnosis came to.
 *
 * `correct`: key, signature, passphrase and version are what this secret gives; `advice` says where else to
 * look. `proven`: the findings explain the request. `suspected`: without the secret, or where nothing could be
 * recomputed, the usual causes that fit, the likeliest first. `unexplained`: recomputed, and no known mistake
 * gives what was sent. `inconclusive`: nothing to go by.
 */
export type Diagnosis =
  | {
      readonly verdict: 'correct'
      readonly findings: readonly []
      readonly advice?: string
      readonly prehash: PrehashComparison
    }
  | {
      readonly verdict: 'proven' | 'suspected' | 'unexplained'
      readonly findings: readonly [Finding, ...Finding[]]
      readonly advice?: string
      readonly prehash: PrehashComparison
    }
  | {
      readonly verdict: 'inconclusive'
      readonly findings: readonly []
      readonly advice?: string
      readonly prehash: PrehashComparison
    }
