// A client that lets the bot trade with itself, as it did before its orders forbade that, and as an exchange may that
// does not look.
import type { Kucoin } from '@kucoin-kit/node'

/** The client, but for the self-trade prevention of its orders. */
export function selfTrading(kucoin: Kucoin): Kucoin {
  const place: Kucoin['orders']['place'] = ({ stp: _, ...order }, options) =>
    kucoin.orders.place(order as Parameters<Kucoin['orders']['place']>[0], options)
  return { ...kucoin, orders: { ...kucoin.orders, place } }
}
