import type { ManualClock } from '../src/base/clock.ts'
import type { Exchange, ExchangeOptions } from '../src/contract/exchange.ts'
import { defaultSymbols } from '../src/exchange/default-symbols.ts'
import type { Answer, TestClient } from './client.ts'
import { openRecorded } from './recorded.ts'

type Fields = Record<string, unknown>
type Call = (fields?: Fields) => Promise<Answer>

const PREFIX = '/api/ua/v2/unified'

/** An order that rests where BTC-USDT trades at 100. */
export const SPOT_LIMIT: Fields = {
  tradeType: 'SPOT',
  symbol: 'BTC-USDT',
  side: 'BUY',
  orderType: 'LIMIT',
  size: '1',
  sizeUnit: 'BASECCY',
  price: '95',
}

/** An exchange whose one user has a unified account, and the calls of that account. */
export interface UnifiedExchange {
  readonly exchange: Exchange
  readonly client: TestClient
  readonly clock: ManualClock
  /** A GET; fields that are undefined are left out. */
  ask(path: string, query: Fields): Promise<Answer>
  /** {@link SPOT_LIMIT}, with other fields. */
  readonly place: Call
  readonly cancel: Call
  readonly detail: Call
  list(name: 'open-list' | 'history' | 'execution', fields?: Fields): Promise<Answer>
}

/** Opens it with 10,000 USDT and 10 BTC; only BTC-USDT is listed, so that days go by fast. */
export function openUnified(prices: readonly string[], options: ExchangeOptions = {}): UnifiedExchange {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }]
  const balances = { unified: { USDT: '10000', BTC: '10' } }
  const symbols = defaultSymbols.filter(({ symbol }) => symbol === 'BTC-USDT')
  const opened = openRecorded(prices, { credentials, balances, symbols, ...options })
  const { client } = opened
  const ask: UnifiedExchange['ask'] = (path, query) => {
    const named = Object.entries(query).filter(([, value]) => value !== undefined)
    const text = new URLSearchParams(Object.fromEntries(named.map(([name, value]) => [name, String(value)])))
    return client.get(`${path}?${text}`)
  }
  const pair = { tradeType: 'SPOT', symbol: 'BTC-USDT' }
  return {
    ...opened,
    ask,
    place: (fields) => client.post(`${PREFIX}/order/place`, { ...SPOT_LIMIT, ...fields }),
    cancel: (fields) => client.post(`${PREFIX}/order/cancel`, { ...pair, ...fields }),
    detail: (fields) => ask(`${PREFIX}/order/detail`, { ...pair, ...fields }),
    list: (name, fields) => ask(`${PREFIX}/order/${name}`, { tradeType: 'SPOT', ...fields }),
  }
}
