// The prices that were in force before an entry named others, for an entry that comes to nothing, however late that is known.
import type { Decimal } from '../money/decimal.ts'
import type { Intent } from '../store/intents.ts'
import { DERIVED } from '../store/kept-count.ts'
import type { Stops } from '../store/stops.ts'
import type { Engine } from './engine.ts'

/** What the latest entry of a symbol has changed. */
interface Change {
  readonly clientOid: string
  /** Absent where there were none. */
  readonly before?: Stops | undefined
  /** The stop loss of now; absent where there is none. */
  readonly stopLoss?: Decimal | undefined
}

const keyOf = (symbol: string): string => `${DERIVED}stops before ${symbol}`

/** Remembers them, over a restart as well, until the next entry of the symbol names its own. */
export function rememberStops({ store }: Pick<Engine, 'store'>, symbol: string, change: Change): void {
  store.remember(keyOf(symbol), JSON.stringify(change))
}

/** Puts them in force again, unless they were changed since. */
export function takeBackStops(
  { store }: Pick<Engine, 'store'>,
  { clientOid, symbol }: Pick<Intent, 'clientOid' | 'symbol'>,
): void {
  const change = JSON.parse(store.recall(keyOf(symbol)) || '{}') as Partial<Change>
  const now = store.stops.all().find((stops) => stops.symbol === symbol)
  if (change.clientOid !== clientOid || !now) return
  const { before } = change
  // One that has followed the price since never goes back.
  const hasMoved = now.stopLoss !== change.stopLoss
  if (before) store.stops.arm(hasMoved ? { ...before, stopLoss: now.stopLoss } : before)
  else store.stops.disarm(symbol)
}
