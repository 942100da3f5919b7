/**
 * The base of every error that this library throws on purpose.
 *
 * An error is built from an allow-list: the constructor takes named facts, never a request, a response or an
 * options object, so there is nothing to mask afterwards.
 */
import { VERSION } from '../version.ts'

/**
 * What helps before the same call may go out again: `never` (change something first), `after-delay` (wait),
 * `after-clock-sync` (read the server's time and sign anew), `after-reconcile` (find out what became of the
 * first one before anything is sent).
 */
export type RetryAdvice = 'never' | 'after-delay' | 'after-clock-sync' | 'after-reconcile'

/**
 * What the exchange can have done: `not-sent` (nothing, the request never left), `refused` (nothing, it said
 * so), `unknown` (perhaps everything: a write may stand).
 */
export type Outcome = 'not-sent' | 'refused' | 'unknown'

/** The facts an error is made of. */
export interface ErrorFacts {
  /** What failed, in one sentence. */
  readonly message: string
  /** What was seen, a line each. */
  readonly seen?: readonly string[]
  /** What to do about it, in one sentence. */
  readonly fix?: string | undefined
  /** See {@link RetryAdvice}. */
  readonly retry: RetryAdvice
  /** See {@link Outcome}. */
  readonly outcome: Outcome
  /** How long to wait at least before the next attempt, in ms. */
  readonly retryAfterMs?: number | undefined
  /** The error underneath, where there is one. */
  readonly cause?: unknown
}

const marker: unique symbol = Symbol.for('kucoin-kit.error') as never
const docs = 'https://kucoin-kit.github.io/kucoin-kit/errors/'

/**
 * Base class: every error of this library is one, across copies of the package too (see
 * {@link KucoinError.isInstance}).
 *
 * @example
 * ```ts
 * import { KucoinError } from '@kucoin-kit/core'
 *
 * function report(error: unknown): string {
 *   if (!KucoinError.isInstance(error)) throw error
 *   return `${error.code}, outcome ${error.outcome}: ${error.shortMessage}`
 * }
 * ```
 */
export abstract class KucoinError extends Error {
  /** A literal that tells errors apart, stable across versions; {@link isKucoinError} gives its type. */
  declare readonly code: string
  /** What failed, in one sentence, without the lines that `message` adds. */
  declare readonly shortMessage: string
  /** What was seen, a line each; holds no secret, no header and no body. */
  declare readonly seen: readonly string[]
  /** What to do about it; absent where nobody knows. */
  declare readonly fix: string | undefined
  /** What helps before the same call may go out again. */
  declare readonly retry: RetryAdvice
  /** What the exchange can have done. */
  declare readonly outcome: Outcome
  /** How long to wait at least before the next attempt, in ms; absent where nothing said so. */
  declare readonly retryAfterMs: number | undefined
  /** The page that explains this code. */
  declare readonly docsUrl: string
  /** The version of the library that threw it. */
  readonly version: string = VERSION

  /** Not for users: errors are thrown by the library. What a class adds to the facts becomes fields of the error. */
  constructor(code: string, { message, cause, ...facts }: ErrorFacts) {
    const { seen = [], fix } = facts
    const docsUrl = docs + code.toLowerCase().replaceAll('_', '-')
    const lines = [message, ...seen, ...(fix ? [`Fix: ${fix}`] : []), `Docs: ${docsUrl}`]
    super(lines.join('\n'), cause === undefined ? undefined : { cause })
    Object.defineProperty(this, marker, { value: true })
    Object.assign(this, { seen, ...facts, code, shortMessage: message, docsUrl })
  }

  /**
   * Whether a value is an error of this library, even one thrown by another copy of the package.
   *
   * @param value - anything that was caught
   * @returns true for every {@link KucoinError}
   */
  static isInstance(value: unknown): value is KucoinError {
    return marker in Object(value)
  }
}
