import type { Credentials } from '../auth/credentials.ts'
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

/** One call as the pipeline sees it: bytes that are final, and all that decides how they are treated. */
export interface Call {
  /** The frozen request. */
  readonly request: PreparedRequest
  /** Method and path template, for errors and logs: holds no value of the caller's. */
  readonly label: string
  /** Which host gets it. */
  readonly host: Host
  /** Whether it is signed. */
  readonly isSigned: boolean
  /** Whether it can change anything at the exchange; then an unclear outcome is never retried. */
  readonly isWrite: boolean
  /** What an attempt costs. */
  readonly cost: RateCost
  /** The caller's own id of the order, for errors. */
  readonly clientOid?: string | undefined
  /** Field of a successful answer that holds the id of what was made; absent where nothing is. */
  readonly idField?: string | undefined
  /** Tables that say what KuCoin's codes mean here, the nearest first. */
  readonly codes: readonly CodeTable[]
  /** Explains codes in messages. */
  readonly hint?: HintLookup | undefined
  /** Takes what was sent as a secret out of KuCoin's words; absent in small bundles, which know its plain spelling. */
  readonly maskWords?: MaskWords | undefined
  /** Fields of the answer whose integers may exceed 2^53. */
  readonly integerFields?: readonly string[] | undefined
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
  /** Whether the request was handed to the network: from then on it may have arrived. */
  isSent: boolean
  /** The credentials that signed it. */
  signedBy?: Credentials
  /** The timestamp that was signed, epoch ms. */
  signedAtMs?: number
  /** HTTP status of the answer, once there is one. */
  status?: number
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
