import type { ExchangeReply } from '../contract/exchange.ts'
import type { Hit } from './fault-list.ts'
import { errorReply } from './reply.ts'

const HTML = { 'content-type': 'text/html; charset=UTF-8' }

/** What a client gets instead of an answer when the request is not acted on, or acted on for nothing. */
export function faultReply(hit: Hit): ExchangeReply {
  switch (hit.kind) {
    case 'error-500-before':
    case 'error-500-after':
      return errorReply('500000', 'Internal Server Error')
    case 'quota-429':
      return errorReply('429000', 'Too Many Requests', {
        'gw-ratelimit-limit': '4000',
        'gw-ratelimit-remaining': '0',
        'gw-ratelimit-reset': String(1 + Math.floor(hit.roll * Math.max(1, hit.delayMs))),
      })
    case 'overload-429':
      return errorReply('429000', 'Too Many Requests')
    case 'html-1015':
      return {
        status: hit.roll < 0.5 ? 429 : 403,
        headers: HTML,
        body: '<!DOCTYPE html><html><head><title>Access denied | api.kucoin.com used Cloudflare to restrict access</title></head><body><h1>Error 1015</h1><p>You are being rate limited.</p></body></html>',
      }
    case 'html-502':
      return {
        status: 502,
        headers: HTML,
        body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>',
      }
    case 'not-found-bare':
      return { status: 404, headers: {}, body: '' }
    default:
      return { drop: true }
  }
}

/** The first part of an answer. A server that can should also break the connection there. */
export function truncate(reply: ExchangeReply, roll: number): ExchangeReply {
  if ('drop' in reply) return reply
  const length = Math.max(1, Math.floor(reply.body.length * (0.1 + 0.8 * roll)))
  return { ...reply, body: reply.body.slice(0, length), isTruncated: true }
}
