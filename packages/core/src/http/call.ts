import type { Credentials } from '../auth/credentials.ts'
import type { IntegerFields } from '../encoding/json.ts'
import type { PreparedRequest } from '../encoding/prepared-request.ts'
import type { CodeTable } from '../errors/api-codes/rule.ts'
import type { MaskWords } from '../errors/quote.ts'
import type { StrayField } from '../errors/request-error.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import type { RateCost } from '../rate-limit/permit.ts'
import type { RateHeaders } from '../rate-limit/window.ts'
import type { Host } from './hosts.ts'

/**
 * Gives the words that explain a code, KuCoin's or ours, for messages; absent in small bundles. `words` are KuCoin's, for
 * codes that say several things; with `REQUEST_INVALID` comes the field that is not read. A program that calls an option by
 * a name of its own, `--timeout` say, gives its own words for `TIMED_OUT` and leaves the rest to `hintFor`.
 */
export type HintLookup = (
  code: string,
  isFutures: boolean,
  words?: string,
  stray?: StrayField,
) => string | undefined

/** What a client knows of the words that errors tell; all of it absent in small bundles. */
export interface Wording {
  /** What KuCoin's codes mean, beside the common ones and those of a row. */
  readonly codes?: CodeTable | undefined
  /** Explains codes in messages. */
  readonly hint?: HintLookup | undefined
  /** Takes what was sent as a secret out of KuCoin's words; else its plain spelling is. */
  readonly maskWords?: MaskWords | undefined
}

/** One call as the pipeline sees it: bytes that are final, and all that decides how they are treated. */
export interface Call {
  /** The frozen request. */
  readonly request: PreparedRequest
  /** Method and path template, for errors and logs: holds no value of the caller's. */
  readonly label: string
  /** Which host gets it. */
  readonly host: Host
  /** Whether it can change anything at the exchange; then an unclear outcome is never retried. */
  readonly isWrite: boolean
  /** What an attempt costs; what the public pool pays for is not signed. */
  readonly cost: RateCost
  /** The caller's own id of the order, for errors. */
  readonly clientOid?: string | undefined
  /** What its row says of its answer. */
  readonly row: {
    readonly codes?: CodeTable | undefined
    readonly idField?: string | undefined
    readonly integers?: IntegerFields | undefined
  }
  /** What its client says in errors. */
  readonly wording: Wording
  /** Server time after which no attempt is signed any more, epoch ms. */
  readonly signUntilMs?: number | undefined
  /** Time for one attempt, its body included, in ms. */
  readonly timeoutMs: number
  /** How many attempts there may be, at least 1. */
  readonly maxAttempts: number
  /** The caller's signal. */
  readonly signal?: AbortSignalLike | undefined
}

/** What is known of one attempt; filled in as it moves through the pipeline. */
export interface Attempt {
  /** From 1. */
  readonly number: number
  /** When the request was handed to the network, by the monotonic clock, ms: from then on it may have arrived. */
  sentMs?: number | undefined
  /** The credentials that signed it. */
  signedBy?: Credentials | undefined
  /** The timestamp that was signed, epoch ms. */
  signedAtMs?: number | undefined
  /** What the answer said of the pool. */
  rate?: RateHeaders | undefined
}

/** An answer with its body read. */
export interface Reply {
  /** HTTP status; 0 where a browser hides a redirect. */
  readonly status: number
  /** Response headers, by lower-case name. */
  readonly headers: { get(name: string): string | null }
  /** The whole body. */
  readonly text: string
}
