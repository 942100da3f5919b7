import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const folder = fileURLToPath(new URL('../.site/', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The built site on loopback, at the address below which it will lie. */
export interface Served {
  readonly url: string
  close(): void
}

/** Serves it as GitHub Pages does: `/guide/orders` is the file `guide/orders.html`, and text is gzipped. */
export async function serveSite(): Promise<Served> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split(/[?#]/)[0] ?? '/').replace(/^\/kucoin-kit/, '')
    const file = [path, `${path}.html`, join(path, 'index.html')]
      .map((name) => join(folder, name))
      .find((name) => name.startsWith(folder) && existsSync(name) && statSync(name).isFile())
    const type = types[extname(file ?? '.html')] ?? 'application/octet-stream'
    const isText = /^text|json|svg/.test(type)
    const body = readFileSync(file ?? join(folder, '404.html'))
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': type,
      ...(isText ? { 'content-encoding': 'gzip' } : {}),
    })
    response.end(isText ? gzipSync(body) : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/kucoin-kit/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
