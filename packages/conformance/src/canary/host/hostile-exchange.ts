/** A server that fails in every way, and remembers what was secret in each request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One way to fail. */
export type Failure = (request: IncomingMessage, response: ServerResponse) => void

const answer =
  (status: number, code: string, msg: string, headers: Record<string, string> = {}): Failure =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ code, msg }))
  }
const page =
  (status: number, text: string, headers: Record<string, string> = {}): Failure =>
  (_, response) => {
    response.writeHead(status, headers)
    response.end(text)
  }

/** Every family of refusals, every unreadable answer, every way for a connection to end. */
export const failures: Readonly<Record<string, Failure>> = {
  'auth-rejected': answer(401, '400005', 'Invalid KC-API-SIGN'),
  'timestamp-rejected': answer(401, '400002', 'Invalid KC-API-TIMESTAMP'),
  'address-refused': answer(403, '400006', 'current client IP is: 203.0.113.7'),
  'permission-denied': answer(403, '400007', 'Access denied'),
  'parameter-rejected': answer(400, '400100', 'Bad parameter'),
  'insufficient-funds': answer(200, '200004', 'Balance insufficient'),
  'order-rejected': answer(200, '400330', 'Not allowed'),
  'client-oid-taken': answer(200, '102426', 'Duplicate clientOid'),
  'not-found': answer(404, '404000', 'Url Not Found'),
  'market-unavailable': answer(200, '400600', 'Not enabled'),
  'quota-used-up': answer(429, '429000', 'Too Many Requests', {
    'gw-ratelimit-limit': '2000',
    'gw-ratelimit-remaining': '0',
    'gw-ratelimit-reset': '5',
  }),
  overloaded: answer(429, '429000', 'Too Many Requests'),
  maintenance: answer(503, '999999', 'maintenance'),
  'server-error': answer(500, '500000', 'Internal Server Error'),
  unlisted: answer(400, '987654', 'what is this'),
  'edge-blocked': page(403, '<html>Cloudflare 1015</html>'),
  'html-error': page(502, '<html>Bad Gateway</html>'),
  'echoing-page': (request, response) => {
    response.writeHead(502)
    response.end(`<html>${request.method} ${request.url}<br>${JSON.stringify(request.headers)}</html>`)
  },
  'empty-body': page(200, ''),
  'no-json': page(200, 'OK'),
  redirect: page(302, '', { location: 'https://example.com/elsewhere' }),
  drop: (request) => request.socket.destroy(),
  hang: () => {},
  truncated: (request, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{"code":"2000', () => request.socket.destroy())
  },
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** The running server: the first part of a path says how it fails. */
export interface HostileExchange {
  readonly url: string
  /** Keys, signatures and passphrase headers of all requests so far. */
  readonly secrets: ReadonlySet<string>
  /** Takes the secrets of a request that went elsewhere. */
  note(headers: Headers): void
  close(): void
}

const secretHeaders = ['kc-api-sign', 'kc-api-passphrase', 'kc-api-partner-sign'] as const

/** Starts it on a free port; `/secrets` gives what was secret so far. */
export async function startHostileExchange(): Promise<HostileExchange> {
  const secrets = new Set<string>()
  const note = (headers: Headers): void => {
    for (const name of secretHeaders) {
      const value = headers[name]
      if (typeof value === 'string') secrets.add(value)
    }
  }
  const server = createServer((request, response) => {
    // Pages ask for the secrets directly; nothing here is worth protecting.
    response.setHeader('access-control-allow-origin', '*')
    const [, place = '', rest = ''] = /^\/([a-z0-9-]+)(.*)$/.exec(request.url ?? '') ?? []
    note(request.headers)
    if (place === 'secrets') {
      response.end(JSON.stringify([...secrets]))
      return
    }
    // The clock asks without a signature; it is answered, so that a skew can be corrected.
    if (rest === '/api/v1/timestamp') {
      response.end(JSON.stringify({ code: '200000', data: Date.now() }))
      return
    }
    request.resume()
    request.on('end', () => (failures[place] ?? (() => response.writeHead(404).end()))(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    note,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
