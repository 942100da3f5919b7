import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseJson } from '../base/json/parse-json.ts'
import type { Control, ControlReply } from '../control/control.ts'
import type { CatchUp } from './catch-up.ts'
import { plainAddress } from './http-server.ts'
import { readBody } from './read-body.ts'

/** Where the control API begins. */
export const CONTROL_PREFIX = '/_mock/'

/** Whether an address or host name is this machine's own. */
export function isLoopback(name: string): boolean {
  return /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/i.test(name)
}

/** Answers a request to the control API, for callers on this machine alone. */
export async function serveControl(
  control: Control,
  catchUp: CatchUp,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readBody(request, response)
  if (text === undefined) return
  const { status, json } = isTrusted(request) ? act(control, request, text) : FOREIGN
  if (!(await catchUp.run())) return
  const body = JSON.stringify(json)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

const FOREIGN: ControlReply = { status: 403, json: { error: 'The control API is for this machine alone.' } }

// A page in a browser on this machine can reach the port as well: by its own name for the address, which
// shows in the host, or from its own site, which shows in the origin.
function isTrusted({ socket, headers }: IncomingMessage): boolean {
  const name = (headers.host ?? '').replace(/:\d+$/, '')
  return isLoopback(plainAddress(socket.remoteAddress)) && isLoopback(name) && headers.origin === undefined
}

function act(control: Control, request: IncomingMessage, text: string): ControlReply {
  const url = new URL(request.url ?? '/', 'http://control')
  let body: unknown
  try {
    body = text === '' ? undefined : parseJson(text)
  } catch {
    return { status: 400, json: { error: 'The body is not JSON.' } }
  }
  const path = url.pathname.slice(CONTROL_PREFIX.length)
  return control({ method: request.method ?? 'GET', path, query: url.searchParams, body })
}
