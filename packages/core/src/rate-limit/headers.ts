import type { RateHeaders } from './window.ts'

/**
 * Reads the `gw-ratelimit-*` headers of an answer.
 *
 * @returns undefined unless all three are there and are whole numbers; their absence says nothing
 */
export function readRateHeaders(headers: { get(name: string): string | null }): RateHeaders | undefined {
  const [limit, remaining, resetMs] = ['limit', 'remaining', 'reset'].map((name) =>
    toCount(headers.get(`gw-ratelimit-${name}`)),
  )
  if (limit === undefined || remaining === undefined || resetMs === undefined) return undefined
  return { limit, remaining, resetMs }
}

function toCount(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
