/** Sends one request to the exchange, once. */
import type { Asked, Fields } from './asked.ts'
import { Refusal } from './refusal.ts'

/** The runtime's `fetch`, made to send once. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

/**
 * The runtime's own `fetch`, made to send once: of Deno's, Bun's and Node's each repeats some request. See {@link sendOnDeno},
 * {@link sendOnBun} and {@link sendOnNode}.
 *
 * @throws TypeError on a Deno before 2.9.6, which may send an order twice whatever it is told
 */
export function ownFetch(): Send {
  const { Deno, process } = globalThis as Runtime
  if (Deno) return sendOnDeno(Deno)
  if (process?.versions?.bun !== undefined) return sendOnBun
  if (process?.versions?.undici === undefined) return (url, init) => fetch(url, init)
  // It keeps the addresses of the last 250 requests for measuring, and a query may hold a passphrase.
  performance.setResourceTimingBufferSize(0)
  return sendOnNode
}

interface Runtime {
  readonly process?: { readonly versions?: { readonly undici?: string; readonly bun?: string } }
  readonly Deno?: DenoHost
}

interface DenoHost {
  readonly version: { readonly deno: string }
  createHttpClient(options: { poolMaxIdlePerHost: number }): unknown
}

/**
 * Deno repeats a request, a POST too, when a kept connection breaks: here none is kept.
 * https://github.com/denoland/deno/issues/35610 Before 2.9.6 it repeats one on a new connection too.
 */
function sendOnDeno(Deno: DenoHost): Send {
  const [major = 0, minor = 0, patch = 0] = Deno.version.deno.split(/[.+-]/).map(Number)
  if (major * 1e6 + minor * 1e3 + patch < 2_009_006) {
    throw new TypeError(`Deno ${Deno.version.deno} may send an order twice: run deno upgrade, 2.9.6 or newer`)
  }
  const client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 })
  return (url, init) => fetch(url, { ...init, client } as RequestInit)
}

/**
 * Bun repeats a DELETE and a PUT when a kept connection breaks, as HTTP lets it: but a part of an order would be cancelled
 * twice, and twice the amount redeemed. These get a connection of their own.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
 */
function sendOnBun(url: string, init: RequestInit): Promise<Response> {
  const isKept = init.method === 'GET' || init.method === 'POST'
  return fetch(url, isKept ? init : { ...init, keepalive: false })
}

/**
 * Node's `fetch` sends a request once more after an answer 421, an order too, where it has the whole of its body: one that comes
 * as a stream can be read once. Its length goes along, so that the exchange gets it in one piece. Without `omit` some versions,
 * 24.14.0 say, make an error of an answer 401 to such a body. https://github.com/nodejs/undici/issues/4910
 *
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
function sendOnNode(url: string, init: RequestInit): Promise<Response> {
  const { body } = init
  if (!(body instanceof Uint8Array)) return fetch(url, init)
  const once = new ReadableStream({
    start(controller) {
      controller.enqueue(body)
      controller.close()
    },
  })
  const headers = { ...(init.headers as Fields), 'content-length': `${body.byteLength}` }
  return fetch(url, { ...init, headers, body: once, duplex: 'half', credentials: 'omit' } as RequestInit)
}

/**
 * Forwards and waits for the answer's headers; its body is passed on as it comes.
 *
 * @param asked - tells when the page is gone
 * @throws Refusal `RELAY_UPSTREAM_SLOW` or `RELAY_UPSTREAM_LOST`; `RELAY_TARGET` where Deno has no permission for the host
 */
export async function forward(
  send: Send,
  url: string,
  init: RequestInit,
  timeoutMs: number,
  asked: Pick<Asked, 'onGone'>,
): Promise<Response> {
  const controller = new AbortController()
  let isSlow = false
  const timer = setTimeout(() => {
    isSlow = true
    controller.abort()
  }, timeoutMs)
  // A page that leaves while the answer's body comes ends that as well.
  asked.onGone(() => controller.abort())
  try {
    return await send(url, { ...init, redirect: 'manual', signal: controller.signal })
  } catch (error) {
    // Nothing was sent, and the exchange cannot have acted.
    if (Object(error).name === 'NotCapable') throw new Refusal('RELAY_TARGET')
    // The runtime's words may quote the URL: they stay here.
    throw new Refusal(isSlow ? 'RELAY_UPSTREAM_SLOW' : 'RELAY_UPSTREAM_LOST')
  } finally {
    clearTimeout(timer)
  }
}
