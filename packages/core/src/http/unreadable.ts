import type { NetworkErrorCode } from '../errors/codes.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { Call } from './call.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Reply } from './transport.ts'

/** How long Cloudflare keeps an IP out after error 1015. */
const EDGE_BLOCK_MS = 30_000

/**
 * The error for an answer that is none of the exchange's. Its body is never quoted: it is somebody else's
 * page. Whether a write took effect, it does not say.
 */
export function unreadable(call: Call, reply: Reply): NetworkError {
  const { status } = reply
  const isHtml = /^\s*</.test(reply.text)
  const kind = isHtml ? 'an HTML page' : reply.text.trim() === '' ? 'an empty body' : 'no answer of KuCoin'
  const isBlock = isHtml && (status === 403 || status === 429)
  const isPassing = isBlock || status < 300 || status === 429 || status >= 500
  const [code, what]: readonly [NetworkErrorCode, string] =
    status === 0 || (status >= 300 && status < 400)
      ? ['REDIRECTED', 'answered with a redirect']
      : isBlock
        ? ['EDGE_BLOCKED', 'stopped by Cloudflare']
        : ['ANSWER_UNREADABLE', 'not answered by KuCoin itself']
  return new NetworkError(code, {
    message: `${call.label} was ${what}.`,
    seen: [`Seen: HTTP ${status} with ${kind}`],
    fix: call.hint?.(code, false),
    outcome: 'unknown',
    httpStatus: status,
    retry: isPassing && code !== 'REDIRECTED' ? 'after-reconcile' : 'never',
    retryAfterMs: readRetryAfter(reply) ?? (isBlock ? EDGE_BLOCK_MS : undefined),
  })
}
