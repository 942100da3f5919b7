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
  authRejected: answer(401, '400005', 'Invalid KC-API-SIGN'),
  timestampRejected: answer(401, '400002', 'Invalid KC-API-TIMESTAMP'),
  addressRefused: answer(403, '400006', 'current client IP is: 203.0.113.7'),
  permissionDenied: answer(403, '400007', 'Access denied'),
  parameterRejected: answer(400, '400100', 'Bad parameter'),
  insufficientFunds: answer(200, '200004', 'Balance insufficient'),
  orderRejected: answer(200, '400330', 'Not allowed'),
  clientOidTaken: answer(200, '102426', 'Duplicate clientOid'),
  notFound: answer(404, '404000', 'Url Not Found'),
  marketUnavailable: answer(200, '400600', 'Not enabled'),
  quotaUsedUp: answer(429, '429000', 'Too Many Requests', {
    'gw-ratelimit-limit': '2000',
    'gw-ratelimit-remaining': '0',
    'gw-ratelimit-reset': '5',
  }),
  overloaded: answer(429, '429000', 'Too Many Requests'),
  maintenance: answer(503, '999999', 'maintenance'),
  serverError: answer(500, '500000', 'Internal Server Error'),
  unlisted: answer(400, '987654', 'what is this'),
  edgeBlocked: page(403, '<html>Cloudflare 1015</html>'),
  htmlError: page(502, '<html>Bad Gateway</html>'),
  emptyBody: page(200, ''),
  noJson: page(200, 'OK'),
  redirect: page(302, '', { location: 'https://example.com/elsewhere' }),
  drop: (request) => request.socket.destroy(),
  hang: () => {},
  truncated: (request, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('{"code":"2000', () => request.socket.destroy())
  },
}

/** The running server. */
export interface HostileExchange {
  readonly url: string
  /** Signatures and passphrase headers of all requests so far. */
  readonly secrets: Set<string>
  /** How it fails from now on. */
  failWith(failure: Failure): void
  close(): void
}

/** Starts it on a free port. */
export async function startHostileExchange(): Promise<HostileExchange> {
  const secrets = new Set<string>()
  let failure: Failure = page(500, '')
  const server = createServer((request, response) => {
    for (const name of ['kc-api-sign', 'kc-api-passphrase']) {
      const value = request.headers[name]
      if (typeof value === 'string') secrets.add(value)
    }
    // The clock asks without a signature; it is answered, so that a skew can be corrected.
    if (request.url === '/api/v1/timestamp') {
      response.end(JSON.stringify({ code: '200000', data: Date.now() }))
      return
    }
    request.resume()
    request.on('end', () => failure(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    failWith(next) {
      failure = next
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
