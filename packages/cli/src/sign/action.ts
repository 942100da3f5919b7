/** What `kucoin-kit sign` does. */
import { hostsFromEnv, hostVariables } from '@kucoin-kit/core/adapter'
import { buildPrehash, createCredentials, type Host, type KeyVersion, prepareRequest } from '@kucoin-kit/node'
import { whole } from '@kucoin-kit/terminal'
import { readBody, readMethod, readPath, readQuery, readTimestamp } from '../arguments/request.ts'
import { keyFrom } from '../connection/key-from.ts'
import { InputError } from '../input-error.ts'
import { out } from '../output/terminal.ts'

/** What is typed behind it. */
export interface SignOptions {
  readonly query: readonly string[]
  readonly body?: string
  readonly timestamp?: string
  readonly keyVersion?: KeyVersion
  readonly keyFrom: string
  readonly host: Host
  readonly json?: true
}

const kucoin: Readonly<Record<Host, string>> = {
  spot: 'https://api.kucoin.com',
  futures: 'https://api-futures.kucoin.com',
  broker: 'https://api-broker.kucoin.com',
}

/** Signs the request and prints all of it. */
export async function sign(methodText: string, path: string, options: SignOptions): Promise<void> {
  const method = readMethod(methodText)
  const request = prepareRequest({
    method,
    path: readPath(path),
    query: options.query.map(readQuery),
    body: readBody(options.body, method),
  })
  const timestamp = readTimestamp(options.timestamp)
  const secrets = await keyFrom(options.keyFrom)
  const credentials = createCredentials({ ...secrets, keyVersion: options.keyVersion ?? secrets.keyVersion })
  const signed = await credentials.sign(request, timestamp)
  const prehash = buildPrehash(String(timestamp), request)
  const named = hostsFromEnv(process.env)
  // A spot host of one's own does not mix with KuCoin's others.
  const base = named[options.host] ?? (named.spot === undefined ? kucoin[options.host] : undefined)
  if (base === undefined) {
    const name = hostVariables[options.host]
    throw new InputError(`${hostVariables.spot} is set, and ${name} is not.`, `set ${name} too.`)
  }
  const url = base.replace(/\/+$/, '') + request.target
  const headers = request.body === '' ? signed : { ...signed, 'Content-Type': 'application/json' }
  if (options.json) return out.printJson({ prehash, url, headers })
  const lines = Object.entries(headers).map(([name, value]) => whole(`  ${name}: ${value}`))
  out.print(whole(`prehash  ${prehash}`), whole(`url      ${url}`), 'headers', ...lines)
}
