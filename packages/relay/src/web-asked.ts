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

/** The answer as a `Response`. */
export function toResponse({ status, headers, body }: Reply): Response {
  if (body === undefined || typeof body === 'string') return new Response(body ?? null, { status, headers })
  return new Response(passOn(body.stream, body.timeoutMs, body.onEnd), { status, headers })
}
