/** Where prices start, the tick, and the places of a price. */
export const PAIRS = { 'BTC-USDT': [67_000, 0.1, 1], 'KCS-USDT': [9.5, 0.001, 3] } as const
/** Pairs that the session trades. */
export const NAMES = ['BTC-USDT', 'KCS-USDT'] as const

type Fields = Record<string, unknown>

/** Orders as chance decides. */
export interface RandomOrders {
  pick<T>(list: readonly T[]): T
  /** A clientOid that was not used before. */
  oid(): string
  price(pair: keyof typeof PAIRS, reach?: number): string
  size(): string
  limit(): Fields
  spot(): Fields
  margin(): Fields
  /** What a margin order wants of its account and of debts. */
  wishes(): Fields
}

/** Makes orders out of a stream of numbers below a bound. */
export function createOrders(below: (bound: number) => number): RandomOrders {
  let count = 0
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const oid = (): string => `s${++count}`
  const price = (pair: keyof typeof PAIRS, reach = 80): string => {
    const [home, tick, places] = PAIRS[pair]
    return (home + (below(reach * 2) - reach) * tick * 4).toFixed(places)
  }
  const size = (): string => ((1 + below(20_000)) / 10_000).toFixed(4)
  const limit = (pair = pick(NAMES)): Fields => ({
    symbol: pair,
    side: pick(['buy', 'sell']),
    type: 'limit',
    price: price(pair),
    size: size(),
    clientOid: oid(),
  })
  const spot = (): Fields => {
    const body = { ...limit(), stp: pick([undefined, 'DC', 'CO', 'CN', 'CB']) }
    if (below(4) === 0) {
      const amount = below(2) === 0 ? { size: body['size' as never] } : { funds: pick(['25', '25', '30000']) }
      const timeInForce = pick(['GTC', 'FOK'])
      return { ...body, type: 'market', price: undefined, size: undefined, timeInForce, ...amount }
    }
    const shown = pick([{}, { hidden: true }, { iceberg: true, visibleSize: '0.0001' }])
    const note = pick([{}, { remark: 'r', tags: 't', postOnly: true }])
    const timeInForce = pick(['GTC', 'GTC', 'GTT', 'IOC', 'FOK'])
    return {
      ...body,
      ...shown,
      ...(timeInForce[0] === 'G' ? note : {}),
      timeInForce,
      cancelAfter: pick([3, 600]),
    }
  }
  const wishes = (): Fields => ({
    isIsolated: below(3) === 0,
    autoBorrow: below(2) === 0,
    autoRepay: below(2) === 0,
  })
  // Now and then as large as no loan is.
  const margin = (): Fields => ({
    ...limit(),
    ...wishes(),
    ...(below(6) === 0 ? { size: '90000' } : {}),
    timeInForce: pick(['GTC', 'IOC']),
  })
  return { pick, oid, price, size, limit, spot, margin, wishes }
}
