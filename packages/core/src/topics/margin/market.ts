/** The prices that margin is reckoned with. */
import { checkPair } from '../check.ts'
import type { Topic } from '../topic.ts'

/** A price of two currencies, pair or not. */
export interface PriceTick {
  readonly symbol: string
  /** How often it is reckoned, ms. */
  readonly granularity: number
  readonly value: number
  /** Epoch ms. */
  readonly timestamp: number
}

const common = {
  socket: 'spot',
  perRequest: 100,
  kind: 'state',
  sequenceOf: ({ timestamp }: PriceTick) => timestamp,
} as const

/**
 * Mark price of two currencies, every second; state.
 *
 * @param symbol - `USDT-BTC`
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470077w0
 */
export function markPrice(symbol: string): Topic<PriceTick> {
  return { ...common, channel: '/indicator/markPrice', argument: checkPair('margin.markPrice', symbol) }
}

/**
 * Index price of two currencies, every second; state.
 *
 * @param symbol - `USDT-BTC`
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470076w0
 */
export function indexPrice(symbol: string): Topic<PriceTick> {
  return { ...common, channel: '/indicator/index', argument: checkPair('margin.indexPrice', symbol) }
}
