import { ConfigError } from '../errors/config-error.ts'
import type { SocketHosts, UnifiedSocket } from '../feeds/index.ts'
import { checkSocketUrl } from '../web/open-web-socket.ts'

/** The variable that names the host of each kind of unified socket. */
const variables: Readonly<Record<UnifiedSocket, string>> = {
  'unified-spot': 'KUCOIN_UNIFIED_SPOT_SOCKET_URL',
  'unified-futures': 'KUCOIN_UNIFIED_FUTURES_SOCKET_URL',
  'unified-private': 'KUCOIN_UNIFIED_PRIVATE_SOCKET_URL',
}

/**
 * Reads from an environment where unified sockets are dialled. A mock exchange on loopback needs none of them: its sockets
 * are found by `KUCOIN_BASE_URL`.
 *
 * @param given - hosts that the user names; they win over the variables
 * @throws ConfigError `OPTIONS_INVALID` that names the variable, never its value, which may hold a password
 */
export function socketsFromEnv(env: object, given: SocketHosts = {}): SocketHosts {
  const read = Object.entries(variables).map(([kind, name]) => {
    const url = (env as Readonly<Record<string, unknown>>)[name]
    if (given[kind as UnifiedSocket] !== undefined || url === undefined || url === '') return []
    try {
      checkSocketUrl(String(url))
    } catch {
      throw new ConfigError(
        'OPTIONS_INVALID',
        `${name} is no address of a socket: wss, or ws on loopback.`,
        'write it like wss://x-push-spot.kucoin.com, or unset it.',
      )
    }
    return [[kind, url]]
  })
  return { ...given, ...Object.fromEntries(read.flat()) }
}
