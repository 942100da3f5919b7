/** A unified account that keeps what the tests need, written from KuCoin's pages: orders, their states and how long they are shown. */
import { createCredentials } from '../src/auth/credentials.ts'
import { type Client, createClient } from '../src/client/client.ts'
import type { ClientOptions } from '../src/client/options.ts'
import { answer, type FakePlatform, fakePlatform, never, ok } from './fake-platform.ts'

const startMs = 1_700_000_000_000
const HOUR_MS = 3_600_000

/** An order as the exchange shows it. */
export interface Held {
  readonly orderId: string
  clientOid: string
  tradeType: string
  symbol: string
  side: string
  orderType: string
  size: string
  sizeUnit: string
  price: string
  status: number
  filledSize: string
  triggerDirection: string
  triggerPrice: string
  triggerOrderId: string
  createdMs: number
  updatedMs: number
  [name: string]: unknown
}

/** What becomes of a request; nothing: it is answered. */
export type Fate = 'drop-before' | 'drop-after' | 'busy-after' | 'odd-code' | 'hidden' | undefined

/** The exchange and a client of it, on the test's time. */
export interface UnifiedSetup {
  readonly client: Client
  readonly platform: FakePlatform
  readonly held: Held[]
  readonly fills: Record<string, unknown>[]
  /** Bodies of the placements that arrived. */
  readonly placed: Record<string, unknown>[]
  /** Lets the next placements end so, one each. */
  readonly fates: Fate[]
  /** Paths that are asked, in order. */
  readonly asked: string[]
  fill(order: Held, size?: string): void
  trigger(order: Held): Held
  cancel(order: Held): void
}

const instruments: Readonly<Record<string, readonly object[]>> = {
  SPOT: [
    {
      symbol: 'BTC-USDT',
      baseCurrency: 'BTC',
      quoteCurrency: 'USDT',
      minBaseOrderSize: '0.00001',
      minQuoteOrderSize: '0.1',
      maxBaseOrderSize: '10000',
      maxQuoteOrderSize: '99999999',
      baseOrderStep: '0.00000001',
      quoteOrderStep: '0.000001',
      tickSize: '0.1',
      tradingStatus: 'TradingEnabled',
    },
    {
      symbol: 'OLD-USDT',
      tickSize: '0.1',
      baseOrderStep: '1',
      quoteOrderStep: '1',
      tradingStatus: 'TradingDisabled',
    },
  ],
  FUTURES: [
    {
      symbol: 'XBTUSDTM',
      baseCurrency: 'XBT',
      quoteCurrency: 'USDT',
      maxBaseOrderSize: 1_000_000,
      tickSize: 0.1,
      lotSize: 1,
      unitSize: 0.001,
      maxPrice: 1_000_000,
      isInverse: false,
      tradingStatus: 'Open',
    },
    {
      symbol: 'XBTUSDM',
      baseCurrency: 'XBT',
      quoteCurrency: 'USD',
      tickSize: 0.1,
      lotSize: 1,
      unitSize: 1,
      isInverse: true,
      tradingStatus: 'Open',
    },
  ],
}

/** Makes the exchange. */
export function unifiedExchange(options: ClientOptions = {}): UnifiedSetup {
  const orders: Held[] = []
  const fills: Record<string, unknown>[] = []
  const placed: Record<string, unknown>[] = []
  const fates: Fate[] = []
  const asked: string[] = []
  const hidden = new Map<string, number>()
  const now = (): number => startMs + platform.monotonicNow()
  let ids = 100

  const isOpen = ({ status }: Held): boolean => [0, 2, 4].includes(status)
  const isAdvanced = ({ triggerDirection }: Held): boolean => triggerDirection !== ''
  const isShown = (order: Held): boolean => {
    if (now() < (hidden.get(order.orderId) ?? 0)) return false
    const keptMs = isAdvanced(order) || order.status === 5 ? 2 * HOUR_MS : 168 * HOUR_MS
    return isOpen(order) || now() - order.updatedMs < keptMs
  }
  const ns = (ms: number): string => `${ms}000000`
  const row = ({ createdMs, updatedMs, ...order }: Held): string =>
    JSON.stringify({ ...order, orderTime: 0, updatedTime: 0 })
      .replace('"orderTime":0', `"orderTime":${ns(createdMs)}`)
      .replace('"updatedTime":0', `"updatedTime":${ns(updatedMs)}`)
  const data = (json: string) => answer(200, `{"code":"200000","data":${json}}`)
  const refused = (code: string, msg: string) => answer(200, { code, msg })

  function add(order: Partial<Held>): Held {
    const held: Held = {
      clientOid: '',
      tradeType: 'SPOT',
      symbol: '',
      side: 'BUY',
      orderType: 'LIMIT',
      size: '0',
      sizeUnit: 'BASECCY',
      price: '',
      status: 2,
      filledSize: '0',
      avgPrice: '0',
      fee: '0',
      feeCurrency: 'USDT',
      tax: '0',
      timeInForce: 'GTC',
      cancelSize: '0',
      triggerDirection: '',
      triggerPrice: '',
      triggerOrderId: '',
      createdMs: now(),
      updatedMs: now(),
      ...order,
      orderId: String(++ids),
    }
    orders.push(held)
    return held
  }

  function place(body: Record<string, unknown>): Held | undefined {
    if (orders.some((order) => isShown(order) && order.clientOid === body['clientOid'])) return undefined
    const isWaiting = body['triggerPrice'] !== undefined
    return add({ ...(body as Partial<Held>), status: isWaiting ? 0 : 2 })
  }

  function find(query: Readonly<Record<string, unknown>>): Held | undefined {
    const { orderId, clientOid, tradeType, symbol } = query
    return orders.find(
      (order) =>
        isShown(order) &&
        (orderId === undefined ? order.clientOid === clientOid : order.orderId === orderId) &&
        (tradeType === undefined || order.tradeType === tradeType) &&
        order.symbol === symbol,
    )
  }

  const platform = fakePlatform(async ({ url, init }) => {
    const { pathname, searchParams } = new URL(url)
    const query = Object.fromEntries(searchParams)
    const body = init.body ? (JSON.parse(init.body) as Record<string, unknown>) : {}
    const call = pathname.replace('/api/ua/v2/', '')
    asked.push(call)
    const ofList = (order: Held): boolean =>
      isShown(order) &&
      order.tradeType === query['tradeType'] &&
      order.symbol === query['symbol'] &&
      isAdvanced(order) === (query['orderFilter'] === 'ADVANCED')
    if (pathname === '/api/v1/timestamp') return ok(now())
    if (call === 'market/instrument') {
      const list = instruments[query['tradeType'] ?? '']?.filter(
        (one) => (one as { readonly symbol: string }).symbol === query['symbol'],
      )
      return ok({ tradeType: query['tradeType'], list })
    }
    if (call === 'market/ticker')
      return ok({
        list: [{ symbol: query['symbol'], lastPrice: '50000', markPrice: '50001', indexPrice: '50002' }],
      })
    const stamp = Number(Object.entries(init.headers).find(([name]) => /timestamp/i.test(name))?.[1])
    if (call === 'unified/order/place') {
      const fate = fates.shift()
      if (fate === 'drop-before') throw Object.assign(new Error('dropped'), { code: 'ECONNRESET' })
      if (Math.abs(now() - stamp) > 5_000)
        return answer(400, { code: '400002', msg: 'KC-API-TIMESTAMP Invalid' })
      placed.push(body)
      const order = place(body)
      if (!order) return refused('116151', 'clientOid exists')
      if (fate === 'hidden') hidden.set(order.orderId, now() + 8_000)
      if (fate === 'drop-after') return never()
      if (fate === 'hidden') throw Object.assign(new Error('dropped'), { code: 'ECONNRESET' })
      if (fate === 'busy-after') return refused('110188', 'system busy')
      if (fate === 'odd-code') return refused('119999', 'odd')
      const { orderId, clientOid, tradeType } = order
      return data(
        `{"orderId":"${orderId}","clientOid":"${clientOid}","tradeType":"${tradeType}","ts":${ns(now())}}`,
      )
    }
    if (call === 'unified/order/detail') {
      const order = find(query)
      return order ? data(row(order)) : refused('116052', 'order not found')
    }
    if (call === 'unified/order/open-list') {
      const rows = orders.filter((order) => ofList(order) && isOpen(order)).map(row)
      return data(`{"pageNumber":1,"totalPage":1,"items":[${rows.join(',')}]}`)
    }
    if (call === 'unified/order/history') {
      const rows = orders.filter((order) => ofList(order) && !isOpen(order)).map(row)
      return data(`{"items":[${query['lastId'] ? '' : rows.reverse().join(',')}],"lastId":1}`)
    }
    if (call === 'unified/order/execution') {
      const rows = fills.filter(
        ({ orderId, tradeType }) =>
          tradeType === query['tradeType'] && (query['orderId'] ?? orderId) === orderId,
      )
      const items = rows.map((fill) =>
        JSON.stringify(fill).replace(/"executionTime":"(\d+)"/, '"executionTime":$1'),
      )
      return data(`{"items":[${query['lastId'] ? '' : items.reverse().join(',')}],"lastId":1}`)
    }
    if (call === 'unified/order/cancel') {
      const order = find(body)
      if (!order || !isOpen(order)) return refused('116101', 'order not found')
      setup.cancel(order)
      return ok({ orderId: order.orderId, clientOid: order.clientOid, tradeType: order.tradeType })
    }
    if (call === 'unified/order/cancel-batch') {
      const list = body['cancelOrderList'] as readonly Record<string, unknown>[]
      const items = list.map((one) => {
        const order = find({ ...one, tradeType: body['tradeType'] })
        if (!order || !isOpen(order)) return { ...one, code: '116101', msg: 'order not found' }
        setup.cancel(order)
        return { orderId: order.orderId }
      })
      return ok({ tradeType: body['tradeType'], items })
    }
    if (call === 'unified/order/cancel-all') {
      const { tradeType, symbol, orderFilter } = body
      const mine = orders
        .filter((order) => isOpen(order) && order.tradeType === tradeType && order.symbol === symbol)
        .filter((order) => isAdvanced(order) === (orderFilter === 'ADVANCED'))
        .slice(0, 100)
      for (const order of mine) setup.cancel(order)
      return ok({ tradeType, items: mine.map(({ orderId }) => ({ orderId })) })
    }
    return answer(404, { code: '404', msg: 'no such path' })
  })
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const setup: UnifiedSetup = {
    client: createClient({ platform, credentials, vip: 12, ...options }),
    platform,
    held: orders,
    fills,
    placed,
    fates,
    asked,
    fill(order, size = order.size) {
      Object.assign(order, { filledSize: size, status: size === order.size ? 3 : 4, updatedMs: now() })
      const { orderId, symbol, side, tradeType, orderType } = order
      fills.push({
        ...{
          orderId,
          symbol,
          side,
          tradeType,
          orderType,
          size,
          fillType: 'NORMAL',
          tradeId: `t${fills.length}`,
        },
        ...{ price: '50000', value: '1', fee: '0', feeCurrency: 'USDT', tax: '0', liquidityRole: 'TAKER' },
        executionTime: ns(now()),
      })
    },
    trigger(order) {
      Object.assign(order, { status: 1, updatedMs: now() })
      const { symbol, side, tradeType, orderType, size, sizeUnit, price, orderId } = order
      return add({ symbol, side, tradeType, orderType, size, sizeUnit, price, triggerOrderId: orderId })
    },
    cancel(order) {
      Object.assign(order, { status: Number(order.filledSize) > 0 ? 6 : 5, updatedMs: now() })
    },
  }
  return setup
}
