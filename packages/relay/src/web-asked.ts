/** Requests and answers of runtimes that speak the web's interfaces. */
import type { Asked, Reply } from './asked.ts'
import { passOn, readBody } from './body.ts'

/** What a `Request` asks. */
export function askedBy(request: Request): Asked {
  const { method, url, headers, signal } = request
  return {
    method,
    url,
    headers,
    onGone(leave) {
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, { once: true })
    },
    read: (...limits) => readBody(request, ...limits),
  }
}

/**
 * Keeps Bun's server from ending a connection on which nothing has come for 10 s: the relay has clocks of its own, and what
 * they end has an answer.
 *
 * @param server - what `Bun.serve` gives beside the request; nothing elsewhere
 */
export function holdOn(request: Request, server: unknown): void {
  const bun = Object(server) as { timeout?(request: Request, seconds: number): void }
  // A Worker gives its variables there, whatever their names.
  if ('Bun' in globalThis) bun.timeout?.(request, 0)
}

/** The answer as a `Response`. */
export function toResponse({ status, headers, body }: Reply): Response {
  if (body === undefined || typeof body === 'string') return new Response(body ?? null, { status, headers })
  return new Response(passOn(body.stream, body.timeoutMs, body.onEnd), { status, headers })
}
