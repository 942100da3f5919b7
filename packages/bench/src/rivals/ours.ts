/** Our own: markers are what it says. */
import { createBook, spotBook } from '@kucoin-kit/core/book'
import { topics } from '@kucoin-kit/core/topics'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { keys } from '../keys.ts'
import { best, type StartReader, SYMBOL } from './reader.ts'

/** Subscribes with the defaults. */
export const ours: StartReader = async (url, notes) => {
  const hosts = { spot: url, futures: `${url}/futures`, broker: `${url}/broker` }
  const kucoin = createKucoin({ credentials: createCredentials(keys), hosts })
  const orders = kucoin.feeds.listen(topics.spot.orders(), (item) => {
    if (item.type !== 'message') {
      if (item.type === 'gap') notes.say(`orders gap: ${item.error?.shortMessage ?? 'unknown'}`)
      else if (item.type !== 'subscribed') notes.say(`orders ${item.type}`)
      return
    }
    const { type, tradeId, orderId } = item.data
    if (type === 'match') notes.trade(`${orderId} ${tradeId}`)
    if (type === 'filled' || type === 'canceled') notes.end(orderId)
  })
  const book = createBook(kucoin.feeds, kucoin, spotBook(SYMBOL), {
    onEvent({ type }) {
      if (type !== 'changed' && type !== 'live') notes.say(`book ${type}`)
    },
  })
  await Promise.all([orders.ready, book.ready])
  return {
    name: 'kucoin-kit',
    book: () =>
      book.state === 'live'
        ? { bids: best(book.levels('bids')), asks: best(book.levels('asks')) }
        : undefined,
  }
}
