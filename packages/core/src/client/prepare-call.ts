import { type PreparedRequest, prepareRequest } from '../encoding/prepared-request.ts'
import type { QueryValue } from '../encoding/query.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'

/** Makes the frozen request of one call from the endpoint's row and the caller's flat parameters. */
export function prepareCall<Params, Data>(
  endpoint: Endpoint<Params, Data>,
  params: Params | undefined,
): PreparedRequest {
  const { method, path } = endpoint
  const given = (params ?? {}) as Readonly<Record<string, QueryValue>>
  // POST and PUT.
  const hasBody = method[0] === 'P' || endpoint.deleteWithBody
  const query: [string, QueryValue][] = []
  const fields: [string, QueryValue][] = []
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || path.includes(`{${name}}`)) continue
    const part = hasBody && !endpoint.query?.includes(name) ? fields : query
    part.push([name, value])
  }
  // A few bodies are lists: they go out as they are.
  const body = Array.isArray(params) ? params : Object.fromEntries(fields)
  return prepareRequest({
    method,
    path,
    pathValues: given,
    query,
    body: fields.length > 0 ? body : undefined,
  })
}
