/** The forms in which KuCoin takes times. No parameter is in nanoseconds: those stand in answers alone. */

/** One form of a time. */
export interface TimeUnit {
  /** What such a value is, in words. */
  readonly what: string
  /** What it looks like. A moment below 1e8 passes: whoever means "from the beginning" writes 0 or 1. */
  readonly form: RegExp
  /** Writes a moment, epoch ms, in it; absent where it is a length of time. */
  readonly write?: (ms: number) => number | string
}

/** Epoch s, like 1780000000. */
export const S: TimeUnit = {
  what: 'seconds since 1970',
  form: /^\d{1,11}$/,
  write: (ms) => Math.floor(ms / 1e3),
}

/** Epoch ms, like 1780000000000. */
export const MS: TimeUnit = {
  what: 'milliseconds since 1970',
  form: /^(\d{1,8}|\d{12,14})$/,
  write: (ms) => Math.floor(ms),
}

/** A length of time in s; -1 is never, or no. */
export const SECONDS: TimeUnit = { what: 'seconds', form: /^-?\d{1,8}$/ }

/** A length of time in ms. */
export const MILLISECONDS: TimeUnit = { what: 'milliseconds', form: /^\d{1,8}$/ }

/** A day, like 20260528. */
export const DAY: TimeUnit = {
  what: 'a day, YYYYMMDD',
  form: /^\d{8}$/,
  write: (ms) => DATE.write?.(ms).toString().replaceAll('-', '') as string,
}

/** A day, like 2026-05-28. */
export const DATE: TimeUnit = {
  what: 'a day, YYYY-MM-DD',
  form: /^\d{4}-\d\d-\d\d$/,
  write: (ms) => new Date(ms).toISOString().slice(0, 10),
}
