/** Single calls that write, without any search after them: what they give must be of this order too. */
import type { Client } from '../../src/client/client.ts'
import type { Endpoint } from '../../src/endpoints/endpoint.ts'
import {
  convert,
  copyTrading,
  futures,
  margin,
  spot,
  transfer,
  unifiedAccount,
  withdrawal,
} from '../../src/endpoints/index.ts'
import { type Bench, type Done, failed, type Told, type Write } from './case.ts'

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' }
const futuresLimit = { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '1000', size: 2, leverage: 3 }
const unifiedLimit = {
  ...{ tradeType: 'SPOT', symbol: 'BTC-USDT', side: 'BUY', orderType: 'LIMIT' },
  ...{ price: '1000', size: '0.01', sizeUnit: 'BASECCY' },
}
const clientOid = 'order-0'
const uuid = '00000000-0000-4000-8000-00000000cafe'

interface Kind {
  readonly name: string
  readonly endpoint: Endpoint<never, unknown>
  /** Its parameters, or how they are made from what stands before. */
  readonly params: unknown
  readonly isUnified?: true
  /** An order under `clientOid` that is there before; its id goes where `params` has `$orderId`. */
  readonly before?: (client: Client) => Promise<{ readonly orderId: string }>
  readonly isRepeatable?: true
  readonly isAnonymous?: true
  readonly isNameless?: true
}

const spotBefore = (client: Client) => client.call(spot.placeOrder, { ...limit, clientOid } as never)
const unifiedBefore = (client: Client) =>
  client.call(unifiedAccount.placeOrder, {
    ...{ tradeType: 'FUTURES', symbol: 'XBTUSDTM', side: 'BUY', orderType: 'LIMIT' },
    ...{ price: '1000', size: '2', sizeUnit: 'UNIT', clientOid },
  } as never)

function kindOf(name: string, endpoint: unknown, params: unknown, more: Partial<Kind> = {}): Kind {
  return { name, endpoint: endpoint as Kind['endpoint'], params, ...more }
}

/**
 * Calls whose answers are held to an id. Batches and cancels are not: who needs to know what became of each order places
 * and cancels through `createOrders`.
 */
const kinds: readonly Kind[] = [
  kindOf('spot.placeOrder', spot.placeOrder, { ...limit, clientOid }),
  kindOf('spot.placeOrderSync', spot.placeOrderSync, { ...limit, clientOid }),
  kindOf('spot.placeStopOrder', spot.placeStopOrder, {
    ...limit,
    clientOid,
    stop: 'loss',
    stopPrice: '1100',
  }),
  kindOf('spot.placeOcoOrder', spot.placeOcoOrder, {
    symbol: 'BTC-USDT',
    side: 'buy',
    size: '0.01',
    price: '1000',
    stopPrice: '100000',
    limitPrice: '100100',
    clientOid,
  }),
  kindOf('margin.placeOrder', margin.placeOrder, { ...limit, clientOid }),
  kindOf('margin.placeStopOrder', margin.placeStopOrder, {
    ...limit,
    clientOid,
    stop: 'loss',
    stopPrice: '1100',
    isIsolated: false,
    autoBorrow: false,
    autoRepay: false,
  }),
  kindOf('margin.placeOcoOrder', margin.placeOcoOrder, {
    symbol: 'BTC-USDT',
    side: 'buy',
    size: '0.01',
    price: '1000',
    stopPrice: '100000',
    limitPrice: '100100',
    clientOid,
    isIsolated: false,
    autoBorrow: false,
    autoRepay: false,
  }),
  kindOf('futures.placeOrder', futures.placeOrder, { ...futuresLimit, clientOid }),
  kindOf('futures.placeTpSlOrder', futures.placeTpSlOrder, {
    ...futuresLimit,
    clientOid,
    triggerStopUpPrice: '200000',
    stopPriceType: 'TP',
  }),
  kindOf('copyTrading.placeOrder', copyTrading.placeOrder, {
    ...futuresLimit,
    clientOid,
    marginMode: 'ISOLATED',
  }),
  kindOf('copyTrading.placeTpSlOrder', copyTrading.placeTpSlOrder, {
    ...futuresLimit,
    clientOid,
    marginMode: 'ISOLATED',
    triggerStopUpPrice: '200000',
    stopPriceType: 'TP',
  }),
  kindOf('convert.placeOrder', convert.placeOrder, { clientOrderId: clientOid, quoteId: 'q1' }),
  kindOf('convert.placeLimitOrder', convert.placeLimitOrder, {
    clientOrderId: clientOid,
    fromCurrency: 'USDT',
    toCurrency: 'BTC',
    fromCurrencySize: '100',
    toCurrencySize: '0.001',
  }),
  kindOf('margin.subscribe', margin.subscribe, { currency: 'USDT', size: '5', interestRate: '0.05' }),
  kindOf(
    'spot.modifyOrder',
    spot.modifyOrder,
    { symbol: 'BTC-USDT', clientOid, newPrice: '1001' },
    { before: spotBefore },
  ),
  kindOf('transfer.transfer', transfer.transfer, {
    currency: 'USDT',
    amount: '50',
    type: 'INTERNAL',
    fromAccountType: 'MAIN',
    toAccountType: 'TRADE',
    clientOid: uuid,
  }),
  kindOf('withdrawal.withdraw', withdrawal.withdraw, {
    currency: 'USDT',
    amount: '50',
    toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
    withdrawType: 'ADDRESS',
    isInner: true,
    remark: 'rent',
  }),
  kindOf('margin.borrow', margin.borrow, { currency: 'USDT', size: 50, timeInForce: 'FOK' }),
  kindOf(
    'unifiedAccount.placeOrder',
    unifiedAccount.placeOrder,
    { ...unifiedLimit, clientOid },
    { isUnified: true },
  ),
  kindOf(
    'unifiedAccount.amendOrder',
    unifiedAccount.amendOrder,
    { symbol: 'XBTUSDTM', clientOid, newPrice: '1001' },
    { isUnified: true, before: unifiedBefore },
  ),
  kindOf(
    'unifiedAccount.transfer',
    unifiedAccount.transfer,
    {
      ...{ currency: 'USDT', amount: '50', transferType: 'INTERNAL', clientOid: uuid },
      ...{ fromAccountType: 'FUNDING', toAccountType: 'UNIFIED' },
    },
    { isUnified: true },
  ),
  kindOf(
    'unifiedAccount.withdraw',
    unifiedAccount.withdraw,
    {
      ...{ currency: 'USDT', amount: '50', withdrawType: 'ADDRESS', isInner: true, remark: 'rent' },
      toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
    },
    { isUnified: true },
  ),
]

/** Names under which answers tell what they are about. */
const idName =
  /^(order|newOrder|client|clientOrder|withdrawal|orderTx)(Id|Oid|No)$|^(cancelledOrderIds|orderNo)$/

/**
 * What an answer says of ids, as text: of the whole, or row by row under the row's own id. What it adds is no harm;
 * what it leaves out, or says otherwise, is.
 */
function idsOf(data: unknown): Map<string, string> {
  const ids = new Map<string, string>()
  const visit = (value: unknown, at: string, depth: number): void => {
    if (depth > 5 || typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const [index, row] of value.entries()) {
        const own = typeof row?.clientOid === 'string' ? row.clientOid : index
        visit(row, `${at}${own}.`, depth + 1)
      }
      return
    }
    for (const [name, inner] of Object.entries(value)) {
      if (idName.test(name)) ids.set(at + name, JSON.stringify(inner))
      else visit(inner, `${at}${name}.`, depth + 1)
    }
  }
  visit(data, '', 0)
  return ids
}

/** What is wrong with the ids of an answer, in a word: for the caller they are the order. */
function idOf(given: unknown, true_: unknown, isNameless: boolean): string {
  const told = idsOf(given)
  for (const [name, id] of idsOf(true_)) {
    if (isNameless && /client/i.test(name)) continue
    const mine = told.get(name)
    if (mine !== id && !((mine === undefined || mine === 'null') && /client/i.test(name)))
      return `${name}: ${String(mine).slice(0, 40)}`
  }
  if (!Array.isArray(true_)) return 'the same'
  const rows = Array.isArray(given) ? given.length : 0
  return rows === true_.length ? 'the same' : `${rows} rows for ${true_.length}`
}

/** Whether it places orders whose ids come back. */
function hasOid({ name, params }: Kind): boolean {
  return (
    /^(spot\.placeOrders?(Sync)?|(margin|unifiedAccount)\.placeOrder|futures\.place\w+)$/.test(name) &&
    /order-0/.test(JSON.stringify(params))
  )
}

/** All of them. */
export const rawWrites: readonly Write[] = kinds.map((kind): Write => {
  const { endpoint, name, before } = kind
  const orderIds = new WeakMap<Bench['exchange'], string>()
  const told = new WeakMap<Bench['exchange'], unknown>()
  const pattern = endpoint.path.replaceAll(/{\w+}/g, '[^/]+')
  return {
    name: `call ${name}`,
    method: endpoint.method,
    path: new RegExp(`^${pattern}$`),
    kind: 'raw',
    ...(kind.isRepeatable && { isRepeatable: true }),
    ...(kind.isAnonymous && { isAnonymous: true }),
    ...(kind.isNameless && { isNameless: true }),
    ...(kind.isUnified && { isUnified: true }),
    keys: ['call'],
    async before({ witness, exchange }) {
      const order = await before?.(witness)
      if (order) orderIds.set(exchange, order.orderId)
    },
    // An answer without a clientOid could not be told from that of an earlier call.
    ...(hasOid(kind) && {
      earlier: ({ client }: Bench) => {
        const params = JSON.parse(JSON.stringify(kind.params).replaceAll('order-', 'early-'))
        return client.call(endpoint, ...([params] as never))
      },
    }),
    async run({ client, exchange, signal }) {
      const params = JSON.parse(
        JSON.stringify(kind.params).replaceAll('$orderId', orderIds.get(exchange) ?? ''),
      )
      return [
        await client.call(endpoint, ...([params, { signal }] as never)).then((data): Told => {
          told.set(exchange, data)
          return { key: 'call', id: 'the same' }
        }, failed('call')),
      ]
    },
    // By the exchange's own answers: what it said before anything happened to them.
    done({ exchange, taken }): Done {
      const said = taken.map((body) => JSON.parse(body).data)
      const words = said.map((data) =>
        told.has(exchange) ? idOf(told.get(exchange), data, kind.isNameless === true) : 'the same',
      )
      return new Map(words.length > 0 ? [['call', words]] : [])
    },
    balances: {
      trade: { USDT: '1000000' },
      main: { USDT: '100000' },
      margin: { USDT: '100000' },
      contract: { USDT: '100000' },
      ...(kind.isUnified && { unified: { USDT: '1000000' } }),
    },
  }
})
