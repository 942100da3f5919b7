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
  if (limit === undefined || remaining === undefined || resetMs === undefined) return undefined
  return { limit, remaining, resetMs }
}

/** A header that is a whole number; undefined for any other. */
export function readCount(headers: Headers, name: string): number | undefined {
  const text = headers.get(name) ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
