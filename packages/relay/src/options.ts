/** How a relay is set up. */
import { readBases } from './bases.ts'
import { demand } from './demand.ts'
import type { RelayCode } from './refusal.ts'

/** What became of one request: names and numbers, never a header, a path, a query or a body. */
export interface RelayEvent {
  /** HTTP method. */
  readonly method: string
  /** Host that it was for; absent where none on the list was named. */
  readonly host?: string
  /** HTTP status of the answer. */
  readonly status: number
  /** Why the relay answered by itself; absent where the exchange did. */
  readonly refused?: RelayCode
  /** From the request's arrival to the answer's first byte, in ms. */
  readonly durationMs: number
}

/** Options of {@link createRelay}. `origins`, and `tokens` or `apiKeys`, have no default. */
export interface RelayOptions {
  /** Origins whose pages may use the relay, `https://app.example` say; compared whole. */
  readonly origins: readonly string[]
  /** Tokens that a page may show in `X-Relay-Token`; at least 16 characters each. */
  readonly tokens?: readonly string[] | undefined
  /** API keys whose requests are forwarded without a token. */
  readonly apiKeys?: readonly string[] | undefined
  /**
   * Base URLs by the host name that stands in the relay's path; a mock exchange's with its port, which in the path follows an
   * underscore. Default: KuCoin's three global hosts.
   */
  readonly hosts?: Readonly<Record<string, string>> | undefined
  /** Methods that are forwarded; default GET, POST, PUT and DELETE. */
  readonly methods?: readonly string[] | undefined
  /** Beginnings of paths that are forwarded; each ends with a slash. Default `['/api/']`. */
  readonly paths?: readonly string[] | undefined
  /** Base URLs of sockets, by names as in {@link RelayOptions.hosts}. Default: KuCoin's six. */
  readonly sockets?: Readonly<Record<string, string>> | undefined
  /** Paths of sockets, whole. Default `['/', '/endpoint', '/v1/private', '/v2/private']`. */
  readonly socketPaths?: readonly string[] | undefined
  /** Sockets at most; default 200. */
  readonly maxSockets?: number | undefined
  /** Where the relay itself is mounted; default `'/'`. */
  readonly mount?: string | undefined
  /** Largest body, in bytes, and largest frame of a page where frames are read; default 65536. */
  readonly maxBodyBytes?: number | undefined
  /** Time for a body to arrive, in ms; default 5000. */
  readonly bodyTimeoutMs?: number | undefined
  /** Time for the exchange's first byte, and again for its last, in ms; default 30000. */
  readonly upstreamTimeoutMs?: number | undefined
  /** Requests of one token or key within `ratePeriodMs`; default 600. */
  readonly rate?: number | undefined
  /** Length of the period of `rate`, in ms; default 30000. */
  readonly ratePeriodMs?: number | undefined
  /** Requests in flight at most, answers that are still being read among them; default 1000. */
  readonly maxInFlight?: number | undefined
  /** How long a signature is remembered, in ms; default 30000. KuCoin itself refuses it after 5000. */
  readonly replayWindowMs?: number | undefined
  /** Sends a request to the exchange; default the runtime's `fetch`. It must not retry. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /** Told of every request and every socket, but for what a browser asks ahead (`OPTIONS`); what it throws is dropped. */
  readonly onEvent?: ((event: RelayEvent) => void) | undefined
}

/** KuCoin's global hosts. */
const kucoinHosts: Readonly<Record<string, string>> = {
  'api.kucoin.com': 'https://api.kucoin.com',
  'api-futures.kucoin.com': 'https://api-futures.kucoin.com',
  'api-broker.kucoin.com': 'https://api-broker.kucoin.com',
}

/** KuCoin's push sockets, classic and unified, and its order sockets. */
const kucoinSockets: Readonly<Record<string, string>> = Object.fromEntries(
  ['ws-api-spot', 'ws-api-futures', 'x-push-spot', 'x-push-futures', 'wsapi-push', 'wsapi'].map((name) => [
    `${name}.kucoin.com`,
    `wss://${name}.kucoin.com`,
  ]),
)

/** Every option: a typo must not switch a guard off unseen. */
const known: Readonly<Record<keyof RelayOptions, true>> = {
  origins: true,
  tokens: true,
  apiKeys: true,
  hosts: true,
  methods: true,
  paths: true,
  sockets: true,
  socketPaths: true,
  maxSockets: true,
  mount: true,
  maxBodyBytes: true,
  bodyTimeoutMs: true,
  upstreamTimeoutMs: true,
  rate: true,
  ratePeriodMs: true,
  maxInFlight: true,
  replayWindowMs: true,
  fetch: true,
  onEvent: true,
}

type Shape = readonly [wanted: string, fits: (value: unknown) => boolean]

const list: Shape = ['a list of texts', (value) => Array.isArray(value)]
const table: Shape = [
  'an object with a base URL for each name',
  (value) => Object(value) === value && !Array.isArray(value),
]
const run: Shape = ['a function', (value) => typeof value === 'function']

/** What is looked into before it is read: an environment variable, say, is a text where a list is wanted. */
const shapes: Readonly<Record<string, Shape>> = {
  ...{ origins: list, tokens: list, apiKeys: list, methods: list, paths: list, socketPaths: list },
  ...{ hosts: table, sockets: table, fetch: run, onEvent: run },
}

const allMethods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE']

/** Options with their defaults, checked. */
export interface RelaySettings {
  readonly origins: ReadonlySet<string>
  readonly tokens: readonly string[]
  readonly apiKeys: ReadonlySet<string>
  readonly hosts: ReadonlyMap<string, string>
  readonly methods: ReadonlySet<string>
  readonly paths: readonly string[]
  readonly sockets: ReadonlyMap<string, string>
  readonly socketPaths: ReadonlySet<string>
  readonly maxSockets: number
  readonly mount: string
  readonly maxBodyBytes: number
  readonly bodyTimeoutMs: number
  readonly upstreamTimeoutMs: number
  readonly rate: number
  readonly ratePeriodMs: number
  readonly maxInFlight: number
  readonly replayWindowMs: number
}

/**
 * Fills in the defaults.
 *
 * @throws TypeError for options under which the relay would be open to anybody, or could not work
 */
export function readOptions(options: RelayOptions): RelaySettings {
  demand(Object(options) === options, 'it takes an object of options')
  for (const [name, value] of Object.entries(options)) {
    demand(Object.hasOwn(known, name), `it has no option ${name}`)
    const isFit = value === undefined || (shapes[name]?.[1](value) ?? true)
    demand(isFit, `${name}: ${shapes[name]?.[0]}`)
  }
  const {
    origins = [],
    tokens = [],
    apiKeys = [],
    hosts = kucoinHosts,
    paths = ['/api/'],
    mount = '/',
  } = options
  const { methods = allMethods, sockets = kucoinSockets } = options
  const { socketPaths = ['/', '/endpoint', '/v1/private', '/v2/private'] } = options
  demand(
    methods.every((method) => allMethods.includes(method)),
    `methods: out of ${allMethods.join(', ')}`,
  )
  demand(origins.length > 0, 'origins: name the origins of your pages')
  for (const [at, origin] of origins.entries()) {
    const own = URL.canParse(origin) ? new URL(origin).origin : 'null'
    // What stands there may be a token, or hold a password: it is not quoted.
    const like = own === 'null' ? 'https://app.example' : own
    demand(
      own !== 'null' && own === origin,
      `origins: number ${at + 1} is no origin, as browsers say it: ${like}`,
    )
  }
  demand(tokens.length + apiKeys.length > 0, 'tokens or apiKeys: an Origin can be forged, so one is needed')
  demand(
    tokens.every((token) => /^[\x21-\x7e]{16,256}$/.test(token)),
    'tokens: 16 to 256 printable characters each',
  )
  demand(
    apiKeys.every((key) => typeof key === 'string' && /^[\x21-\x7e]+$/.test(key)),
    'apiKeys: printable characters each, and at least one',
  )
  demand(
    paths.length > 0 && paths.every((path) => /^\/([\w.-]+\/)*$/.test(path)),
    'paths: each begins and ends with a slash',
  )
  demand(
    socketPaths.every((path) => /^\/([\w-]+(\/[\w-]+)*)?$/.test(path)),
    'socketPaths: each begins with a slash, and has none at its end',
  )
  demand(/^\/([\w.-]+\/)*$/.test(mount), 'mount: begins and ends with a slash')
  const numbers = {
    maxBodyBytes: options.maxBodyBytes ?? 65_536,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 5_000,
    upstreamTimeoutMs: options.upstreamTimeoutMs ?? 30_000,
    rate: options.rate ?? 600,
    ratePeriodMs: options.ratePeriodMs ?? 30_000,
    maxInFlight: options.maxInFlight ?? 1_000,
    maxSockets: options.maxSockets ?? 200,
    replayWindowMs: options.replayWindowMs ?? 30_000,
  }
  for (const [name, value] of Object.entries(numbers)) {
    demand(Number.isInteger(value) && value > 0 && value < 2 ** 31, `${name}: a whole number above 0`)
  }
  return {
    ...numbers,
    origins: new Set(origins),
    tokens,
    apiKeys: new Set(apiKeys),
    hosts: readBases('hosts', hosts, 'http'),
    sockets: readBases('sockets', sockets, 'ws'),
    socketPaths: new Set(socketPaths),
    methods: new Set(methods),
    paths,
    mount,
  }
}
