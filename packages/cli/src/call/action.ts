/** What `kucoin-kit call` does. */
import { createCredentials, type Host, type UntypedRequest } from '@kucoin-kit/node'
import { findEndpoint } from '../arguments/find-endpoint.ts'
import { findMistake } from '../arguments/find-mistake.ts'
import { readBody, readMethod, readPath, readQuery } from '../arguments/request.ts'
import { connect } from '../connection/connect.ts'
import { findKey } from '../connection/key-from.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { InputError } from '../input-error.ts'
import { out } from '../output/terminal.ts'
import { explainPath } from './no-such-path.ts'

/** What is typed behind it. */
export interface CallOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly query: readonly string[]
  readonly body?: string
  readonly host?: Host
  readonly write?: true
  readonly unchecked?: true
  readonly json?: true
}

/** Sends the request, signed where it has to be, and prints the data of its answer. */
export async function call(methodText: string, pathText: string, options: CallOptions): Promise<void> {
  const method = readMethod(methodText)
  const path = readPath(pathText)
  const row = findEndpoint(method, path, options.host)
  const host = options.host ?? row?.host ?? 'spot'
  const writes = row?.writes ?? method !== 'GET'
  if (writes && !options.write) {
    throw new InputError(`${method} ${path} can change something.`, 'add --write if that is what you want.')
  }
  const isPublic = row?.pool === 'public'
  const secrets = isPublic ? undefined : await findKey(options.keyFrom)
  const connection = connect(options, secrets && createCredentials(secrets), writes ? 1 : 2)
  const { kucoin, hasFutures, writeMs: timeoutMs } = connection
  if (host === 'futures' && !hasFutures) {
    throw new InputError(
      'This call goes to the futures host, and only a spot host is given.',
      'add --futures-url.',
    )
  }
  const query = options.query.map(readQuery)
  const body = readBody(options.body, method)
  const mistake = row && !options.unchecked ? findMistake(kucoin, row, { path, query, body }) : undefined
  if (mistake) throw new InputError(mistake.message, `${mistake.fix} With --unchecked it is sent as it is.`)
  // All that the descriptor knows of the answer too: which integers are too wide for a number, which codes it has.
  const request: UntypedRequest = {
    ...row,
    method,
    path,
    host,
    writes,
    query,
    body,
  }
  try {
    const data = await kucoin.request(request, writes ? { timeoutMs } : {})
    // What has none is no data in JSON as well.
    out.printJson(data ?? null, options.json ? undefined : 2)
  } catch (error) {
    throw explainPath(error, { method, path, host, row })
  } finally {
    await kucoin.close()
  }
}
