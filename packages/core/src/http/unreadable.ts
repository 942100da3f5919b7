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
  const kind = isHtml
    ? 'an HTML page'
    : reply.text.trim() === ''
      ? 'an empty body'
      : 'no complete JSON of KuCoin'
  const facts = {
    outcome: 'unknown',
    httpStatus: status,
    seen: [`Seen: HTTP ${status} with ${kind}`],
  } as const
  if (status === 0 || (status >= 300 && status < 400)) {
    return new NetworkError('REDIRECTED', {
      ...facts,
      message: `${call.label} was answered with a redirect.`,
      fix: 'use the base URL of your region; redirects are never followed.',
      retry: 'never',
    })
  }
  if (isHtml && (status === 403 || status === 429)) {
    return new NetworkError('EDGE_BLOCKED', {
      ...facts,
      message: `${call.label} was stopped before the exchange, by Cloudflare.`,
      fix: 'send less from this address, and wait.',
      retry: 'after-reconcile',
      retryAfterMs: readRetryAfter(reply) ?? EDGE_BLOCK_MS,
    })
  }
  const isPassing = status < 300 || status === 429 || status >= 500
  return new NetworkError('ANSWER_UNREADABLE', {
    ...facts,
    message: `${call.label} was not answered by KuCoin itself.`,
    fix: 'check the base URL, and what stands between.',
    retry: isPassing ? 'after-reconcile' : 'never',
    retryAfterMs: readRetryAfter(reply),
  })
}
