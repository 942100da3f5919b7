// A server that alerts are posted to: it keeps what came, and answers as it is told.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came. */
export interface Received {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** What it answers; nothing is 200 and `{}`. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** One that listens. */
export interface ChatServer {
  readonly url: string
  readonly received: readonly Received[]
  close(): Promise<void>
}

/** One on a port of its own. */
export async function aChatServer(
  answer: (received: Received) => Answer | Promise<Answer> = () => ({}),
): Promise<ChatServer> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const one = {
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      text: Buffer.concat(chunks).toString(),
    }
    received.push(one)
    const { status = 200, headers = {}, body = {} } = await answer(one)
    response.writeHead(status, headers).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
