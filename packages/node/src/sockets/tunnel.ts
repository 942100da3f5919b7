/** A connection to a socket's host through an HTTP proxy, which is asked to open a tunnel with CONNECT. */
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** Where the tunnel is to lead, as Node's request says it. */
interface Destination {
  readonly host: string
  readonly port: string | number
  /** 443 where the socket is `wss`. */
  readonly defaultPort: number
}

/** How Node asks for a connection of one request. */
type CreateConnection = (to: Destination, told: (error: Error | null, socket?: Socket) => void) => undefined

/**
 * Makes what connects through a proxy.
 *
 * @param proxy - its URL, with a user and a password where it wants them
 * @param signal - ends a request that the proxy has not answered yet
 * @throws Error `PROXY_NOT_HTTP` for one that opens no tunnels by CONNECT
 */
export function tunnel(proxy: string, signal: AbortSignal): CreateConnection {
  const { protocol, hostname, port, username, password } = new URL(proxy)
  const isTls = protocol === 'https:'
  // undici sends requests through a proxy of SOCKS too; it would not understand what it is asked here, and never say so.
  if (!isTls && protocol !== 'http:')
    throw Object.assign(new Error('no HTTP proxy'), { code: 'PROXY_NOT_HTTP' })
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return ({ host, port: toPort, defaultPort }, told) => {
    const authority = `${host.includes(':') ? `[${host}]` : host}:${toPort}`
    const asking = (isTls ? tlsRequest : plainRequest)({
      method: 'CONNECT',
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port || (isTls ? 443 : 80),
      path: authority,
      headers: {
        host: authority,
        ...(username && { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
      agent: false,
      timeout: 20_000,
      signal,
    })
    asking.on('timeout', () => asking.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
    // Else the host would be taken for what refused.
    asking.on('error', ({ code = 'no answer' }: NodeJS.ErrnoException) =>
      told(Object.assign(new Error('no proxy'), { code: `${code} of the proxy` })),
    )
    asking.on('connect', ({ statusCode }, socket: Socket) => {
      if (statusCode !== 200) {
        socket.destroy()
        told(new Error(`Proxy response (${statusCode}) !== 200`))
        return
      }
      socket.setTimeout(0)
      const isSecure = defaultPort === 443
      told(null, isSecure ? connectTls({ socket, host, servername: isIP(host) ? '' : host }) : socket)
    })
    asking.end()
    return undefined
  }
}
