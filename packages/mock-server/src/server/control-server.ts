import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseJson } from '../base/json/parse-json.ts'
import type { Control, ControlReply } from '../control/control.ts'
import type { CatchUp } from './catch-up.ts'
import { type ControlAccess, mayControl } from './control-access.ts'
import { readBody } from './read-body.ts'

/** Where the control API begins. */
export const CONTROL_PREFIX = '/_mock/'

/** Answers a request to the control API, for those who may use it. */
export async function serveControl(
  { control, access }: { readonly control: Control; readonly access: ControlAccess },
  catchUp: CatchUp,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readBody(request, response)
  if (text === undefined) return
  const { status, json } = mayControl(access, request) ? act(control, request, text) : refusal(access)
  if (!(await catchUp.run())) return
  const body = JSON.stringify(json)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

function refusal(access: ControlAccess): ControlReply {
  return access === true
    ? { status: 403, json: { error: 'The control API is for this machine alone.' } }
    : { status: 401, json: { error: 'Send the token: "Authorization: Bearer TOKEN".' } }
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
