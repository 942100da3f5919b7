// What an act would do, from the store alone: asked before, and shown before.
import type { Engine } from '../engine/engine.ts'
import { closable } from '../engine/holdings.ts'
import { absoluteDecimal, type Decimal, isPositive } from '../money/decimal.ts'
import type { Intent } from '../store/intents.ts'
import type { Store } from '../store/open-store.ts'
import type { Side } from '../venue/venue.ts'

/** An order that would be cancelled. */
export interface PlannedCancel {
  readonly clientOid: string
  readonly symbol: string
  readonly side: Side
  /** Coins, or the money of a buy by funds. */
  readonly size: string
  readonly price: string | null
}

/** A position that would be closed. */
export interface PlannedClose {
  readonly symbol: string
  readonly side: Side
  readonly size: string
}

/** What would be done. */
export interface Plan {
  readonly cancels: readonly PlannedCancel[]
  readonly closes: readonly PlannedClose[]
}

/** Entries that stand on the exchange. */
export function restingEntries(store: Store): Intent[] {
  return store.intents.in('accepted').filter(({ leg }) => leg === 'entry')
}

/** What a halt cancels, or what a flatten cancels and closes. */
export function planOf(
  engine: Pick<Engine, 'store' | 'positions'> & Partial<Pick<Engine, 'rules'>>,
  action: 'halt' | 'flatten',
): Plan {
  if (action === 'halt') return { cancels: restingEntries(engine.store).map(toCancel), closes: [] }
  const symbols = closable(engine)
  const { intents } = engine.store
  const open = [...intents.in('accepted'), ...intents.protecting('accepted')]
  const inTheWay = open.filter(({ symbol }) => symbols.includes(symbol))
  return {
    cancels: inTheWay.map(toCancel),
    closes: symbols.map((symbol) => toClose(symbol, engine.positions.of(symbol).held)),
  }
}

function toClose(symbol: string, held: Decimal): PlannedClose {
  return { symbol, side: isPositive(held) ? 'sell' : 'buy', size: absoluteDecimal(held) }
}

function toCancel({ clientOid, symbol, side, size, funds, price }: Intent): PlannedCancel {
  return { clientOid, symbol, side, size: size ?? funds ?? '', price: price ?? null }
}
