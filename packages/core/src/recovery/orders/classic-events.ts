/** What the classic sockets of spot and of futures tell of an order in the same words. */
import type { OrderUpdate } from '../../topics/spot/account.ts'
import { milliseconds } from '../time.ts'
import type { Told } from './order-memory.ts'
import type { FillRow } from './rows.ts'
import type { Stage } from './tell-order.ts'

type ClassicUpdate = Pick<
  OrderUpdate,
  'type' | 'orderId' | 'symbol' | 'ts' | 'tradeId' | 'filledSize' | 'canceledSize'
>

/** What a message tells. */
export function readClassicEvent(event: ClassicUpdate): Told {
  const { type, orderId, symbol, ts, tradeId, filledSize, canceledSize } = event
  return {
    orderId,
    symbol,
    step: type === 'match' ? `match ${tradeId}` : type === 'update' ? `update ${canceledSize}` : type,
    timeMs: milliseconds(ts),
    filled: filledSize,
    cancelled: canceledSize,
    isEnd: type === 'filled' || type === 'canceled',
  }
}

const statuses = {
  received: 'new',
  open: 'open',
  match: 'match',
  update: 'open',
  filled: 'done',
  canceled: 'done',
  triggered: 'done',
} as const

/** The status that the message of a stage has. It says of a match which side the order was on. */
export function statusOf<Kind extends Stage['kind']>(
  kind: Kind,
  fill: FillRow | undefined,
): (typeof statuses)[Kind] | 'open' {
  return fill?.isMaker ? 'open' : statuses[kind]
}

type Match = Pick<OrderUpdate, 'feeType' | 'liquidity' | 'matchPrice' | 'matchSize' | 'tradeId'>

/** What a match has beside what all messages have. */
export function matchOf({ isMaker, price, size, tradeId }: FillRow): Match {
  const liquidity = isMaker ? 'maker' : 'taker'
  return { feeType: `${liquidity}Fee`, liquidity, matchPrice: price, matchSize: size, tradeId }
}
