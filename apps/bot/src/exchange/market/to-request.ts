// An order in the words of its market.
import { divideDecimals } from '../../money/decimal.ts'
import type { NewOrder } from '../../venue/venue.ts'
import type { KucoinMarket } from './market.ts'

// The bot never trades with itself. Of the two orders that would meet, the one that would open gives way: an exit lowers
// the risk and must pass, so it cancels the entries that rest in its way (CO), while an entry that comes upon a resting exit
// ends there (CN). KuCoin goes by the newer order's word.
const STP = { entry: 'CN', exit: 'CO' } as const

/**
 * What is sent of an order.
 * @param backstopMs when the exchange itself cancels a limit order, in ms after placing, where the market knows that
 */
export async function toRequest(
  order: NewOrder,
  market: Pick<KucoinMarket, 'unitOf' | 'words' | 'canExpire'>,
  backstopMs: number,
): Promise<object> {
  const { clientOid, symbol, side, leg, type, price, size, funds, isImmediate } = order
  const unit = await market.unitOf(symbol)
  const head = { clientOid, symbol, side, stp: STP[leg], ...market.words(leg) }
  const amount =
    size === undefined ? { funds } : { size: unit === undefined ? size : Number(divideDecimals(size, unit)) }
  if (type === 'limit' && price !== undefined && size !== undefined) {
    const limit = { ...head, type, price, ...amount }
    if (isImmediate) return { ...limit, timeInForce: 'IOC' }
    const expiry = { timeInForce: 'GTT', cancelAfter: Math.ceil(backstopMs / 1000) }
    return { ...limit, ...(market.canExpire && expiry) }
  }
  if (size === undefined && funds === undefined)
    throw new TypeError(`order ${clientOid} has neither size nor funds`)
  return { ...head, type: 'market', ...amount }
}
