import type { Reply } from './transport.ts'

/** `Retry-After` in seconds (RFC 9110, section 10.2.3); its date form is not used by KuCoin or Cloudflare. */
export function readRetryAfter(reply: Reply): number | undefined {
  const text = reply.headers.get('retry-after')
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : undefined
}
