import type { NetworkErrorCode } from '../errors/codes.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { Call, Reply } from './call.ts'
import { readRetryAfter } from './retry-after.ts'

/**
 * The error for an answer that is none of the exchange's. Its body is never quoted: it is somebody else's
 * page. Whether a write took effect, it does not say.
 */
export function unreadable(call: Call, reply: Reply): NetworkError {
  const { status } = reply
  const text = reply.text.trim()
  // Cloudflare has a page for browsers, and a line for programs.
  const isPage = /^(<|error code: 1)/.test(text)
  const kind = isPage ? 'a page' : text ? 'no answer of KuCoin' : 'an empty body'
  const isBlock = isPage && (status === 403 || status === 429)
  const isRedirect = status === 0 || (status >= 300 && status < 400)
  const isPassing = isBlock || status === 429 || status >= 500 || (status > 0 && status < 300)
  const [code, what]: readonly [NetworkErrorCode, string] = isRedirect
    ? ['REDIRECTED', 'redirected']
    : isBlock
      ? ['EDGE_BLOCKED', 'stopped by Cloudflare']
      : ['ANSWER_UNREADABLE', 'not answered by KuCoin']
  return new NetworkError(code, {
    message: `${call.label} was ${what}.`,
    seen: [`Seen: HTTP ${status} with ${kind}`],
    fix: call.wording.hint?.(code, false, text),
    outcome: 'unknown',
    httpStatus: status,
    retry: isPassing ? 'after-reconcile' : 'never',
    // Cloudflare keeps an IP out for half a minute after its error 1015.
    retryAfterMs: readRetryAfter(reply) ?? (isBlock ? 30_000 : undefined),
  })
}
