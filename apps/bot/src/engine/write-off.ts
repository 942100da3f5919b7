// What the bot takes itself to hold and the exchange does not show any more: somebody closed it by hand, or its market is gone.
// Nobody but people can say so; they do by having it flattened, and the exchange agrees by refusing.
import { compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { absoluteDecimal, type Decimal, divideDecimals, isPositive, leastDecimal } from '../money/decimal.ts'
import { isContract, quoteCurrencyOf } from '../money/symbol.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import type { Fill } from '../store/fills.ts'
import type { Stops } from '../store/stops.ts'
import { bookActs } from './acts.ts'
import type { Engine } from './engine.ts'
import { rulesOf } from './facts.ts'
import { closingSide, isFlat, openIntents, protecting, unsettledGuards } from './holdings.ts'
import { isFresh } from './is-fresh.ts'

/** How long after a trade the exchange may still show what was before it. */
const SETTLED_AFTER_MS = 10_000

/**
 * Whether orders of the bot's own are on their way or wait in a symbol, or may: they may keep coins from being shown as free, or have
 * closed what is there.
 */
export function hasOrders(engine: Engine, symbol: string): boolean {
  const guards = [...protecting(engine, symbol), ...unsettledGuards(engine, symbol)]
  return guards.length > 0 || openIntents(engine).some((intent) => intent.symbol === symbol)
}

/**
 * Takes what is missing at the exchange out of the position, at the price of the moment, or at cost where there is none.
 * @returns whether anything was missing
 */
export async function writeOff(
  engine: Engine,
  name: Pick<Stops, 'symbol' | 'source' | 'id'>,
): Promise<boolean> {
  const { store, timeline, venue, positions, record, tell } = engine
  const { symbol, source, id } = name
  const lastMs = store.fills.all().findLast((fill) => fill.symbol === symbol)?.atMs ?? 0
  if (isFresh(engine, lastMs, SETTLED_AFTER_MS)) return false
  // What the exchange closed is no matter of this.
  await bookActs(engine, true)
  const { held, cost } = positions.of(symbol)
  if (isFlat(held)) return true
  const isUnlisted = !(await isListed(engine, symbol))
  // Where it cannot be looked at all of it may be there: what else is held is closed all the same.
  const left = isUnlisted ? '0' : await stillThere(engine, symbol, held).catch(() => absoluteDecimal(held))
  const size = subtractDecimals(absoluteDecimal(held), left)
  if (!isPositive(size)) return false
  const quote = await venue.quote(symbol).catch(() => undefined)
  const price = quote?.last ?? divideDecimals(cost, held)
  const clientOid = clientOidFor(source, id, `write off ${symbol}`)
  const atMs = timeline.now()
  const fill: Fill = {
    ...{ symbol, clientOid, tradeId: clientOid, side: closingSide(held), price, size, atMs },
    ...{ funds: multiplyDecimals(price, size), fee: '0', feeCurrency: quoteCurrencyOf(symbol) },
  }
  store.atomically(() => {
    store.events.append({
      atMs,
      kind: 'written-off',
      subject: clientOid,
      body: { symbol, held, size, price },
    })
    store.fills.add(fill)
    store.sources.reducedUnasked(symbol)
  })
  positions.apply(fill)
  record.apply(fill, source)
  const message = isUnlisted
    ? `the exchange does not list ${symbol} any more: ${size} are written off at ${price}, what they cost; what there is of them stays in the account`
    : `${size} of ${symbol} are not there any more: they are written off at ${price}, as if closed by hand`
  tell({ kind: 'trouble', message })
  return true
}

/**
 * Whether anybody could trade it. Two answers have to agree that nobody can; one that fails says nothing, and a market of another
 * kind knows nothing of it.
 */
async function isListed({ venue }: Engine, symbol: string): Promise<boolean> {
  if (isContract(symbol) !== (venue.terms.kind === 'futures')) return true
  const answers = [venue.rules(symbol), venue.quote(symbol)]
  return Promise.all(answers).then(
    (known) => known.some((one) => one !== undefined),
    () => true,
  )
}

/** How much of a position the exchange shows, not signed. */
async function stillThere(engine: Engine, symbol: string, held: Decimal): Promise<Decimal> {
  const { venue } = engine
  const most = absoluteDecimal(held)
  const seen = await venue.position(symbol)
  if (seen !== undefined) {
    const isSameSide = compareDecimals(multiplyDecimals(seen, held), '0') > 0
    return isSameSide ? leastDecimal(absoluteDecimal(seen), most) : '0'
  }
  // Coins that are owed have no wallet to look into.
  const rules = isPositive(held) ? await rulesOf(engine, symbol) : undefined
  if (!rules) return most
  return leastDecimal((await venue.balances()).get(rules.baseCurrency) ?? '0', most)
}
