// The port filled in with KuCoin's REST interface; the same code trades on paper and live.
import type { Kucoin } from '@kucoin-kit/node'
import { account, spot } from '@kucoin-kit/node/endpoints'
import { decimal } from '../money/decimal.ts'
import type { NewOrder, Venue, VenueFill } from '../venue/venue.ts'
import { orUndefined, toFill, toOrder, toPlacement, toQuote, toRules } from './kucoin-answers.ts'
import type { KucoinWaiting } from './kucoin-waiting.ts'

/** A page of fills; KuCoin's maximum. */
const FILLS_PER_PAGE = 100

/**
 * KuCoin's spot market as a venue. Orders go through the client's own placing, which writes them down, sends them once
 * and searches for those whose answer was lost.
 * @param backstopMs when the exchange itself cancels a limit order, in ms after placing
 * @param waiting its orders that wait for a price
 */
export function createKucoinVenue(kucoin: Kucoin, backstopMs: number, waiting: KucoinWaiting): Venue {
  return {
    waiting,
    terms: { kind: 'spot', shorts: false, leverage: 1 },
    position: async () => undefined,
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
      try {
        const { orderId } = order.trigger
          ? await waiting.place(order, order.trigger)
          : await kucoin.orders.place(toRequest(order, backstopMs))
        return { outcome: 'accepted', orderId }
      } catch (error) {
        return toPlacement(error)
      }
    },
    async recover() {
      const recovered = [...(await kucoin.orders.recover()), ...(await waiting.recover())]
      return recovered.map(({ intent, state }) => ({
        clientOid: intent.clientOid,
        fate: state === 'not-placed' ? 'absent' : state,
      }))
    },
    async order(symbol, clientOid) {
      const found = await kucoin.orders.get({ symbol, clientOid })
      return found && toOrder(found)
    },
    async fills(symbol, orderId) {
      const fills: VenueFill[] = []
      const rows = kucoin.paginate(spot.listFills, { symbol, orderId, limit: FILLS_PER_PAGE })
      for await (const row of rows) fills.push(toFill(row))
      return fills
    },
    async cancel(symbol, clientOid) {
      const ended = await kucoin.orders.cancel({ symbol, clientOid })
      return ended && toOrder(ended)
    },
  }
}

// The bot never trades with itself. Of the two orders that would meet, the one that would buy gives way: a sale lowers
// the risk and must pass, so it cancels the buys that rest in its way (CO), while a buy that comes upon a resting sale
// ends there (CN). KuCoin goes by the newer order's word.
const STP = { buy: 'CN', sell: 'CO' } as const

function toRequest(order: NewOrder, backstopMs: number): spot.PlaceOrder {
  const { clientOid, symbol, side, type, price, size, funds } = order
  const head = { clientOid, symbol, side, stp: STP[side] }
  if (type === 'limit' && price !== undefined && size !== undefined) {
    const cancelAfter = Math.ceil(backstopMs / 1000)
    return { ...head, type, price, size, timeInForce: 'GTT', cancelAfter }
  }
  if (size !== undefined) return { ...head, type: 'market', size }
  if (funds !== undefined) return { ...head, type: 'market', funds }
  throw new TypeError(`order ${clientOid} has neither size nor funds`)
}
