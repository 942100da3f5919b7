// The port that monitors ask.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OperationsSettings } from '../config/operations.ts'
import { InputError, reasonOf } from '../input-error.ts'
import { isLoopback } from '../loopback.ts'
import type { Metrics } from './metrics.ts'
import type { Check } from './readiness.ts'

/** What is asked for. */
export interface Asked {
  /** Whether the loop turns. */
  readonly isAlive: () => boolean
  readonly ready: () => readonly Check[]
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
}

/** A port that is listened on. */
export interface OperationsServer {
  /** `http://host:port` */
  readonly url: string
  close(): Promise<void>
}

interface Reply {
  readonly status: number
  readonly type: string
  readonly text: string
}

const JSON_TYPE = 'application/json; charset=utf-8'

/**
 * Serves `GET /healthz`, `/readyz` and `/metrics`.
 * @throws InputError when the port is taken, or the address is not of this machine
 */
export async function serveOperations(
  { host, port, names = [] }: Pick<OperationsSettings, 'host' | 'port'> & Partial<OperationsSettings>,
  asked: Asked,
): Promise<OperationsServer> {
  const isKnown = ownNames(host, names)
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
    replyTo(request, isKnown, asked)
      .catch((error): Reply => answer(500, { message: reasonOf(error) }))
      .then(({ status, type, text }) => {
        const headers = {
          'content-type': type,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        }
        response.writeHead(status, headers).end(text)
      })
  })
  server.maxConnections = 32
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new InputError(
      `monitors cannot be served on ${host}:${port}: ${reasonOf(error)}.`,
      'name another operations.port; 0 takes a free one.',
    )
  }
  const { address, family, port: opened } = server.address() as AddressInfo
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${opened}`,
    close: () => closed(server),
  }
}

/**
 * Tells whether it was asked under a name of this machine's own, where it listens there alone: a page elsewhere whose name was
 * made to point here (DNS rebinding) would read what the bot earns. A proxy may pass on the name that it is asked under itself.
 */
function ownNames(host: string, names: readonly string[]): (request: IncomingMessage) => boolean {
  const known = names.map((name) => name.toLowerCase())
  return ({ headers }) => {
    if (!isLoopback(host) || headers.host === undefined) return true
    const asked = headers.host.toLowerCase()
    const name = asked.replace(/:\d+$/, '')
    return isLoopback(name) || known.includes(asked) || known.includes(name)
  }
}

async function replyTo(
  request: IncomingMessage,
  isKnown: (request: IncomingMessage) => boolean,
  { isAlive, ready, metrics }: Asked,
): Promise<Reply> {
  const { method, url = '' } = request
  if (!isKnown(request)) {
    const message = 'Ask under 127.0.0.1 or localhost, or add the name to operations.names.'
    return answer(421, { message })
  }
  if (method !== 'GET' && method !== 'HEAD') return answer(405, { message: 'Only GET is taken.' })
  switch (url.split('?')[0]) {
    case '/healthz':
      return isAlive() ? answer(200, { status: 'ok' }) : answer(503, { status: 'the loop does not turn' })
    case '/readyz': {
      const checks = ready()
      return answer(checks.every(({ ok }) => ok) ? 200 : 503, { checks })
    }
    case '/metrics':
      return { status: 200, type: metrics.contentType, text: await metrics.text() }
    default:
      return answer(404, { message: 'Ask for /healthz, /readyz or /metrics.' })
  }
}

function answer(status: number, body: object): Reply {
  return { status, type: JSON_TYPE, text: `${JSON.stringify(body)}\n` }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
