// Trades from their opening to their end, folded from fills.
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { absoluteDecimal, type Decimal, divideDecimals, isPositive } from '../money/decimal.ts'
import { baseCurrencyOf, quoteCurrencyOf } from '../money/symbol.ts'
import type { Fill } from '../store/fills.ts'
import { createPositions, type Position } from '../store/positions.ts'
import { isSpent } from '../store/track-record.ts'

/** An execution with its place in the order of all. */
export type TradedFill = Omit<Fill, 'tradeId'> & { readonly seq: number }

/** What is needed of its order. */
export interface TradedOrder {
  readonly source: string
  readonly cause: string
}

/** A position from its opening to its end. Money is in the quote currency. */
export interface Trade {
  readonly symbol: string
  readonly side: 'long' | 'short'
  /** Whose signal opened it; empty where the store does not say. */
  readonly source: string
  /** Who opened how much of it, in percent of its coins, in the order in which they came. */
  readonly sources: readonly TradeSource[]
  readonly openedMs: number
  /** null while something of it is held. */
  readonly closedMs: number | null
  /** Coins that were opened, over all its entries. */
  readonly size: string
  /** Mean over its entries, without fees. */
  readonly entryPrice: string
  /** Mean over its exits, without fees; null before the first. */
  readonly exitPrice: string | null
  /** Executions that had a part in it. */
  readonly fills: number
  /** Money that changed hands. */
  readonly turnover: string
  /** Fees of its entries and exits; one in a third currency has no price here and is left out. */
  readonly fees: string
  /** Of what was closed, fees taken off. */
  readonly profit: string
  /** What last reduced it: `signal`, `stop-loss`, `take-profit`, `flatten`, `write-off`, …; null before. */
  readonly closedBy: string | null
}

/** Who had which part in the opening of a trade. */
export interface TradeSource {
  readonly source: string
  readonly percent: string
}

/** A trade that is still being folded. */
interface Open {
  readonly symbol: string
  readonly side: 'long' | 'short'
  readonly source: string
  readonly openedMs: number
  readonly bySource: Map<string, Decimal>
  peak: Decimal
  opened: Decimal
  openedFor: Decimal
  closed: Decimal
  closedFor: Decimal
  fills: number
  fees: Decimal
  profit: Decimal
  closedMs: number | null
  closedBy: string | null
}

/**
 * The trades of a store, in the order of their opening. Their profits add up to what was realised.
 * @param orderOf the order of a clientOid
 * @param shorts whether a position may be below zero
 */
export function tradesOf(
  fills: readonly TradedFill[],
  orderOf: (clientOid: string) => TradedOrder | undefined,
  shorts: boolean,
): Trade[] {
  const positions = createPositions([], shorts)
  const trades: Open[] = []
  const current = new Map<string, Open>()
  const begin = ({ symbol, side, clientOid, atMs }: TradedFill): Open => {
    const source = orderOf(clientOid)?.source ?? ''
    const trade: Open = {
      ...{ symbol, side: side === 'buy' ? 'long' : 'short', source, openedMs: atMs },
      bySource: new Map(),
      ...{ peak: '0', opened: '0', openedFor: '0', closed: '0', closedFor: '0', fees: '0', profit: '0' },
      ...{ fills: 0, closedMs: null, closedBy: null },
    }
    trades.push(trade)
    current.set(symbol, trade)
    return trade
  }
  for (const fill of fills) {
    const before = positions.of(fill.symbol)
    positions.apply({ ...fill, tradeId: String(fill.seq) })
    const after = positions.of(fill.symbol)
    const { ended, opened } = partsOf(before, after)
    const isOpening = isPositive(opened) && !isPositive(ended)
    const last = current.get(fill.symbol)
    // What is left of a trade that is over goes along with whatever comes next.
    const isGoingOn = last !== undefined && (last.closedMs === null || !isOpening)
    const trade = isGoingOn ? last : isOpening ? begin(fill) : undefined
    // Coins that were never the bot's.
    if (!trade) continue
    trade.profit = addDecimals(trade.profit, subtractDecimals(after.realised, before.realised))
    trade.fills += 1
    const total = addDecimals(ended, opened)
    const [endedFee, openedFee] = feesOf(fill, ended, total)
    trade.fees = addDecimals(trade.fees, isOpening ? addDecimals(endedFee, openedFee) : endedFee)
    if (isPositive(ended)) {
      trade.closed = addDecimals(trade.closed, ended)
      trade.closedFor = addDecimals(trade.closedFor, multiplyDecimals(ended, fill.price))
      trade.closedBy = orderOf(fill.clientOid)?.cause ?? null
      if (isPositive(opened) || isSpent(trade.peak, after)) trade.closedMs ??= fill.atMs
    }
    if (!isPositive(opened)) continue
    const grown = isOpening ? trade : begin(fill)
    if (grown !== trade) [grown.fees, grown.fills] = [openedFee, 1]
    grown.opened = addDecimals(grown.opened, opened)
    const source = orderOf(fill.clientOid)?.source ?? ''
    grown.bySource.set(source, addDecimals(grown.bySource.get(source) ?? '0', opened))
    grown.openedFor = addDecimals(grown.openedFor, multiplyDecimals(opened, fill.price))
    grown.peak = absoluteDecimal(after.held)
  }
  return trades.map(toTrade)
}

/** How much of a fill ended what was held, and how much opened something. */
export function partsOf(
  before: Position,
  after: Position,
): { readonly ended: Decimal; readonly opened: Decimal } {
  const [was, is] = [absoluteDecimal(before.held), absoluteDecimal(after.held)]
  if (compareDecimals(before.held, '0') * compareDecimals(after.held, '0') < 0)
    return { ended: was, opened: is }
  const change = subtractDecimals(is, was)
  return isPositive(change) ? { ended: '0', opened: change } : { ended: absoluteDecimal(change), opened: '0' }
}

/** The fee of a fill in the quote currency, shared between what it ended and what it opened. */
function feesOf(fill: TradedFill, ended: Decimal, total: Decimal): [ended: Decimal, opened: Decimal] {
  const { symbol, fee, feeCurrency, price } = fill
  const inQuote =
    feeCurrency === quoteCurrencyOf(symbol)
      ? fee
      : feeCurrency === baseCurrencyOf(symbol)
        ? multiplyDecimals(fee, price)
        : '0'
  if (!isPositive(total) || ended === total) return [inQuote, '0']
  const part = divideDecimals(multiplyDecimals(inQuote, ended), total)
  return [part, subtractDecimals(inQuote, part)]
}

function sharesOf({ bySource, opened }: Open): TradeSource[] {
  return [...bySource].map(([source, size]) => ({
    source,
    percent: (Number(divideDecimals(size, opened)) * 100).toFixed(1).replace(/\.0$/, ''),
  }))
}

function toTrade(open: Open): Trade {
  const { symbol, side, source, openedMs, closedMs, opened, openedFor, closed, closedFor } = open
  return {
    ...{ symbol, side, source, sources: sharesOf(open), openedMs, closedMs, size: opened },
    entryPrice: divideDecimals(openedFor, opened),
    exitPrice: isPositive(closed) ? divideDecimals(closedFor, closed) : null,
    ...{ fills: open.fills, turnover: addDecimals(openedFor, closedFor) },
    ...{ fees: open.fees, profit: open.profit, closedBy: open.closedBy },
  }
}
