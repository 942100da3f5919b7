import { type PreparedRequest, prepareRequest } from '../encoding/prepared-request.ts'
import type { QueryValue } from '../encoding/query.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'

/** Makes the frozen request of one call from the endpoint's row and the caller's flat parameters. */
export function prepareCall<Params, Data>(
  endpoint: Endpoint<Params, Data>,
  params: Params | undefined,
): PreparedRequest {
  const { method, path } = endpoint
  const given = (params ?? {}) as Readonly<Record<string, QueryValue | undefined>>
  const hasBody = method === 'POST' || method === 'PUT' || endpoint.deleteWithBody === true
  const inPath = path.includes('{')
    ? [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)
    : none
  const inQuery = endpoint.query ?? none
  if (hasBody && inPath.length === 0 && inQuery.length === 0) {
    return prepareRequest({ method, path, body: isEmpty(params) ? undefined : params })
  }
  const query: [string, QueryValue][] = []
  const body: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || inPath.includes(name)) continue
    if (hasBody && !inQuery.includes(name)) body[name] = value
    else query.push([name, value])
  }
  return prepareRequest({
    method,
    path,
    pathValues: given as Readonly<Record<string, QueryValue>>,
    query,
    body: hasBody && !isEmpty(body) ? body : undefined,
  })
}

const none: readonly string[] = []

function isEmpty(value: unknown): boolean {
  return Object.keys(value ?? {}).length === 0
}
