// The port filled in with KuCoin's REST interface; the same code trades on paper and live, on every market and kind of account.
import { multiplyDecimals } from '@kucoin-kit/core/decimal'
import type { Kucoin } from '@kucoin-kit/node'
import type { Venue, VenueOrder } from '../venue/venue.ts'
import { toFill, toOrder, toPlacement } from './kucoin-answers.ts'
import type { KucoinWaiting } from './kucoin-waiting.ts'
import { type KucoinMarket, SPOT_ACCOUNT, type VenueOrders } from './market/market.ts'
import { spotMarket } from './market/pairs.ts'
import { toRequest } from './market/to-request.ts'

/** What lowers the risk goes before all that waits for its turn, and may use what is kept for it. */
const LESS_RISK = { priority: 'urgent' } as const

/** What a venue is made of where it is not the spot market of a classic account. */
export interface VenueOptions {
  readonly market?: KucoinMarket
  /** How its orders are placed, with the store as their journal. Default: the client's own. */
  readonly orders?: VenueOrders
  /** Whether orders are only tested: checked by the exchange, never placed. Default false. */
  readonly isTest?: boolean
}

/**
 * A market of KuCoin's as a venue. Orders go through the client's own placing, which writes them down, sends them once and
 * searches for those whose answer was lost.
 * @param backstopMs when the exchange itself cancels a limit order, in ms after placing; no contract knows that
 * @param waiting its orders that wait for a price
 */
export function createKucoinVenue(
  kucoin: Kucoin,
  backstopMs: number,
  waiting: KucoinWaiting,
  options: VenueOptions = {},
): Venue {
  const {
    market = spotMarket({ kucoin, account: SPOT_ACCOUNT }),
    orders = kucoin.orders,
    isTest = false,
  } = options
  const { sent } = market
  const inCoins = async (symbol: string, order: VenueOrder | undefined): Promise<VenueOrder | undefined> => {
    const unit = await market.unitOf(symbol)
    return order === undefined || unit === undefined
      ? order
      : { ...order, filledSize: multiplyDecimals(order.filledSize, unit) }
  }
  return {
    terms: market.terms,
    rules: market.rules,
    quote: market.quote,
    depth: market.depth,
    ...(market.setDeadMan && { setDeadMan: market.setDeadMan }),
    ...(market.marginRisks && { marginRisks: market.marginRisks }),
    balances: market.balances,
    position: market.position,
    openOrders: market.openOrders,
    waiting: {
      pairs: waiting.pairs,
      order: async (ref) => inCoins(ref.symbol, await waiting.order(ref)),
      cancel: async (ref) => inCoins(ref.symbol, await waiting.cancel(ref)),
    },
    async place(order) {
      try {
        if (order.trigger && isTest) return { outcome: 'tested' }
        if (order.trigger) {
          const { orderId } = await waiting.place(order, order.trigger)
          return { outcome: 'accepted', orderId }
        }
        const request = (await toRequest(order, market, backstopMs)) as never
        if (isTest) {
          await orders.test(request)
          return { outcome: 'tested' }
        }
        const { orderId } = await orders.place(request, order.leg === 'exit' ? LESS_RISK : {})
        return { outcome: 'accepted', orderId }
      } catch (error) {
        return toPlacement(error)
      }
    },
    async recover() {
      const recovered = [...(await orders.recover()), ...(await waiting.recover())]
      return recovered.map(({ intent, state }) => ({
        clientOid: intent.clientOid,
        fate: state === 'not-placed' ? 'absent' : state,
      }))
    },
    async order(symbol, clientOid) {
      const found = await orders.get({ symbol, clientOid, sent })
      return found && inCoins(symbol, toOrder(found))
    },
    async fills(symbol, orderId) {
      const unit = await market.unitOf(symbol)
      const rows = await market.listFills(symbol, orderId)
      return rows.map((row) => {
        const fill = toFill(row)
        return unit === undefined ? fill : { ...fill, size: multiplyDecimals(fill.size, unit) }
      })
    },
    async cancel(symbol, clientOid) {
      const ended = await orders.cancel({ symbol, clientOid, sent })
      return ended && inCoins(symbol, toOrder(ended))
    },
  }
}
