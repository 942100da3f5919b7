/** Requests of every shape, as a correct client would make them. */

/** One request before it is signed. */
export interface Shape {
  readonly host: typeof spot | typeof futures
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly body: string
}

const spot = 'https://api.kucoin.com'
const futures = 'https://api-futures.kucoin.com'

/** Endpoints that KuCoin has, two of each kind on each host; it has none of PUT, so that those are made up. */
const endpoints = {
  [spot]: {
    GET: ['/api/v1/accounts', '/api/v1/hf/orders/active/symbols'],
    DELETE: ['/api/v1/orders', '/api/v3/hf/margin/orders'],
    POST: ['/api/v1/hf/orders', '/api/v3/position/update-user-leverage'],
    PUT: ['/api/v1/hf/orders', '/api/v2/orders/multi-cancel'],
  },
  [futures]: {
    GET: ['/api/v1/positions', '/api/v2/position/getMarginMode'],
    DELETE: ['/api/v3/orders', '/api/v1/orders/multi-cancel'],
    POST: ['/api/v1/orders', '/api/v2/position/changeMarginMode'],
    PUT: ['/api/v1/orders', '/api/v2/orders/multi-cancel'],
  },
} as const
const hosts = [spot, futures] as const

const queries: readonly (readonly (readonly [string, string])[])[] = [
  [],
  [['type', 'trade']],
  [
    ['symbol', 'BTC-USDT'],
    ['side', 'buy'],
  ],
  [
    ['passphrase', 'abc!@#11'],
    ['subName', 'robot 7'],
  ],
  [
    ['chain', 'BEP20(BSC)'],
    ['currency', 'USDT'],
  ],
  [
    ['memo', 'größe & grün=gut'],
    ['a', '東京'],
  ],
  [
    ['symbols', 'BTC-USDT,ETH-USDT'],
    ['at', '2026-01-01T00:00:00+00:00'],
    ['q', "it's 100%"],
  ],
  [
    ['url', 'https://example.com/?a=b'],
    ['emoji', '🪙*~'],
  ],
  [
    ['remark', 'a/b c/d'],
    ['pageSize', '50'],
    ['currentPage', '2'],
    ['status', 'active'],
  ],
  [['subName', 'schöner Name']],
  [
    ['tag', '<b>"fett"</b>'],
    ['bizType', 'TRANSFER'],
  ],
  [
    ['clientOid', 'a:b|c'],
    ['note', '50% off; now'],
  ],
]

const order = {
  clientOid: 'a1b2c3',
  side: 'buy',
  symbol: 'BTC-USDT',
  type: 'limit',
  price: '20000.50',
  size: '0.001',
}

const bodies: readonly string[] = [
  JSON.stringify(order),
  JSON.stringify({ ...order, remark: 'größer als 1/2 <b>&</b>' }),
  JSON.stringify({ zeta: 1, alpha: [1, 2.5, 'drei'], nested: { b: '東京🪙', a: null } }),
  JSON.stringify({
    orderList: Array.from({ length: 200 }, (_, at) => ({ ...order, clientOid: `oid-${at}` })),
  }),
  JSON.stringify({ symbol: 'XBTUSDTM', leverage: 5, size: 1, closeOrder: false, note: 'a "quoted" text' }),
  JSON.stringify({ path: '/a/b', amount: '10', toAddress: '0xabc' }),
  JSON.stringify([order, { ...order, iceberg: true, visibleSize: '0.0005', stp: null }]),
  JSON.stringify({ remark: 'two\nlines\tand a tab', tags: ['ä', 'ö'], deep: { deeper: { deepest: [[1]] } } }),
]

const reads: readonly Shape[] = hosts.flatMap((host) =>
  (['GET', 'DELETE'] as const).flatMap((method) =>
    queries.map((query, at): Shape => {
      return { host, method, path: endpoints[host][method][at % 2] as string, query, body: '' }
    }),
  ),
)

const writes: readonly Shape[] = hosts.flatMap((host) =>
  (['POST', 'PUT', 'DELETE'] as const).flatMap((method) =>
    bodies.map((body, at): Shape => {
      const query =
        at === 2
          ? ([
              ['tradeType', 'SPOT'],
              ['z', 'é/ä'],
            ] as const)
          : []
      return { host, method, path: endpoints[host][method][at % 2] as string, query, body }
    }),
  ),
)

/** 48 requests without a body, 48 with one. */
export const shapes: readonly Shape[] = [...reads, ...writes]

/** Path and query, raw and encoded. */
export function targetsOf({ path, query }: Shape): { readonly raw: string; readonly sent: string } {
  if (query.length === 0) return { raw: path, sent: path }
  const write = (encode: (text: string) => string): string =>
    `${path}?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`
  return { raw: write((text) => text), sent: write(encodeURIComponent) }
}
