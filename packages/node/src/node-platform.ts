/** Node's own tools behind core's one interface: undici's connection pool, a synchronous HMAC, real timers. */
import { createHmac, createSecretKey, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Platform } from '@kucoin-kit/core'
import { type Dispatcher, request } from 'undici'

/** Failures that come before the first byte of a request is written: name, route, connection, certificate. */
const notSentCodes: ReadonlySet<unknown> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/**
 * Makes the platform of one connection pool.
 *
 * @param dispatcher - undici's pool, agent or proxy agent; its owner closes it
 */
export function createNodePlatform(dispatcher: Dispatcher): Platform {
  return {
    name: 'node',
    async fetch(url, init) {
      const { method, headers, body, signal } = init
      const answer = await request(url, {
        method: method as Dispatcher.HttpMethod,
        headers: headers as Record<string, string>,
        body: body ?? null,
        signal: signal as AbortSignal,
        dispatcher,
      })
      return {
        status: answer.statusCode,
        headers: {
          get(name) {
            const value = answer.headers[name]
            return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value
          },
        },
        text: () => answer.body.text(),
      }
    },
    createHmac(secret) {
      const key = createSecretKey(secret)
      return (message) => createHmac('sha256', key).update(message).digest('base64')
    },
    randomUUID,
    random: Math.random,
    now: Date.now,
    monotonicNow: () => performance.now(),
    setTimer(run, delayMs) {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
    isNotSent(error) {
      for (let at = error; at instanceof Error; at = at.cause) {
        if (notSentCodes.has((at as NodeJS.ErrnoException).code)) return true
      }
      return false
    },
  }
}
