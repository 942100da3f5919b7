import type { AbortSignalLike } from '../platform/platform.ts'
import type { Priority } from '../rate-limit/permit.ts'

/** Marks options of calls whose parameters {@link Client.check} has seen: it is not asked twice. */
export const seen: unique symbol = Symbol()

/** How one call is treated; what is left out comes from the client. */
export interface CallOptions {
  /** Ends the call: in the queue, between attempts, or in flight. */
  readonly signal?: AbortSignalLike | undefined
  /** Time for one attempt, its body included, in ms. */
  readonly timeoutMs?: number | undefined
  /**
   * Server time after which no attempt is signed any more, epoch ms; the call then ends unsent, with `EXPIRED`. It
   * holds even where the machine was suspended in between.
   */
  readonly signUntilMs?: number | undefined
  /** Attempts there may be, at least 1 (1: no retry, but under another key where the exchange refused this one and its source has one). */
  readonly maxAttempts?: number | undefined
  /**
   * What becomes of a range that begins before what the exchange still keeps: it is refused, unsent (`refuse`, the
   * default), or what is left of it is read (`skip`).
   */
  readonly forgotten?: 'refuse' | 'skip' | undefined
  /** `urgent` goes before all that waits; default for a DELETE and whatever else cancels, else `normal`. */
  readonly priority?: Priority | undefined
}

/** The same parameters, where those that may be left out may be undefined too, in the rows of a list as well. */
export type AllowUndefined<Params> = Params extends readonly unknown[]
  ? { [At in keyof Params]: AllowUndefined<Params[At]> }
  : Params extends object
    ? {
        [Name in keyof Params]: Record<never, never> extends Pick<Params, Name>
          ? AllowUndefined<Params[Name]> | undefined
          : AllowUndefined<Params[Name]>
      }
    : Params

/** Parameters may be left out where none is required. */
export type CallArguments<Params> =
  Record<string, never> extends Params
    ? [params?: AllowUndefined<Params>, options?: CallOptions]
    : [params: AllowUndefined<Params>, options?: CallOptions]
