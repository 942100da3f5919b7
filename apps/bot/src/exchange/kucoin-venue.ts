// The port filled in with KuCoin's REST interface; the same code trades on paper and live.
import type { Kucoin } from '@kucoin-kit/node'
import { account, spot } from '@kucoin-kit/node/endpoints'
import { decimal } from '../money/decimal.ts'
import { orUndefined, toFill, toPlacement, toQuote, toRules } from './kucoin-answers.ts'
import type { NewOrder, Venue, VenueFill } from './venue.ts'

/** A page of fills; KuCoin's maximum. */
const FILLS_PER_PAGE = 100

/**
 * KuCoin's spot market as a venue.
 * @param backstopMs when the exchange itself cancels a limit order, in ms after placing: a little after the bot would
 * have, in case the bot is gone by then
 */
export function createKucoinVenue(kucoin: Kucoin, backstopMs: number): Venue {
  return {
    async rules(symbol) {
      const row = await orUndefined(kucoin.call(spot.getSymbol, { symbol }))
      return row && toRules(row)
    },
    async quote(symbol) {
      const ticker = await orUndefined(kucoin.call(spot.getTicker, { symbol }))
      return ticker && toQuote(ticker)
    },
    async balances() {
      const accounts = await kucoin.call(account.listAccounts, { type: 'trade' })
      return new Map(accounts.map(({ currency, available }) => [currency, decimal(available)]))
    },
    async place(order) {
      const request = toRequest(order, backstopMs)
      try {
        const { orderId } = await kucoin.call(spot.placeOrder, request)
        return { outcome: 'accepted', orderId }
      } catch (error) {
        return toPlacement(error)
      }
    },
    async order(symbol, clientOid) {
      const found = await orUndefined(kucoin.call(spot.getOrderByClientOid, { symbol, clientOid }))
      if (!found) return undefined
      return { orderId: found.id, clientOid, active: found.active, filledSize: decimal(found.dealSize) }
    },
    async fills(symbol, orderId) {
      const fills: VenueFill[] = []
      let lastId: number | undefined
      for (;;) {
        const page = await kucoin.call(spot.listFills, {
          symbol,
          orderId,
          limit: FILLS_PER_PAGE,
          ...(lastId !== undefined && { lastId }),
        })
        fills.push(...page.items.map(toFill))
        if (page.items.length < FILLS_PER_PAGE || page.lastId === lastId) return fills
        lastId = page.lastId
      }
    },
    async cancel(symbol, clientOid) {
      await kucoin.call(spot.cancelOrderByClientOidSync, { symbol, clientOid }, { lane: 'urgent' })
    },
  }
}

function toRequest(order: NewOrder, backstopMs: number): spot.PlaceOrder {
  const { clientOid, symbol, side, type, price, size, funds } = order
  if (type === 'limit' && price !== undefined && size !== undefined) {
    const cancelAfter = Math.ceil(backstopMs / 1000)
    return { clientOid, symbol, side, type, price, size, timeInForce: 'GTT', cancelAfter }
  }
  if (size !== undefined) return { clientOid, symbol, side, type: 'market', size }
  if (funds !== undefined) return { clientOid, symbol, side, type: 'market', funds }
  throw new TypeError(`order ${clientOid} has neither size nor funds`)
}
