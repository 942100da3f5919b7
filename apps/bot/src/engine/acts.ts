// Books what the exchange did to positions without an order of the bot, as executions: then whatever adds up executions (money,
// profit, trades, what is held) knows of it, in this run and after the next start.
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import {
  absoluteDecimal,
  type Decimal,
  divideDecimals,
  greatestDecimal,
  leastDecimal,
  negateDecimal,
} from '../money/decimal.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import type { Fill } from '../store/fills.ts'
import { moneyAfter } from '../store/paper-balances.ts'
import { createPositions } from '../store/positions.ts'
import type { VenueAct, VenueFill } from '../venue/venue.ts'
import { attempt } from './attempt.ts'
import type { Engine } from './engine.ts'
import { followWaiting } from './follow-waiting.ts'
import { closingSide, isFlat, protecting } from './holdings.ts'
import { isFresh } from './is-fresh.ts'

/** A week, as far back as KuCoin's shortest list reaches: what ended before that is told by nobody. */
const RECENT_MS = 604_800_000
/** Two accounts of the same trades may differ by what they round. */
const ROUNDING = '0.001'

type Funding = Extract<VenueAct, { readonly kind: 'funding' }>

/**
 * Looks what the exchange did, when it is time to. Trouble is told and left for the next look.
 * @param isUrgent whether it is looked at once, as something is not as it was left
 */
export async function bookActs(engine: Engine, isUrgent = false): Promise<void> {
  const { venue, positions, timeline, acts } = engine
  if (positions.entries().size === 0) return
  if (!isUrgent && isFresh(engine, acts.lookedMs, venue.actsEveryMs ?? 0)) return
  acts.lookedMs = timeline.now()
  await attempt(engine, 'what the exchange did could not be looked at', async () => {
    const symbols = [...positions.entries().keys()]
    const told = await venue.acts?.(symbols, (symbol) => unreadSinceMs(engine, symbol))
    const { unbooked } = acts
    unbooked.push(...(told ?? []))
    // What cannot be booked now is, with all that came after it, at the next look: the exchange is not asked for it again.
    for (let [act] = unbooked; act; [act] = unbooked) {
      if (act.kind === 'funding') bookFunding(engine, act)
      else await bookLiquidation(engine, act)
      unbooked.shift()
    }
  })
}

/** An execution of nothing, whose fee is what was paid; of a position that others have a part in, the bot's part. */
function bookFunding(engine: Engine, act: Funding): void {
  const { symbol, price, currency, atMs } = act
  const amount = ownFunding(engine, act)
  if (isFlat(amount)) return
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
  const { by, symbol, side, atMs } = act
  // What protected the position may have gone off just before.
  for (const intent of protecting(engine, symbol)) await followWaiting(engine, intent)
  const { held } = engine.positions.of(symbol)
  if (isFlat(held) || closingSide(held) !== side || atMs < openedMs(engine, symbol)) return
  const clientOid = clientOidFor('exchange', String(atMs), `liquidation ${symbol}`)
  const fill: Fill = { ...ownPart(act.fill, held), symbol, clientOid, side, atMs: engine.timeline.now() }
  // More than there is nobody loses: the rest is the exchange's insurance fund's.
  const lack = act.money === undefined ? '0' : subtractDecimals(act.money, moneyAfter(engine.store, fill))
  const isInsured = compareDecimals(lack, ROUNDING) > 0
  const funds = isInsured ? (side === 'sell' ? addDecimals : subtractDecimals)(fill.funds, lack) : fill.funds
  const { size, price } = fill
  if (book(engine, 'liquidation', { symbol, side, size, price, by }, { ...fill, funds }))
    engine.tell({ kind: 'liquidation', by, symbol, size, price })
}

/** Of an execution that also closed what others hold in the account. */
function ownPart(fill: VenueFill, held: Decimal): VenueFill {
  const size = leastDecimal(fill.size, absoluteDecimal(held))
  if (size === fill.size) return fill
  const part = (amount: Decimal): Decimal => divideDecimals(multiplyDecimals(amount, size), fill.size)
  return { ...fill, size, funds: part(fill.funds), fee: part(fill.fee) }
}

function ownFunding(engine: Engine, { symbol, size, amount, atMs }: Funding): Decimal {
  if (size === undefined) return amount
  const own = leastDecimal(size, heldAtMost(engine, symbol, atMs))
  return own === size || isFlat(size) ? amount : divideDecimals(multiplyDecimals(amount, own), size)
}

/**
 * What the bot may have held at a time, not signed. When an order was filled is known as no more than: after it was made, and
 * before the bot learnt of it. What opens counts from the first on, what closes from the second; the exchange says how much of
 * that was there.
 */
function heldAtMost({ store }: Engine, symbol: string, atMs: number): Decimal {
  const [long, short] = (['buy', 'sell'] as const).map((opening) => {
    let sum: Decimal = '0'
    for (const fill of store.fills.all()) {
      if (fill.symbol !== symbol) continue
      const isOpening = fill.side === opening
      const sinceMs = (isOpening && store.intents.find(fill.clientOid)?.createdMs) || fill.atMs
      if (sinceMs <= atMs) sum = (isOpening ? addDecimals : subtractDecimals)(sum, fill.size)
    }
    return sum
  })
  return greatestDecimal('0', long ?? '0', short ?? '0')
}

/** How far back an earlier run may have left something unread: to the opening, or to the end of what ended just before it did. */
function unreadSinceMs(engine: Engine, symbol: string): number {
  const { store, positions, timeline } = engine
  if (!isFlat(positions.of(symbol).held)) return openedMs(engine, symbol)
  const endedMs = store.fills.all().findLast((fill) => fill.symbol === symbol)?.atMs
  const isRecent = endedMs !== undefined && timeline.now() - endedMs < RECENT_MS
  return isRecent ? endedMs : Number.POSITIVE_INFINITY
}

/** When the order was made that opened the position: what was forced before was another one. */
function openedMs({ store, venue }: Engine, symbol: string): number {
  const positions = createPositions([], venue.terms.shorts)
  let opening: Fill | undefined
  for (const fill of store.fills.all()) {
    if (fill.symbol !== symbol) continue
    const before = positions.of(symbol).held
    positions.apply(fill)
    const after = positions.of(symbol).held
    if (compareDecimals(multiplyDecimals(before, after), '0') <= 0) opening = fill
  }
  if (!opening) return Number.NEGATIVE_INFINITY
  return store.intents.find(opening.clientOid)?.createdMs ?? opening.atMs
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
    if (added && kind === 'liquidation') store.sources.reducedUnasked(fill.symbol)
    return added
  })
  if (!isNew) return false
  positions.apply(fill)
  record.apply(fill, '')
  tell({ kind: 'fill', fill })
  return true
}
