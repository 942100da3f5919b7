import { hintFor } from '@kucoin-kit/core/hints'
import type { KucoinError } from '@kucoin-kit/node'

/** Fixes that the library words by its options, worded by ours. */
const own: Readonly<Record<string, string>> = {
  TIMED_OUT: 'check the connection, or give it longer: --timeout.',
}

/** What to do about an error. What reads the exchange's time has no hints of its own; it gets those of calls. */
export function fixOf({ code, fix }: KucoinError): string | undefined {
  return own[code] ?? fix ?? hintFor(code, false)
}
