/** Where a request went: to a host that has its path, or not. */
import type { Finding } from './diagnosis.ts'
import type { FailingAnswer, ReadRequest } from './failing-request.ts'
import { found } from './found.ts'

/** A REST host of KuCoin's. */
export type PlaceName = 'spot' | 'futures' | 'broker'

/** Says which hosts have an endpoint; none for a path that nobody knows. */
export type HostsOf = (method: string, path: string) => readonly PlaceName[]

const addresses: Readonly<Record<PlaceName, string>> = {
  spot: 'https://api.kucoin.com',
  futures: 'https://api-futures.kucoin.com',
  broker: 'https://api-broker.kucoin.com',
}

/** Hosts of KuCoin's that no longer are, or never were. */
export function hostMistakes({ origin, path }: ReadRequest): readonly Finding[] {
  const host = /^\w+:\/\/([^/:]+)/.exec(origin)?.[1]?.toLowerCase() ?? ''
  if (/sandbox/.test(host)) return [found('sandbox-closed', 'likely', `Called: ${host}.`)]
  if (/^\/v1\/(?!api)/.test(path) && /kucoin/.test(host)) return [found('interface-retired', 'likely')]
  return /kucoin\.(com|eu|tr|io|net|cc)\w+$/.test(host)
    ? [found('host-unknown', 'likely', `Called: ${host}.`)]
    : []
}

/** A path that the host does not have; judged where the answer says so. */
export function placeMistakes(
  { method, origin, path }: ReadRequest,
  { code, status }: FailingAnswer,
  hostsOf: HostsOf | undefined,
): readonly Finding[] {
  const isMissing = code === '404' || code === '404000' || (status === 404 && code === undefined)
  if (!isMissing || !hostsOf || !/^\/api\//.test(path)) return []
  const own = placeOf(origin)
  const places = (method === '' ? ['GET', 'POST', 'DELETE'] : [method.toUpperCase()]).flatMap((one) =>
    hostsOf(one, path),
  )
  if (own === undefined || places.includes(own)) return []
  const [first] = places
  return first === undefined
    ? [found('path-unknown', 'likely', `Called: ${method.toUpperCase()} ${path.slice(0, 120)}.`)]
    : [
        found(
          'path-on-other-host',
          'proven',
          `It lives on ${addresses[first]}, and was sent to ${addresses[own]}.`,
        ),
      ]
}

function placeOf(origin: string): PlaceName | undefined {
  if (/futures/.test(origin)) return 'futures'
  if (/broker/.test(origin)) return 'broker'
  return /kucoin|127\.0\.0\.1|localhost/.test(origin) ? 'spot' : undefined
}
