import type { ExchangeOptions } from '../src/contract/exchange.ts'
import type { Answer } from './client.ts'
import { openUnified, type UnifiedExchange } from './unified.ts'

type Fields = Record<string, unknown>
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Shown = Promise<any>

const U = '/api/ua/v2/unified'
const symbol = 'XBTUSDTM'

/** A unified account's calls about futures, all of XBTUSDTM. */
export interface UnifiedFutures extends UnifiedExchange {
  /** A market order of 1,000 lots, a coin, with other fields. */
  trade(fields?: Fields): Promise<Answer>
  amend(fields: Fields): Promise<Answer>
  /** An order by its id. */
  read(orderId: unknown): Shown
  /** Conditional orders that wait. */
  waiting(): Shown
  positions(): Shown
  closed(): Shown
  fills(): Shown
  overview(): Shown
  balance(currency?: string): Shown
  leverage(leverage: string): Promise<Answer>
  marginMode(marginMode: string): Promise<Answer>
  modify(type: string, amount: number): Promise<Answer>
}

/** Opens an exchange with a unified account. */
export function openFutures(prices: readonly string[], options?: ExchangeOptions): UnifiedFutures {
  const unified = openUnified(prices, options)
  const { client, place, detail, list } = unified
  let count = 0
  const order: Fields = { tradeType: 'FUTURES', symbol, side: 'BUY', orderType: 'MARKET', size: '1000' }
  const dataOf = async (answer: Promise<Answer>): Shown => (await answer).data
  return {
    ...unified,
    trade: (fields) =>
      place({ ...order, sizeUnit: 'UNIT', price: undefined, clientOid: `f${++count}`, ...fields }),
    amend: (fields) => client.post(`${U}/order/amend`, { symbol, ...fields }),
    read: (orderId) => dataOf(detail({ tradeType: 'FUTURES', symbol, orderId })),
    waiting: async () =>
      (await list('open-list', { tradeType: 'FUTURES', orderFilter: 'ADVANCED' })).data.items,
    positions: () => dataOf(client.get(`${U}/position/open-list`)),
    closed: async () => (await client.get('/api/ua/v2/position/history')).data.items,
    fills: async () => (await list('execution', { tradeType: 'FUTURES' })).data.items,
    overview: () => dataOf(client.get(`${U}/account/overview`)),
    balance: async (currency = 'USDT') => {
      const { accounts } = (await client.get(`${U}/account/balance`)).data
      return accounts[0].currencies.find((each: Fields) => each['currency'] === currency)
    },
    leverage: (leverage) => client.post(`${U}/account/modify-leverage`, { symbol, leverage }),
    marginMode: (marginMode) => client.post(`${U}/position/margin-mode`, { symbol, marginMode }),
    modify: (type, amount) =>
      client.post(`${U}/position/modify-margin`, { tradeType: 'FUTURES', symbol, type, amount }),
  }
}
