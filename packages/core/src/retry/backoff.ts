/**
 * Exponential backoff with full jitter: each wait is drawn evenly from zero to a ceiling that doubles, which
 * spreads a crowd of clients better than any narrower draw.
 *
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */

/** Bounds of the wait between attempts. */
export interface BackoffOptions {
  /** Ceiling before the second attempt, in ms; default 250. */
  readonly baseMs?: number | undefined
  /** The ceiling never grows beyond this, in ms; default 8000. */
  readonly maxMs?: number | undefined
}

/**
 * How long to wait before the next attempt.
 *
 * @param attempt - the attempt that has just failed, from 1
 * @param random - a number in [0, 1)
 * @returns milliseconds, from 0 to the ceiling
 */
export function backoffMs(attempt: number, random: number, options: BackoffOptions = {}): number {
  // Nothing, doubled beyond all numbers, is still nothing.
  const ceiling = Math.min(options.maxMs ?? 8_000, (options.baseMs ?? 250) * 2 ** (attempt - 1) || 0)
  return random * ceiling
}
