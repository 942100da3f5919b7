/** Sends one request to the exchange, once. */
import { Refusal } from './refusal.ts'

/** The runtime's `fetch`, made to send once. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

/**
 * The runtime's own `fetch`. Deno's repeats a request, a POST too, when a kept connection breaks; there, connections
 * are not kept. https://github.com/denoland/deno/issues/35610
 */
export function ownFetch(): Send {
  const { Deno } = globalThis as {
    readonly Deno?: { createHttpClient?(options: { poolMaxIdlePerHost: number }): unknown }
  }
  const client = Deno?.createHttpClient?.({ poolMaxIdlePerHost: 0 })
  return (url, init) => fetch(url, client === undefined ? init : ({ ...init, client } as RequestInit))
}

/**
 * Forwards and waits for the answer's headers; its body is passed on as it comes.
 *
 * @param gone - aborts when the page is gone
 * @throws Refusal `RELAY_UPSTREAM_SLOW` or `RELAY_UPSTREAM_LOST`
 */
export async function forward(
  send: Send,
  url: string,
  init: RequestInit,
  timeoutMs: number,
  gone: AbortSignal,
): Promise<Response> {
  const controller = new AbortController()
  const follow = (): void => controller.abort(gone.reason)
  let isSlow = false
  const timer = setTimeout(() => {
    isSlow = true
    controller.abort()
  }, timeoutMs)
  if (gone.aborted) follow()
  gone.addEventListener('abort', follow, { once: true })
  try {
    return await send(url, { ...init, redirect: 'manual', signal: controller.signal })
  } catch {
    // The runtime's words may quote the URL: they stay here.
    throw new Refusal(isSlow ? 'RELAY_UPSTREAM_SLOW' : 'RELAY_UPSTREAM_LOST')
  } finally {
    clearTimeout(timer)
  }
}
