import { ApiError, type EndpointRow, type Host, type PlainApiErrorCode } from '@kucoin-kit/node'
import { nearEndpoints } from '../arguments/near-endpoints.ts'

/** What was called. */
export interface Called {
  readonly method: string
  readonly path: string
  readonly host: Host
  /** Its descriptor, where there is one. */
  readonly row: EndpointRow | undefined
}

/** Of a path that the host does not have it says what may have been meant: the command knows all of them. Any other error stays as it is. */
export function explainPath(error: unknown, called: Called): unknown {
  if (!(error instanceof ApiError) || !isNoPath(error)) return error
  const { code, shortMessage: message, seen, retry, outcome, apiCode, apiMessage, httpStatus } = error
  const facts = { message, seen, retry, outcome, apiCode, apiMessage, httpStatus }
  return new ApiError(code as PlainApiErrorCode, { ...facts, fix: fixOf(called) })
}

function isNoPath({ apiCode, apiMessage, httpStatus }: ApiError): boolean {
  // Of the method alone an answer says so by its status. The futures host says the last one of contracts, too.
  return httpStatus === 405 || apiCode === '404' || (apiCode === '404000' && !/contract/i.test(apiMessage))
}

function fixOf({ method, path, host, row }: Called): string {
  if (row)
    return `look what answered: KuCoin's ${host} host has this path, as far as is known. Another host is named by --base-url, --futures-url or a variable.`
  const near = nearEndpoints(method, path).map(nameOf)
  const last = near.pop()
  if (last === undefined)
    return 'check path, API version and host: no path that is known is near to this one. The others are at https://www.kucoin.com/docs-new.'
  return `check method and path: near to it there is ${near.length > 0 ? `${near.join(', ')} and ` : ''}${last}.`
}

/** As it is typed. */
function nameOf({ method, path, host = 'spot' }: EndpointRow): string {
  return `${method} ${path}${host === 'spot' ? '' : ` --host ${host}`}`
}
