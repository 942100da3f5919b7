import { type PreparedRequest, prepareRequest } from '../encoding/prepared-request.ts'
import type { QueryValue } from '../encoding/query.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import type { Fields } from '../endpoints/fields.ts'
import { RequestError } from '../errors/request-error.ts'

/**
 * Makes the frozen request of one call from the endpoint's row and the caller's flat parameters.
 *
 * @throws RequestError `REQUEST_INVALID` for a parameter that the endpoint does not read, or that has no wire form
 */
export function prepareCall<Params, Data>(
  endpoint: Endpoint<Params, Data>,
  params?: Params,
): PreparedRequest {
  const { method, path, fields: known } = endpoint
  const given = (params ?? {}) as Readonly<Record<string, QueryValue>>
  // POST and PUT.
  const hasBody = method[0] === 'P' || endpoint.deleteWithBody
  // A few bodies are lists: they go out as they are.
  const isList = Array.isArray(params)
  // Nearly always: copied at once, which costs a fifth of one field after the other. JSON leaves out what is undefined.
  const isBody = hasBody && !path.includes('{') && !endpoint.query && !isList
  const fields: Record<string, QueryValue> = isBody ? { ...given } : {}
  const query: [string, QueryValue][] = []
  let isEmpty = true
  for (const name of Object.keys(given)) {
    const value = given[name]
    if (value === undefined) continue
    // An order without the stop that its caller wrote would be sold at once; `checkFields` sees more and says more.
    const field = known && Object.hasOwn(known, name) ? (known as Fields)[name] : undefined
    const isUnread = typeof field === 'string' ? field !== value : field === undefined
    if (known && (isList ? !Array.isArray(known) : isUnread))
      throw new RequestError('REQUEST_INVALID', `${method} ${path} does not read ${name}.`, 'leave it out.')
    if (!isBody && path.includes(`{${name}}`)) continue
    if (!hasBody || endpoint.query?.includes(name)) query.push([name, value])
    else {
      isEmpty = false
      if (!isBody) fields[name] = value
    }
  }
  return prepareRequest({
    method,
    path,
    pathValues: given,
    query,
    body: isEmpty ? undefined : isList ? params : fields,
  })
}
