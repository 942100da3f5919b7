import { accountFacts } from './account.ts'
import { brokerFacts } from './broker.ts'
import { futuresFacts } from './futures.ts'
import { marginFacts } from './margin.ts'
import { productsFacts } from './products.ts'
import { spotFacts } from './spot.ts'
import { unifiedV1Facts } from './unified-v1.ts'
import { unifiedV2Facts } from './unified-v2.ts'

/** Which of KuCoin's REST hosts a request goes to. */
export type Host = 'spot' | 'futures' | 'broker'

/** What is known about one endpoint without simulating it. */
export interface EndpointFacts {
  readonly id: string
  readonly method: string
  readonly host: Host
  /** With `{name}` for path variables. */
  readonly path: string
  readonly isPrivate: boolean
  /** Permission that the key must have; undefined where none is named. */
  readonly permission: string | undefined
  /** Rate-limit pool. */
  readonly pool: string
  /** What a call costs in its pool. */
  readonly weight: number
  /** Deprecated, or announced for removal. */
  readonly isOld: boolean
}

/**
 * Columns: id, method, host, path, auth, permission, pool, weight, status. A weight of `~n` is an estimate
 * from another client's cost table and `?` is unknown; the exchange then counts the estimate, or 1, so that
 * no client is refused for a number nobody has published. `-` in a column means: not named.
 */
export const endpointFacts: readonly EndpointFacts[] = [
  accountFacts,
  spotFacts,
  marginFacts,
  futuresFacts,
  productsFacts,
  brokerFacts,
  unifiedV1Facts,
  unifiedV2Facts,
].flatMap((table) => table.trim().split('\n').map(parseRow))

function parseRow(line: string): EndpointFacts {
  const [id, method, host, path, auth, permission, pool, weight, status] = line.split(' ') as string[]
  return {
    id: id as string,
    method: method as string,
    host: host as Host,
    path: path as string,
    isPrivate: auth === 'private',
    permission: permission === '-' ? undefined : permission,
    pool: pool === '-' ? poolOf(host as Host) : (pool as string),
    weight: weight === '?' ? 1 : Number((weight as string).replace('~', '')),
    isOld: status === 'old',
  }
}

// Rows without a pool come from clients that never needed one; the host is the only thing left to go by.
function poolOf(host: Host): string {
  return host === 'futures' ? 'Futures' : host === 'broker' ? 'Broker' : 'Spot'
}
