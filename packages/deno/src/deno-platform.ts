/** Deno's own tools behind core's one interface. */
import { ConfigError, isKucoinError, NetworkError, type Platform, webPlatform } from '@kucoin-kit/core'
import { openWebSocket } from '@kucoin-kit/core/adapter'
import { type DenoHttpClient, deno, globals } from './deno-host.ts'
import { sharedTimers } from './timers.ts'

/** A platform with connections of its own. */
export interface DenoPlatform extends Platform {
  /** Closes the connections that are kept for reads. */
  close(): void
}

/**
 * Makes the platform of Deno.
 *
 * Deno's `fetch` sends a request a second time, an order too, when a connection that it had kept open breaks
 * before the answer; see https://github.com/denoland/deno/issues/35610. A write therefore gets a connection of its
 * own, which costs one handshake; a read, which may be repeated, goes over the connections that are kept. Deno before
 * 2.9.6 repeats a write on a new connection too, and is refused.
 *
 * @throws ConfigError `OPTIONS_INVALID` on a Deno before 2.9.6; TypeError on another runtime
 * @example
 * ```ts
 * import { createClient, createCredentials, denoPlatform } from '@kucoin-kit/deno'
 *
 * const platform = denoPlatform()
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' }, platform)
 * const client = createClient({ platform, credentials })
 * ```
 */
export function denoPlatform(): DenoPlatform {
  const { version } = deno()
  if (!sendsOnce(version.deno)) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      `Deno ${version.deno} may send an order twice.`,
      'run `deno upgrade`: 2.9.6 or newer sends it once.',
    )
  }
  const forReads = deno().createHttpClient({})
  const forWrites = deno().createHttpClient({ poolMaxIdlePerHost: 0 })
  return {
    ...webPlatform(),
    name: 'deno',
    setTimer: sharedTimers(),
    fetch: (url, init) => send(url, { ...init, client: init.method === 'GET' ? forReads : forWrites }),
    openSocket(url, handlers) {
      try {
        return openWebSocket(url, handlers)
      } catch (error) {
        if (isKucoinError(error) && error.seen.includes('Seen: NotCapable')) throw noPermission(url)
        throw error
      }
    },
    isNotSent,
    close() {
      forReads.close()
      forWrites.close()
    },
  }
}

/** Whether a version is 2.9.6 or newer; a pre-release counts as the release that it leads to. */
function sendsOnce(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map(Number)
  return major * 1e6 + minor * 1e3 + patch >= 2_009_006
}

async function send(url: string, init: object & { readonly client: DenoHttpClient }): Promise<never> {
  try {
    return await globals().fetch(url, init)
  } catch (error) {
    if (!isNotCapable(error)) throw error
    throw noPermission(url)
  }
}

/** Deno's own words would quote the whole URL, and a query can hold a secret: they are not passed on. */
function noPermission(url: string): NetworkError {
  const [, host = 'the host'] = /\/\/([^/?]+)/.exec(url) ?? []
  return new NetworkError('CONNECTION_FAILED', {
    message: `Deno was not given the permission to reach ${host}.`,
    seen: ['Seen: RUN_DENO_WITH_ALLOW_NET'],
    fix: `run it with --allow-net=${host}.`,
    retry: 'never',
    outcome: 'not-sent',
  })
}

/** No address or no connection: the request never left. */
function isNotSent(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (/client error \(Connect\)|dns error|tcp connect error/.test(at.message)) return true
  }
  return false
}

function isNotCapable(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotCapable' || error.name === 'PermissionDenied')
}
