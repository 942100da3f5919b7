/** Node's own tools behind core's one interface: undici's connection pool, a synchronous HMAC, real timers. */
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Fetch, Platform } from '@kucoin-kit/core'
import { Abort } from './abort.ts'
import { createHmac } from './hmac.ts'
import { type Dispatch, send } from './send.ts'
import { createOpenSocket } from './sockets/open-socket.ts'
import { startTimer } from './timer.ts'
import { UnsentError } from './unsent.ts'

/** What is the same whatever the network goes through. */
export const nodeTools: Omit<Platform, 'name' | 'fetch' | 'isNotSent' | 'openSocket'> = {
  createHmac,
  randomUUID,
  random: Math.random,
  now: Date.now,
  monotonicNow: () => performance.now(),
  setTimer: startTimer,
}

/**
 * Makes the platform of one connection pool.
 *
 * @param dispatcher - undici's pool, agent or proxy agent; its owner closes it
 * @param proxy - the same proxy for sockets, which undici does not carry
 */
export function createNodePlatform(dispatcher: Dispatch, proxy?: string): Platform {
  const fetch: Fetch = (url, init) => send(dispatcher, url, init)
  fetch.createAbort = () => new Abort()
  return {
    name: 'node',
    fetch,
    openSocket: createOpenSocket(proxy),
    ...nodeTools,
    isNotSent,
  }
}

/** No code of a failure says it: the same ones come while connecting and from a live socket. */
function isNotSent(error: unknown): boolean {
  return error instanceof UnsentError || (error instanceof Error && isNotSent(error.cause))
}
