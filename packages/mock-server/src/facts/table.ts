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

/** What a write needs, by the group that its id begins with, where its own row names nothing. */
const WRITE_PERMISSIONS: ReadonlyMap<string, string> = new Map([
  ['margin', 'Margin'],
  ['futures', 'Futures'],
  ['convert', 'Spot'],
  ['structEarn', 'Earn'],
])

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
    permission: permission === '-' ? permissionOf(id as string, method as string) : permission,
    pool: pool === '-' ? poolOf(host as Host) : (pool as string),
    weight: weight === '?' ? 1 : Number((weight as string).replace('~', '')),
    isOld: status === 'old',
  }
}

// Rows without a permission come from clients that name none. Money is not left open on that account: what other
// rows of its group need for a write is needed for these too.
function permissionOf(id: string, method: string): string | undefined {
  const group = id.slice(0, id.indexOf('.'))
  return method === 'GET' ? undefined : WRITE_PERMISSIONS.get(group)
}

// Rows without a pool come from clients that never needed one; the host is the only thing left to go by.
function poolOf(host: Host): string {
  return host === 'futures' ? 'Futures' : host === 'broker' ? 'Broker' : 'Spot'
}
