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
  /** Where the mistake is explained, with an example. */
  readonly docs: string
  /** What was seen here, where there is more to say; holds no secret. */
  readonly detail?: string
}

/** What the exchange said, and what the library knows of it. */
export interface Said {
  /** KuCoin's code. */
  readonly code: string
  /** KuCoin's words, at most 300 characters; of more, the last one is an ellipsis. */
  readonly message?: string
  /** What to do about this code, in one sentence; absent for a code that is not listed. */
  readonly hint?: string
  /** Page that lists the code; absent for one that is not listed. */
  readonly docs?: string
}

/** What every diagnosis has. */
interface Facts {
  /** The answer's code, where there is one. */
  readonly said?: Said
  /** What else there is to know or to do, in one sentence. */
  readonly advice?: string
  readonly prehash: PrehashComparison
}

/**
 * What a diagnosis came to.
 *
 * `correct`: key, signature, passphrase and version are what this secret gives; `said` and `advice` tell where else
 * to look. `proven`: the findings explain the request. `suspected`: without the secret, or where nothing could be
 * recomputed, the usual causes that fit, the likeliest first. `answered`: the answer's code says what is wrong, and
 * `said` what to do. `unexplained`: recomputed, and no known mistake gives what was sent. `inconclusive`: nothing to
 * go by.
 */
export type Diagnosis = Facts &
  (
    | {
        readonly verdict: 'correct'
        readonly findings: readonly []
        /** What the answer points at, outside of the request; absent where it points nowhere. */
        readonly elsewhere?: Mistake
      }
    | { readonly verdict: 'answered' | 'inconclusive'; readonly findings: readonly [] }
    | {
        readonly verdict: 'proven' | 'suspected' | 'unexplained'
        readonly findings: readonly [Finding, ...Finding[]]
      }
  )
