import { type Platform, webPlatform } from '@kucoin-kit/node'

/**
 * The runtime's own `fetch`, made to send what changes something once. Bun's sends a DELETE or a PUT again by itself when a kept
 * connection breaks: these have one of their own. Node's sends what has a body again after an answer 421, an order or a withdrawal
 * too, where it has the whole of it. What comes as a stream can be read once; its length goes along, so that it is sent in one
 * piece. Without `omit` some versions, 24.14.0 say, make an error of an answer 401 to such a body:
 * https://github.com/nodejs/undici/issues/4910
 *
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export const sendOnce: Platform['fetch'] = (url, init) => {
  // Other runtimes need not know the length of a stream.
  if (init.body === undefined || process.versions['undici'] === undefined)
    return webPlatform().fetch(url, init.method === 'GET' ? init : ({ ...init, keepalive: false } as never))
  const body = new Blob([init.body])
  const headers = { ...init.headers, 'Content-Length': `${body.size}` }
  const once = { ...init, headers, body: body.stream(), duplex: 'half', credentials: 'omit' }
  return webPlatform().fetch(url, once as never)
}
