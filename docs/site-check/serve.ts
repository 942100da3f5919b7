import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { constants, createGzip, gzipSync } from 'node:zlib'

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

const PIECE_CHARS = 1_000
const PIECE_MS = 20

/** The built site on loopback, at the address below which it will lie. */
export interface Served {
  readonly url: string
  close(): void
}

/**
 * Serves it as GitHub Pages does: `/guide/orders` is the file `guide/orders.html`, and text is gzipped. In pieces, a page
 * comes as over a slow line, so that what is drawn of half a page is seen.
 */
export async function serveSite({ inPieces = false }: { inPieces?: boolean } = {}): Promise<Served> {
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
    if (inPieces && type.startsWith('text/html')) return void trickle(body.toString(), response)
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

async function trickle(html: string, response: ServerResponse): Promise<void> {
  const gzip = createGzip()
  gzip.pipe(response)
  for (let at = 0; at < html.length; at += PIECE_CHARS) {
    gzip.write(html.slice(at, at + PIECE_CHARS))
    gzip.flush(constants.Z_SYNC_FLUSH)
    await setTimeout(PIECE_MS)
  }
  gzip.end()
}
