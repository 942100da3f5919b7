/** Node's own tools behind core's one interface: undici's connection pool, a synchronous HMAC, real timers. */
import { createHmac, createSecretKey, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Platform } from '@kucoin-kit/core'
import type { Dispatcher } from 'undici'
import { send } from './send.ts'

/** Failures of finding the host and of connecting; the same codes can come later, from reading a live socket. */
const connecting: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo'])

/** Failures that can only come before the first byte of a request is written. */
const notSentCodes: ReadonlySet<unknown> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_CLIENT_CLOSED',
])

/** What is the same whatever the network goes through. */
export const nodeTools: Omit<Platform, 'name' | 'fetch' | 'isNotSent'> = {
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
}

/**
 * Makes the platform of one connection pool.
 *
 * @param dispatcher - undici's pool, agent or proxy agent; its owner closes it
 */
export function createNodePlatform(dispatcher: Dispatcher): Platform {
  return {
    name: 'node',
    fetch: (url, init) => send(dispatcher, url, init),
    ...nodeTools,
    isNotSent,
  }
}

function isNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  if (notSentCodes.has(code) || connecting.has(syscall)) return true
  // Node tries all addresses of a host; none may have got further than connecting.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isNotSent)
  return isNotSent(error.cause)
}
