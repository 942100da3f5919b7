import { type PreparedRequest, prepareRequest } from '../encoding/prepared-request.ts'
import type { QueryValue } from '../encoding/query.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { refuseStray } from './refuse-stray.ts'

/** Makes the frozen request of one call from the endpoint's row and the caller's flat parameters. */
export function prepareCall<Params, Data>(
  endpoint: Endpoint<Params, Data>,
  params: Params | undefined,
): PreparedRequest {
  const { method, path } = endpoint
  const given = (params ?? {}) as Readonly<Record<string, QueryValue>>
  refuseStray(`${method} ${path}`, given, endpoint.fields)
  // POST and PUT.
  const hasBody = method[0] === 'P' || endpoint.deleteWithBody
  const hasHoles = path.includes('{')
  const query: [string, QueryValue][] = []
  const fields: Record<string, QueryValue> = {}
  let isEmpty = true
  for (const name of Object.keys(given)) {
    const value = given[name]
    if (value === undefined || (hasHoles && path.includes(`{${name}}`))) continue
    if (!hasBody || endpoint.query?.includes(name)) query.push([name, value])
    else {
      fields[name] = value
      isEmpty = false
    }
  }
  // A few bodies are lists: they go out as they are.
  const body = Array.isArray(params) ? params : fields
  return prepareRequest({
    method,
    path,
    pathValues: given,
    query,
    body: isEmpty ? undefined : body,
  })
}
