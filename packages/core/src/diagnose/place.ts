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
export function hostMistakes(
  { method, origin, path }: ReadRequest,
  hostsOf: HostsOf | undefined,
): readonly Finding[] {
  const host = hostOf(origin)
  if (/sandbox/.test(host)) return [found('sandbox-closed', 'likely', `Called: ${host}.`)]
  if (/kucoin\.(com|eu|tr|io|net|cc)\w+$/.test(host))
    return [found('host-unknown', 'likely', `Called: ${host}.`)]
  if (!/^\/v1\/(?!api)/.test(path) || !/kucoin/.test(host) || isSocket(origin)) return []
  // Today's path with its beginning lost is not the interface of before 2019.
  const isOfToday = hostsOf !== undefined && hostsOf(methodOf(method), `/api${path}`).length > 0
  return isOfToday
    ? [found('path-unknown', 'likely', toldOf(method, path, `${methodOf(method)} /api${path}`))]
    : [found('interface-retired', 'likely')]
}

/** A path that the host does not have; judged where the answer says so. */
export function placeMistakes(
  { method, origin, path }: ReadRequest,
  { code, status = 0, message = '' }: FailingAnswer,
  hostsOf: HostsOf | undefined,
): readonly Finding[] {
  const isMissing =
    code === '404' ||
    // On the futures host it says so of contracts, too.
    (code === '404000' && !/contract/i.test(message)) ||
    // The newer words of this code are about the address.
    (code === '400001' && /\bURL\b/i.test(message)) ||
    ((status === 404 || status === 405) && code === undefined)
  if (!isMissing || !hostsOf || path === '' || isSocket(origin)) return []
  const own = placeOf(origin)
  const isOfKucoin = /kucoin/.test(hostOf(origin))
  if (own === undefined && !isOfKucoin) return []
  const places = (method === '' ? ['GET', 'POST', 'DELETE'] : [methodOf(method)]).flatMap((one) =>
    hostsOf(one, path),
  )
  if (own !== undefined && places.includes(own)) return []
  const [first] = places
  if (first !== undefined) {
    const detail = `It lives on ${addresses[first]}, and was sent to ${hostOf(origin)}.`
    // What the hosts of other sites have is not known.
    const isSure = own !== undefined && /\.kucoin\.com$/.test(hostOf(origin))
    return [found('path-on-other-host', isSure ? 'proven' : 'likely', detail)]
  }
  const near = nearTo(method, path, (one, other) => {
    const all = hostsOf(one, other)
    return own === undefined ? all.length > 0 : all.includes(own)
  })
  if (near === undefined && !/^\/api\//.test(path)) return []
  return [found('path-unknown', 'likely', toldOf(method, path, near))]
}

const toldOf = (method: string, path: string, near: string | undefined): string =>
  `Called: ${methodOf(method)} ${path.slice(0, 120)}${near === undefined ? '' : `; there is ${near}`}.`

const methodOf = (method: string): string => (method === '' ? 'GET' : method.toUpperCase())

/** What there is, where no more than the method, the version, the begin or the end of a path differs. */
function nearTo(
  method: string,
  path: string,
  isKnown: (method: string, path: string) => boolean,
): string | undefined {
  const trimmed = path.length > 200 ? '' : path.replace(/(?<!\/)\/+$/, '')
  const paths = [
    trimmed,
    // A base URL that has the begin of the path already.
    trimmed.replace(/^(?:\/api\/v\d)+(?=\/api\/)/, ''),
    trimmed.replace(/^(?!\/api\/)/, '/api/v1'),
    trimmed.replace(/^\/api(?=\/(?!v\d|ua\/))/, '/api/v1'),
    ...['1', '2', '3'].map((version) => trimmed.replace(/(?<=^\/api\/v)\d/, version)),
    trimmed.toLowerCase(),
  ]
  const own = methodOf(method)
  const methods = [own, ...['GET', 'POST', 'DELETE', 'PUT'].filter((one) => one !== own)]
  for (const one of paths)
    for (const other of methods) if (isKnown(other, one)) return `${other} ${one.slice(0, 120)}`
  return undefined
}

/** Whether a call went to a socket, which has no endpoints and is signed otherwise. */
export function isSocket(origin: string): boolean {
  return /^wss?:/.test(origin)
}

function hostOf(origin: string): string {
  return /^\w+:\/\/(?:[^/@]*@)?([^/:]+)/.exec(origin)?.[1]?.toLowerCase() ?? ''
}

/** Which of the hosts it is; none for a web site of KuCoin's, and for a stand-in that does not say what it stands for. */
function placeOf(origin: string): PlaceName | undefined {
  const host = hostOf(origin)
  if (/^(?:www|m|futures|trade)\.|^kucoin\./.test(host)) return undefined
  if (/futures/.test(origin)) return 'futures'
  if (/broker/.test(origin)) return 'broker'
  return /kucoin/.test(host) ? 'spot' : undefined
}
