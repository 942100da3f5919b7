import type { IncomingMessage, ServerResponse } from 'node:http'

/** Largest body a client may send, in bytes: more than a hundred times what the largest batch needs. */
export const MAX_BODY = 1_048_576

/** How long a client whose body is too large may go on sending before the connection ends, in milliseconds. */
const LINGER_MS = 500

/**
 * Reads the body; undefined when there is nobody left to answer: the client went away before it was complete,
 * or it was too large and has been refused with 413.
 */
export function readBody(request: IncomingMessage, response: ServerResponse): Promise<string | undefined> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = []
    let size = 0
    const giveUp = (): void => {
      chunks = []
      resolve(undefined)
      refuse(request, response)
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_BODY) chunks.push(chunk)
      else if (size - chunk.length <= MAX_BODY) giveUp()
    })
    request.on('end', () => resolve(chunks.length === 0 ? '' : Buffer.concat(chunks).toString('utf8')))
    request.on('error', () => resolve(undefined))
  })
}

// KuCoin publishes no code for this; the gateway's others are the status and three zeros.
const TOO_LARGE = JSON.stringify({ code: '413000', msg: `The body is larger than ${MAX_BODY} bytes.` })

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const headers = { 'content-type': 'application/json', connection: 'close' }
  response.writeHead(413, { ...headers, 'content-length': Buffer.byteLength(TOO_LARGE) })
  response.write(TOO_LARGE)
  // The connection breaks where the answer ends, and a client that still sends might then never see it.
  const over = setTimeout(() => request.socket.destroy(), LINGER_MS)
  request.on('close', () => clearTimeout(over))
  request.on('end', () => response.end())
}
