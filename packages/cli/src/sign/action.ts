/** What `kucoin-kit sign` does. */
import { hostsFromEnv, hostVariables } from '@kucoin-kit/core/adapter'
import {
  buildPrehash,
  createCredentials,
  createKucoin,
  type Host,
  type KeyVersion,
  type Method,
  prepareRequest,
} from '@kucoin-kit/node'
import { whole } from '@kucoin-kit/terminal'
import { findEndpoint } from '../arguments/find-endpoint.ts'
import { findMistake, type Typed } from '../arguments/find-mistake.ts'
import { readBody, readMethod, readPath, readQuery, readTimestamp } from '../arguments/request.ts'
import { keyFrom } from '../connection/key-from.ts'
import { InputError } from '../input-error.ts'
import { err, out } from '../output/terminal.ts'

/** What is typed behind it. */
export interface SignOptions {
  readonly query: readonly string[]
  readonly body?: string
  readonly timestamp?: string
  readonly keyVersion?: KeyVersion
  readonly keyFrom: string
  /** Absent: that of the path. */
  readonly host?: Host
  readonly json?: true
}

const kucoin: Readonly<Record<Host, string>> = {
  spot: 'https://api.kucoin.com',
  futures: 'https://api-futures.kucoin.com',
  broker: 'https://api-broker.kucoin.com',
}

/** Signs the request and prints all of it. */
export async function sign(methodText: string, pathText: string, options: SignOptions): Promise<void> {
  const method = readMethod(methodText)
  const path = readPath(pathText)
  const query = options.query.map(readQuery)
  const body = readBody(options.body, method)
  const request = prepareRequest({ method, path, query, body })
  const timestamp = readTimestamp(options.timestamp)
  const secrets = await keyFrom(options.keyFrom)
  const credentials = createCredentials({ ...secrets, keyVersion: options.keyVersion ?? secrets.keyVersion })
  const signed = await credentials.sign(request, timestamp)
  const prehash = buildPrehash(String(timestamp), request)
  const named = hostsFromEnv(process.env)
  const host = options.host ?? findEndpoint(method, path, undefined)?.host ?? 'spot'
  // A spot host of one's own does not mix with KuCoin's others.
  const base = named[host] ?? (named.spot === undefined ? kucoin[host] : undefined)
  if (base === undefined) {
    const name = hostVariables[host]
    throw new InputError(`${hostVariables.spot} is set, and ${name} is not.`, `set ${name} too.`)
  }
  const url = base.replace(/\/+$/, '') + request.target
  const headers = request.body === '' ? signed : { ...signed, 'Content-Type': 'application/json' }
  if (options.json) return out.printJson({ prehash, url, headers })
  tellMistake(method, host, { path, query, body })
  const lines = Object.entries(headers).map(([name, value]) => whole(`  ${name}: ${value}`))
  out.print(whole(`prehash  ${prehash}`), whole(`url      ${url}`), 'headers', ...lines)
}

/** It is signed all the same: who signs by hand may know of a field that nobody described yet. */
function tellMistake(method: Method, host: Host, typed: Typed): void {
  const row = findEndpoint(method, typed.path, host)
  const mistake = row && findMistake(createKucoin(), row, typed)
  if (mistake) err.print(`Signed as it is, but ${mistake.message} To mend it: ${mistake.fix}`)
}
