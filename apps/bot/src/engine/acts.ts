// Books what the exchange did to positions without an order of the bot, as executions: then whatever adds up executions (money,
// profit, trades, what is held) knows of it, in this run and after the next start.
import { addDecimals, compareDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { reasonOf } from '../input-error.ts'
import { absoluteDecimal, negateDecimal } from '../money/decimal.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Fill } from '../store/fills.ts'
import { moneyAfter } from '../store/paper-balances.ts'
import type { VenueAct } from '../venue/venue.ts'
import type { Engine } from './engine.ts'
import { followWaiting } from './follow-waiting.ts'
import { closingSide, isFlat } from './holdings.ts'
import { protecting } from './stand-down.ts'

/** Two accounts of the same trades may differ by what they round. */
const ROUNDING = '0.001'

/** Looks what the exchange did. Trouble is told and left for the next look. */
export async function bookActs(engine: Engine): Promise<void> {
  const { venue, positions, tell } = engine
  if (!venue.acts || positions.entries().size === 0) return
  try {
    for (const act of await venue.acts([...positions.entries().keys()]))
      if (act.kind === 'funding') bookFunding(engine, act)
      else await bookLiquidation(engine, act)
  } catch (error) {
    if (isStoreFailure(error)) throw error
    tell({ kind: 'trouble', message: `what the exchange did could not be looked at: ${reasonOf(error)}` })
  }
}

/** An execution of nothing, whose fee is what was paid. */
function bookFunding(engine: Engine, act: Extract<VenueAct, { readonly kind: 'funding' }>): void {
  const { symbol, price, amount, currency, atMs } = act
  const clientOid = clientOidFor('exchange', String(atMs), `funding ${symbol}`)
  const side = closingSide(negateDecimal(engine.positions.of(symbol).held))
  book(
    engine,
    'funding',
    { symbol, amount },
    {
      ...{ symbol, clientOid, tradeId: clientOid, side, price, size: '0', funds: '0' },
      ...{ fee: negateDecimal(amount), feeCurrency: currency, atMs: engine.timeline.now() },
    },
  )
}

async function bookLiquidation(
  engine: Engine,
  act: Extract<VenueAct, { readonly kind: 'liquidation' }>,
): Promise<void> {
  const { symbol, side, atMs } = act
  // What protected the position may have gone off just before.
  for (const intent of protecting(engine, symbol)) await followWaiting(engine, intent)
  const { held } = engine.positions.of(symbol)
  if (isFlat(held) || closingSide(held) !== side) return
  const clientOid = clientOidFor('exchange', String(atMs), `liquidation ${symbol}`)
  const fill: Fill = { ...act.fill, symbol, clientOid, side, atMs: engine.timeline.now() }
  // More than there is nobody loses: the rest is the exchange's insurance fund's.
  const lack = subtractDecimals(act.money, moneyAfter(engine.store, fill))
  const isInsured = compareDecimals(lack, ROUNDING) > 0
  const funds = isInsured ? (side === 'sell' ? addDecimals : subtractDecimals)(fill.funds, lack) : fill.funds
  const size = absoluteDecimal(held)
  const { price } = fill
  if (book(engine, 'liquidation', { symbol, side, size, price }, { ...fill, funds }))
    engine.tell({ kind: 'liquidation', symbol, size, price })
}

/** @returns whether it was not there yet */
function book(
  { store, positions, record, tell }: Engine,
  kind: 'funding' | 'liquidation',
  body: Readonly<Record<string, string>>,
  fill: Fill,
): boolean {
  const isNew = store.atomically(() => {
    const added = store.fills.add(fill)
    if (added) store.events.append({ atMs: fill.atMs, kind, subject: fill.clientOid, body })
    return added
  })
  if (!isNew) return false
  positions.apply(fill)
  record.apply(fill, '')
  tell({ kind: 'fill', fill })
  return true
}
