import type { IncomingMessage, ServerResponse } from 'node:http'
import { telling } from '../base/telling.ts'
import type { Exchange, ExchangeReply, ExchangeRequest } from '../contract/exchange.ts'
import { type Answered, answeredOf } from './answered.ts'
import type { CatchUp } from './catch-up.ts'
import { readBody } from './read-body.ts'
import { splitHost } from './split-host.ts'

/** What answering a request needs. */
export interface Served {
  readonly exchange: Exchange
  readonly catchUp: CatchUp
  /** Milliseconds added to every round trip. */
  readonly latencyMs: number
  readonly onAnswer?: ((answered: Answered) => void) | undefined
}

/** Answers one HTTP request by asking the exchange. */
export async function serve(
  { exchange, catchUp, latencyMs, onAnswer }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, response)
  if (body === undefined) return
  const { host, target } = splitHost(request.url ?? '/')
  if (latencyMs > 0) await pause(latencyMs / 2)
  if (!(await catchUp.run())) return
  const reply = await exchange.handle({
    host,
    method: request.method ?? 'GET',
    target,
    headers: firstHeaders(request),
    body,
    ip: plainAddress(request.socket.remoteAddress),
    socketUrl: socketUrl(request),
  })
  if (latencyMs > 0) await pause(latencyMs / 2)
  await endOfTurn()
  write(reply, request, response)
  if (onAnswer) telling(onAnswer)(answeredOf(request, reply))
}

let turn: Promise<void> | undefined

/**
 * Waits until everything that this turn of the event loop read is dealt with. Under load the answers then leave
 * one right after the other, and a client that waits for several is woken once instead of for each.
 */
function endOfTurn(): Promise<void> {
  turn ??= new Promise((resolve) =>
    setImmediate(() => {
      turn = undefined
      resolve()
    }),
  )
  return turn
}

function write(reply: ExchangeReply, request: IncomingMessage, response: ServerResponse): void {
  if ('drop' in reply) {
    request.socket.destroy()
    return
  }
  if (reply.isTruncated === true) {
    // A length that is never reached: the client sees the connection end in the middle of the body.
    response.writeHead(reply.status, {
      ...reply.headers,
      'content-length': Buffer.byteLength(reply.body) + 64,
    })
    response.write(reply.body, () => request.socket.destroy())
    return
  }
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) })
  response.end(reply.body)
}

/**
 * Header values by lower-case name. Of one that is sent twice the first counts, as Java's servers give it; Node would
 * join both by a comma.
 */
function firstHeaders({ headers, rawHeaders }: IncomingMessage): ExchangeRequest['headers'] {
  const joined = headers as Record<string, string | undefined>
  if (Object.keys(joined).length === rawHeaders.length / 2) return joined
  const first: Record<string, string | undefined> = {}
  for (let i = 0; i < rawHeaders.length; i += 2)
    first[(rawHeaders[i] as string).toLowerCase()] ??= rawHeaders[i + 1]
  return first
}

/** IPv4 callers of a dual-stack socket show up as ::ffff:127.0.0.1; allow-lists are written without that. */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '')
}

// By the name that the client used, so that it still works through a forwarded port.
function socketUrl(request: IncomingMessage): string {
  const scheme = 'encrypted' in request.socket ? 'wss' : 'ws'
  const authority = request.headers.host ?? `127.0.0.1:${request.socket.localPort}`
  return `${scheme}://${authority}/ws`
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
