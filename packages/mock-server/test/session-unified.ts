import type { ManualClock } from '../src/base/clock.ts'
import { createPrng } from '../src/base/prng.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import type { Answer, TestClient } from './client.ts'
import type { Step } from './session.ts'
import { createOrders, NAMES } from './session-orders.ts'

type Fields = Record<string, unknown>

const UNIFIED = '/api/ua/v2/unified'
/** One contract is traded with cross margin, the other with isolated margin. */
const CONTRACTS = { XBTUSDTM: [67_000, 0.1, 1], KCSUSDTM: [9.5, 0.001, 3] } as const
type Contract = keyof typeof CONTRACTS

/** A user of a unified account without a plan. */
export interface UnifiedSession {
  readonly step: Step
  /** What came in from elsewhere so far, in USDT. */
  readonly paidIn: () => number
}

/** Opens the session: chance decides, and the same seed decides the same. */
export async function createUnifiedSession(
  exchange: Exchange,
  client: TestClient,
  { seed, uid }: { readonly seed: number; readonly uid: string },
): Promise<UnifiedSession> {
  const { below } = createPrng(seed, 'unified session')
  const clock = exchange.clock as ManualClock
  const { pick, oid, price, limit } = createOrders(below)
  let paidIn = 0
  const post = (path: string, body: Fields): Promise<Answer> => client.post(UNIFIED + path, body)
  await post('/position/margin-mode', { symbol: 'KCSUSDTM', marginMode: 'ISOLATED' })
  const answered = async (sent: Promise<Answer>): Promise<string> => (await sent).code

  const pairOrder = (tradeType: string): Fields => {
    const { symbol, side, price: at, size: amount, clientOid } = limit()
    const head = {
      tradeType,
      symbol,
      side: String(side).toUpperCase(),
      clientOid,
      stp: pick([undefined, 'DC', 'CN', 'CB']),
    }
    if (below(4) === 0) {
      const by = pick([
        { size: amount, sizeUnit: 'BASECCY' },
        { size: '250', sizeUnit: 'QUOTECCY' },
      ])
      return { ...head, orderType: 'MARKET', ...by }
    }
    // Now and then as large as it takes to borrow.
    const large =
      tradeType === 'MARGIN' && below(10) === 0
        ? { symbol: 'KCS-USDT', price: price('KCS-USDT'), size: '70000' }
        : {}
    const timeInForce = pick(['GTC', 'GTC', 'IOC', 'FOK', 'RPI'])
    return {
      ...head,
      orderType: 'LIMIT',
      price: at,
      size: amount,
      sizeUnit: 'BASECCY',
      timeInForce,
      ...large,
    }
  }
  const near = (symbol: Contract, reach = 40): string => {
    const [home, tick, places] = CONTRACTS[symbol]
    return (home + (below(reach * 2) - reach) * tick * 4).toFixed(places)
  }
  const futuresOrder = (): Fields => {
    const symbol = pick(['XBTUSDTM', 'KCSUSDTM'] as const)
    const marginMode = symbol === 'KCSUSDTM' ? 'ISOLATED' : 'CROSS'
    const amount = pick([
      { size: String(1 + below(40)), sizeUnit: 'UNIT' },
      { size: symbol === 'KCSUSDTM' ? '3' : '0.003', sizeUnit: 'BASECCY' },
    ])
    const kind = pick([{ orderType: 'MARKET' }, { orderType: 'LIMIT', price: near(symbol) }])
    const exits = pick([
      {},
      {},
      { tpTriggerPrice: near(symbol), slTriggerPrice: near(symbol) },
      { reduceOnly: true },
    ])
    return {
      tradeType: 'FUTURES',
      clientOid: oid(),
      symbol,
      side: pick(['BUY', 'SELL']),
      marginMode,
      ...amount,
      ...kind,
      ...exits,
    }
  }
  const open = async (tradeType: string, orderFilter: string): Promise<Fields | undefined> => {
    const { data } = await client.get(
      `${UNIFIED}/order/open-list?tradeType=${tradeType}&orderFilter=${orderFilter}`,
    )
    return pick(data.items)
  }
  const cancelOne = async (orderFilter: string): Promise<string> => {
    const tradeType = pick(['SPOT', 'MARGIN', 'FUTURES'])
    const order = await open(tradeType, orderFilter)
    if (order === undefined) return 'none'
    return answered(post('/order/cancel', { tradeType, symbol: order['symbol'], orderId: order['orderId'] }))
  }
  const transfer = (fromAccountType: string, toAccountType: string): Promise<Answer> =>
    client.post('/api/v3/accounts/universal-transfer', {
      ...{
        clientOid: oid(),
        type: 'INTERNAL',
        currency: 'USDT',
        amount: '11.25',
        fromAccountType,
        toAccountType,
      },
    })

  const actions: readonly [string, number, () => Promise<string>][] = [
    [
      'unified: time',
      6,
      async () => {
        clock.advanceBy(below(40) === 0 ? 1_200_000 : 1 + below(2_000))
        return 'gone'
      },
    ],
    ['unified: spot order', 10, () => answered(post('/order/place', pairOrder('SPOT')))],
    ['unified: margin order', 8, () => answered(post('/order/place', pairOrder('MARGIN')))],
    ['unified: futures order', 10, () => answered(post('/order/place', futuresOrder()))],
    [
      'unified: conditional order',
      4,
      () => {
        const order = pick([pairOrder('SPOT'), pairOrder('MARGIN'), futuresOrder()])
        const { tpTriggerPrice: _, slTriggerPrice: __, ...plain } = order
        const symbol = order['symbol'] as string
        const triggerPrice =
          symbol in CONTRACTS ? near(symbol as Contract, 10) : price(symbol as 'BTC-USDT', 10)
        return answered(
          post('/order/place', { ...plain, triggerPrice, triggerDirection: pick(['UP', 'DOWN']) }),
        )
      },
    ],
    ['unified: cancel', 4, () => cancelOne('NORMAL')],
    ['unified: cancel of a conditional order', 2, () => cancelOne('ADVANCED')],
    [
      'unified: cancel all',
      1,
      () => answered(post('/order/cancel-all', { tradeType: pick(['SPOT', 'MARGIN']), symbol: pick(NAMES) })),
    ],
    [
      'unified: amend',
      4,
      async () => {
        const order = await open('FUTURES', 'NORMAL')
        if (order === undefined) return 'none'
        const { symbol, orderId } = order
        const newPrice = near(symbol as Contract)
        // Now and then more than can be paid: then the old order has to be there still.
        const newSize = below(5) === 0 && symbol === 'XBTUSDTM' ? '900000' : String(1 + below(60))
        const body = { symbol, orderId, newPrice, newSize, sizeUnit: 'UNIT', cxlOnFail: below(4) === 0 }
        return answered(post('/order/amend', body))
      },
    ],
    [
      'unified: close',
      1,
      () => {
        const symbol = pick(['XBTUSDTM', 'KCSUSDTM'] as const)
        const marginMode = symbol === 'KCSUSDTM' ? 'ISOLATED' : 'CROSS'
        const order = {
          tradeType: 'FUTURES',
          clientOid: oid(),
          symbol,
          marginMode,
          orderType: 'MARKET',
          sizeUnit: 'UNIT',
        }
        return answered(post('/order/place', { ...order, closeOrder: true }))
      },
    ],
    [
      'unified: leverage',
      1,
      () =>
        answered(
          post('/account/modify-leverage', {
            symbol: pick(['XBTUSDTM', 'KCSUSDTM']),
            leverage: String(2 + below(9)),
          }),
        ),
    ],
    [
      'unified: margin',
      2,
      () => {
        const body = { tradeType: 'FUTURES', symbol: 'KCSUSDTM', amount: 1 + below(9) }
        return answered(
          post('/position/modify-margin', { ...body, type: pick(['DEPOSIT', 'DEPOSIT', 'WITHDRAW']) }),
        )
      },
    ],
    [
      'unified: transfer',
      2,
      async () => {
        const isIn = below(2) === 0
        const { code } = isIn ? await transfer('MAIN', 'UNIFIED') : await transfer('UNIFIED', 'MAIN')
        if (code === '200000') paidIn += isIn ? 11.25 : -11.25
        return code
      },
    ],
    [
      'unified: deposit',
      1,
      async () => {
        exchange.deposit({ currency: 'USDT', amount: '7.5', accountType: 'trade', uid })
        paidIn += 7.5
        return 'done'
      },
    ],
  ]
  const deck = actions.flatMap(([what, weight, run]) => Array.from({ length: weight }, () => ({ what, run })))
  const step: Step = async () => {
    const { what, run } = pick(deck)
    return { what, code: await run() }
  }
  return { step, paidIn: () => paidIn }
}
