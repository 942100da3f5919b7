import { readCount } from '../rate-limit/headers.ts'
import type { Reply } from './call.ts'

/** `Retry-After` in seconds (RFC 9110, section 10.2.3); its date form is not used by KuCoin or Cloudflare. */
export function readRetryAfter({ headers }: Reply): number | undefined {
  const seconds = readCount(headers, 'retry-after')
  // Nobody keeps a client out for longer than a fortnight.
  return seconds < 1_000_000 ? seconds * 1_000 : undefined
}
