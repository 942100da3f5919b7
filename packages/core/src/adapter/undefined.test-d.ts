/**
 * What may be left out may be undefined as well, in all that a program gives: compiled with the sources, never run. The
 * compiler is as strict about it as it can be (`exactOptionalPropertyTypes`).
 */
import type { Client, UntypedRequest } from '../client/client.ts'
import { futures, spot, unifiedAccount } from '../endpoints/index.ts'
import { createFunding, createUnifiedFunding, type Moved } from '../funding/index.ts'
import { createUnifiedOrders, type Recovered } from '../orders/index.ts'
import { topics } from '../topics/index.ts'
import type { AdapterOptions } from './adapter-options.ts'

declare const client: Client
declare const text: string | undefined
declare const size: number | undefined
declare const flag: boolean | undefined

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1', size: '1' } as const
const future = { symbol: 'XBTUSDTM', side: 'buy', price: '1', size: 1, clientOid: 'a' } as const

/** Options, one below the other too. */
export const options: readonly AdapterOptions[] = [
  { hosts: { spot: text, futures: text, broker: text } },
  { feeds: { sockets: { 'unified-spot': text }, topicsPerSocket: size } },
  { platform: { now: undefined, random: Math.random } },
  { orders: { marginMs: size, journal: undefined } },
]

/** A request without a descriptor. */
export const request: UntypedRequest = {
  method: 'GET',
  path: '/api/v1/timestamp',
  host: undefined,
  pool: undefined,
  weight: size,
  writes: flag,
  query: undefined,
}

/** Rows of a list as well as the fields of one call. */
export function calls(): readonly Promise<unknown>[] {
  return [
    client.call(spot.placeOrder, { ...limit, clientOid: text, remark: text }),
    client.call(spot.placeOrders, { orderList: [{ ...limit, clientOid: text, remark: text }] }),
    client.call(futures.placeOrders, [{ ...future, leverage: size, remark: text }]),
    client.call(unifiedAccount.cancelOrders, {
      tradeType: 'SPOT',
      cancelOrderList: [{ symbol: 'BTC-USDT', orderId: 'a', clientOid: undefined }],
    }),
    // @ts-expect-error what a row has to say it has to say
    client.call(spot.placeOrders, { orderList: [{ ...limit, price: text }] }),
    // @ts-expect-error nothing is no row
    client.call(futures.placeOrders, [undefined]),
  ]
}

/** Money. */
export function moves(): readonly Promise<Moved>[] {
  const [classic, unified] = [createFunding(client), createUnifiedFunding(client)]
  const five = { currency: 'USDT', amount: '5' } as const
  const to = { ...five, toAddress: 'T', withdrawType: 'ADDRESS' } as const
  return [
    classic.transfer({
      ...five,
      type: 'INTERNAL',
      fromAccountType: 'MAIN',
      toAccountType: 'TRADE',
      clientOid: text,
    }),
    unified.transfer({
      ...five,
      transferType: 'INTERNAL',
      fromAccountType: 'FUNDING',
      toAccountType: 'UNIFIED',
      clientOid: text,
    }),
    classic.withdraw({ ...to, chain: text, memo: text, remark: text, isInner: flag }),
    unified.withdraw({ ...to, chain: text, memo: text, remark: text }),
    // @ts-expect-error money has an amount
    classic.withdraw({ ...to, amount: text }),
  ]
}

/** Amendments, and topics. */
export const others: readonly unknown[] = [
  createUnifiedOrders(client).amend(
    { symbol: 'XBTUSDTM', clientOid: 'a' },
    { newPrice: text, newSize: size },
  ),
  topics.unified.futures.orderBook('XBTUSDTM', '5', { withRetail: flag }),
]

/** What became of an order of a crash says its id once its state is looked at, and may be asked for it before. */
export function ids(recovered: readonly Recovered[]): readonly string[] {
  const early: readonly (string | undefined)[] = recovered.map(({ orderId }) => orderId)
  void early
  return recovered.flatMap((one) => (one.state === 'accepted' ? [one.orderId] : []))
}
