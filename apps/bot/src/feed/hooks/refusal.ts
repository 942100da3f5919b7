// What a sender is told. It helps whoever has the secret and made a mistake, and whoever has not learns nothing of it.
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Why a delivery is not taken. */
export interface Refusal {
  readonly status: ContentfulStatusCode
  /** Stable, for programs. */
  readonly error: string
  readonly detail: string
  /** Seconds after which it may be tried again. */
  readonly retryAfterS?: number
}

/** Builds one. */
export function refusal(status: ContentfulStatusCode, error: string, detail: string): Refusal {
  return { status, error, detail }
}
