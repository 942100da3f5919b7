import type { RateHeaders } from './window.ts'

interface Headers {
  get(name: string): string | null
}

/**
 * Reads the `gw-ratelimit-*` headers of an answer.
 *
 * @returns undefined unless all three are there and are whole numbers; their absence says nothing
 */
export function readRateHeaders(headers: Headers): RateHeaders | undefined {
  const limit = readCount(headers, 'gw-ratelimit-limit')
  const remaining = readCount(headers, 'gw-ratelimit-remaining')
  const resetMs = readCount(headers, 'gw-ratelimit-reset')
  return limit + remaining + resetMs >= 0 ? { limit, remaining, resetMs } : undefined
}

const digits = /^\d{1,15}$/

/** A header that is a whole number; NaN for any other. */
export function readCount(headers: Headers, name: string): number {
  const text = headers.get(name)
  return text && digits.test(text) ? Number(text) : NaN
}
