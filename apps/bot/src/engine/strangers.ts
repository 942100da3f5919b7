// Orders in the bot's symbols that it did not place: somebody trades in the same account. They are told, and left alone.
import { attempt } from './attempt.ts'
import type { Engine } from './engine.ts'
import { watchedSymbols } from './holdings.ts'

/** How many are named. */
const NAMED = 3

/** Tells of them, symbol by symbol. */
export async function tellStrangers(engine: Engine): Promise<void> {
  const { store, venue, tell } = engine
  for (const symbol of watchedSymbols(engine))
    await attempt(engine, `open orders in ${symbol} could not be listed`, async () => {
      const open = await venue.openOrders(symbol)
      const strangers = open.filter(({ clientOid }) => store.intents.find(clientOid) === undefined)
      if (strangers.length === 0) return
      const names = strangers.slice(0, NAMED).map(({ orderId }) => orderId)
      const more = strangers.length > NAMED ? ' and others' : ''
      const message = `open orders in ${symbol} that are not the bot's: ${names.join(', ')}${more}; they are left alone`
      tell({ kind: 'trouble', message })
    })
}
