// Times of spans.
import type { HrTime } from '@opentelemetry/api'

/** As the library takes it without guessing what a number means. */
export function timeOf(epochMs: number): HrTime {
  const seconds = Math.floor(epochMs / 1_000)
  return [seconds, Math.round((epochMs - seconds * 1_000) * 1e6)]
}
