/**
 * The platform of every runtime that follows the web's interfaces: Bun, Workers, Deno, browsers, Node.
 * It brings no HMAC of its own: WebCrypto's is there for every platform that has none.
 */
import { ConfigError } from '../errors/config-error.ts'
import { host } from '../platform/host.ts'
import type { Platform } from '../platform/platform.ts'

const platform: Platform = {
  name: 'web',
  fetch: async (url, init) => {
    // Asked here and not by an export condition, so that it holds in a bundle and under any wrapper too.
    if (host().Deno && init.method !== 'GET')
      throw new ConfigError('OPTIONS_INVALID', 'Deno may send a write twice.', 'use @kucoin-kit/deno.')
    return host().fetch(url, init)
  },
  randomUUID: () => host().crypto.randomUUID(),
  random: () => Math.random(),
  now: () => Date.now(),
  monotonicNow: () => host().performance.now(),
  setTimer: (run, delayMs) => {
    // Of what is longer than a timer can wait, `Infinity` too, the runtime makes a single ms.
    const timer = host().setTimeout(run, Math.min(delayMs, 2e9))
    return () => host().clearTimeout(timer)
  },
}

/**
 * The platform built on the runtime's own web interfaces (fetch, WebCrypto, timers); needs no adapter.
 *
 * On Deno it reads and refuses every write, unsent, with a ConfigError: Deno's `fetch` may send a request twice, an order
 * too (https://github.com/denoland/deno/issues/35610). There, take `createKucoin` or `denoPlatform` of
 * `@kucoin-kit/deno`. Node's sends one again after an answer 421 alone, by which a server says that it has not taken it
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), and Bun's a DELETE or a PUT whose kept connection breaks, as
 * HTTP lets it; `createKucoin` of `@kucoin-kit/node` never does, nor on Bun that of `@kucoin-kit/core/kucoin`.
 *
 * @returns one shared object; spread it to replace parts in a test
 * @example
 * ```ts
 * import { createClient, createCredentials, webPlatform } from '@kucoin-kit/core'
 *
 * const platform = webPlatform()
 * const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
 * const client = createClient({ platform, credentials })
 * ```
 */
export function webPlatform(): Platform {
  return platform
}
