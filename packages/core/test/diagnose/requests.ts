/** Requests of every shape, as a correct client would make them. */

/** One request before it is signed. */
export interface Shape {
  readonly host: 'https://api.kucoin.com' | 'https://api-futures.kucoin.com'
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly body: string
}

const hosts = ['https://api.kucoin.com', 'https://api-futures.kucoin.com'] as const

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
]

const reads: readonly Shape[] = hosts.flatMap((host) =>
  (['GET', 'DELETE'] as const).flatMap((method) =>
    queries.flatMap((query, at): Shape[] => {
      const path = at % 2 === 0 ? '/api/v1/accounts' : '/api/v3/hf/orders/active/symbols'
      return [{ host, method, path, query, body: '' }]
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
      return {
        host,
        method,
        path: at % 2 === 0 ? '/api/v1/hf/orders' : '/api/v2/orders/multi-cancel',
        query,
        body,
      }
    }),
  ),
)

/** 32 requests without a body, 36 with one. */
export const shapes: readonly Shape[] = [...reads, ...writes]

/** Path and query, raw and encoded. */
export function targetsOf({ path, query }: Shape): { readonly raw: string; readonly sent: string } {
  if (query.length === 0) return { raw: path, sent: path }
  const write = (encode: (text: string) => string): string =>
    `${path}?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`
  return { raw: write((text) => text), sent: write(encodeURIComponent) }
}
