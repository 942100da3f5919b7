// Holdings as the limits see them: what is on order counts as if it were done.

import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { absoluteDecimal, type Decimal, greatestDecimal, isPositive } from '../money/decimal.ts'
import type { Intent } from '../store/intents.ts'
import type { Quote, Side } from '../venue/venue.ts'
import type { Engine } from './engine.ts'

/** What holdings are read from. */
export type Holder = Pick<Engine, 'store' | 'positions'>

/** The same, where it counts what is about to change them. */
type Trader = Holder & Pick<Engine, 'unbooked'>

/** Orders that stand, may stand, or are about to. */
export function openIntents(engine: Holder): Intent[] {
  return engine.store.intents.in('intended', 'sending', 'accepted')
}

/** Orders that protect a position in the symbol, as far as the exchange has taken them. */
export function protecting({ store }: Pick<Holder, 'store'>, symbol: string): Intent[] {
  return store.intents.protecting('accepted').filter((intent) => intent.symbol === symbol)
}

/** So long KuCoin shows an order that waited after it is over: what is not found out by then nobody finds out. */
const SHOWN_FOR_MS = 7_200_000

/**
 * Orders of unknown fate that protect a position, as long as that may be found out. One that waits is found at any time. A clock that
 * was set back since makes none of them older: what may have sold the coins is not sent again.
 */
export function unsettledGuards(
  { store, timeline }: Pick<Engine, 'store' | 'timeline'>,
  symbol: string,
): Intent[] {
  return store.intents
    .protecting('sending')
    .filter((intent) => intent.symbol === symbol && timeline.now() - intent.createdMs < SHOWN_FOR_MS)
}

/** Those of them that may have gone off, and have sold the coins: none where the exchange lets nothing be closed twice. */
export function doubtfulGuards(
  engine: Pick<Engine, 'store' | 'venue' | 'timeline'>,
  symbol: string,
): Intent[] {
  return isReduceOnly(engine) ? [] : unsettledGuards(engine, symbol)
}

/** Coins held, or sold short, that no open order reduces already, nor one that protected has, or may have; not signed. */
export function reducible(engine: Trader & Pick<Engine, 'venue' | 'timeline'>, symbol: string): Decimal {
  const left = leftBy(engine, symbol, exitsOf(engine, symbol))
  const doubtful = doubtfulGuards(engine, symbol).map(unfilledSize).reduce(addDecimals, '0')
  return isPositive(left) ? greatestDecimal('0', subtractDecimals(left, doubtful)) : left
}

/**
 * What orders that wait for a price may close. On futures that is also what a resting order is about to close: what only reduces
 * never closes more than there is. Coins are sold to whoever asks, be they the bot's or not: two orders would sell them twice,
 * and so what rests has its own.
 */
export function protectable(engine: Trader & Pick<Engine, 'venue'>, symbol: string): Decimal {
  const exits = exitsOf(engine, symbol)
  return leftBy(engine, symbol, isReduceOnly(engine) ? exits.filter(({ type }) => type === 'market') : exits)
}

function exitsOf(engine: Holder, symbol: string): Intent[] {
  return openIntents(engine).filter((intent) => intent.symbol === symbol && intent.leg === 'exit')
}

function leftBy(engine: Trader, symbol: string, exits: readonly Intent[]): Decimal {
  const { positions, unbooked } = engine
  const guards = protecting(engine, symbol)
  const gone = [...exits.map(unfilledSize), ...guards.map(({ clientOid }) => unbooked.get(clientOid) ?? '0')]
  return gone.reduce(subtractDecimals, absoluteDecimal(positions.of(symbol).held))
}

/** Whether the exchange sees to it that an exit closes no more than there is. */
export function isReduceOnly({ venue }: Pick<Engine, 'venue'>): boolean {
  return venue.terms.kind === 'futures'
}

/** Money in a symbol: what is held at the price of closing it, and what open entries may still open. */
export function exposure(engine: Holder, symbol: string, quote: Quote): Decimal {
  return openIntents(engine)
    .filter((intent) => intent.symbol === symbol && intent.leg === 'entry')
    .reduce(
      (sum, intent) => addDecimals(sum, unspent(engine, intent)),
      absoluteDecimal(worthOf(engine.positions.of(symbol).held, quote)),
    )
}

/** What closing a position would bring; below zero what it would cost. */
function worthOf(held: Decimal, { bid, ask }: Quote): Decimal {
  return multiplyDecimals(held, isPositive(held) ? bid : ask)
}

/** Profit so far: realised, and what is held at the price of closing it; `undefined` when something held has no price. */
export function totalProfit(
  engine: Holder & Partial<Pick<Engine, 'rules'>>,
  quotes: ReadonlyMap<string, Quote | undefined>,
): Decimal | undefined {
  let profit = '0'
  for (const [symbol, position] of engine.positions.entries()) {
    profit = addDecimals(profit, subtractDecimals(position.realised, position.cost))
    if (isFlat(position.held)) continue
    const quote = quotes.get(symbol)
    // What can never be sold is worth nothing.
    if (!quote && isDust(engine, symbol, position.held)) continue
    if (!quote) return undefined
    profit = addDecimals(profit, worthOf(position.held, quote))
  }
  return profit
}

/** Money that a source of signals has in positions, and in entries on order. */
export function moneyOf(engine: Holder & Pick<Engine, 'record'>, source: string): Decimal {
  return openIntents(engine)
    .filter((intent) => intent.leg === 'entry' && intent.source === source)
    .reduce((sum, intent) => addDecimals(sum, unspent(engine, intent)), engine.record.moneyOf(source))
}

/** How many symbols have a position, or an entry on order, beside this one. What is known to be too little for one is none. */
export function otherPositions(engine: Holder & Partial<Pick<Engine, 'rules'>>, symbol: string): number {
  const entries = openIntents(engine).filter(({ leg }) => leg === 'entry')
  const used = new Set([...closable(engine), ...entries.map((intent) => intent.symbol)])
  used.delete(symbol)
  return used.size
}

/** Symbols with a position. */
export function heldSymbols(engine: Pick<Holder, 'positions'>): string[] {
  return [...engine.positions.entries()].filter(([, { held }]) => !isFlat(held)).map(([symbol]) => symbol)
}

/** Symbols that the bot may trade, or has a position in. */
export function watchedSymbols(
  engine: Pick<Holder, 'positions'> & Pick<Engine, 'config'>,
): ReadonlySet<string> {
  return new Set([...engine.config.risk.symbols, ...heldSymbols(engine)])
}

/** Those with a position, without what is known to be too little to be closed. */
export function closable(engine: Pick<Holder, 'positions'> & Partial<Pick<Engine, 'rules'>>): string[] {
  return heldSymbols(engine).filter((symbol) => !isDust(engine, symbol, engine.positions.of(symbol).held))
}

/** What an order that closes a position does. */
export function closingSide(held: Decimal): Side {
  return compareDecimals(held, '0') < 0 ? 'buy' : 'sell'
}

/** Whether nothing is held that could be closed: what is below the exchange's minimum is no position to look after. */
export function isDust(engine: Partial<Pick<Engine, 'rules'>>, symbol: string, held: Decimal): boolean {
  const least = engine.rules?.get(symbol)?.baseMinSize ?? '0'
  return isFlat(held) || compareDecimals(absoluteDecimal(held), least) < 0
}

/** What is held of a symbol as far as it can be traded; below zero a short position. */
export function tradable(engine: Pick<Engine, 'rules' | 'positions'>, symbol: string): Decimal {
  const { held } = engine.positions.of(symbol)
  return isDust(engine, symbol, held) ? '0' : held
}

/** Whether nothing is held, neither long nor short. */
export function isFlat(held: Decimal): boolean {
  return compareDecimals(held, '0') === 0
}

function unfilledSize(intent: Intent): Decimal {
  return intent.size === undefined ? '0' : subtractDecimals(intent.size, intent.filled)
}

function unspent(engine: Holder, intent: Intent): Decimal {
  const spent = engine.store.fills
    .of(intent.clientOid)
    .reduce((sum, fill) => addDecimals(sum, fill.funds), '0')
  const left = subtractDecimals(intent.value, spent)
  return isPositive(left) ? left : '0'
}
